/** The frame round both sides: the top line, the tabs of a phone. */
import { h, replace, toggle } from "./lib/dom.js";
import { icon } from "./lib/icons.js";
import { mark } from "./lib/avatar.js";
import { startTheme } from "./lib/theme.js";
import { openHelp } from "./help.js";
import { changes as slackChanges, isUnread, slack as workspace } from "./slack/store.js";
import { changes as weatherChanges, faults } from "./weather/store.js";

export function shell({ x, slack, weather }) {
  const links = h("span", { class: "links", role: "status" });
  const theme = h("button", { type: "button", class: "icon-button" });
  const help = h("button", { type: "button", class: "icon-button", "aria-label": "Keys", title: "Keys (?)", onclick: () => openHelp() }, icon("keys"));
  const count = h("span", { class: "weather-count", hidden: true });
  const clouds = h("button", { type: "button", class: "button button-quiet", "aria-expanded": "false", "aria-controls": "weather", onclick: weather.toggle, title: "Make X and Slack misbehave (w)" }, icon("cloud"), h("span", { class: "clouds-word" }, "Weather"), count);
  const head = h("header", { class: "top" }, mark("s"), h("h1", {}, "Perch ", h("span", {}, "sandbox")), links, h("div", { class: "top-tools" }, clouds, help, theme));
  const tabs = { x: sideTab("x", "X"), slack: sideTab("slack", "Slack") };
  const foot = h("div", { class: "side-tabs", role: "tablist", "aria-label": "Sides" }, tabs.x, tabs.slack);
  const sides = h("main", { class: "sides" }, x.node, slack.node, weather.node);
  const shown = [];
  let open = true;

  function sideTab(name, label) {
    return h("button", { type: "button", role: "tab", class: "side-tab", "aria-selected": "false", "aria-controls": name, onclick: () => show(name) }, label);
  }

  function show(name) {
    sides.dataset.side = name;
    for (const [key, tab] of Object.entries(tabs)) tab.setAttribute("aria-selected", String(key === name));
    news();
    for (const listener of shown) listener();
  }

  function news() {
    const some = sides.dataset.side !== "slack" && [...workspace.channels.keys()].some((id) => isUnread(id));
    tabs.slack.classList.toggle("tab-unread", some);
  }

  function connected(now) {
    open = now;
    draw();
  }

  function draw() {
    const number = workspace.links;
    const state = !open ? "lost" : number ? "good" : "none";
    links.dataset.state = state;
    replace(links, h("i", { class: "lamp" }), h("span", {}, words(number)));
    news();
  }

  function words(number) {
    if (!open) return "The sandbox is not responding; retrying";
    if (!workspace.ready) return "Connecting";
    if (!number) return "Perch is not connected";
    return [h("span", { class: "links-who" }, "Perch connected: "), `${number} ${number === 1 ? "link" : "links"}`];
  }

  function drawClouds() {
    count.hidden = !faults().length;
    count.textContent = String(faults().length);
    toggle(clouds, "data-stormy", faults().length > 0);
    clouds.setAttribute("aria-label", faults().length ? `Weather: ${faults().length} in force` : "Weather");
    clouds.setAttribute("aria-expanded", String(!weather.node.hidden));
  }

  document.body.append(head, sides, foot);
  startTheme(theme);
  slackChanges.on(draw);
  weatherChanges.on(drawClouds);
  show("slack");
  draw();
  return { show, connected, onShow: (listener) => shown.push(listener), side: () => sides.dataset.side, toggleWeather: weather.toggle, closeWeather: weather.close };
}
