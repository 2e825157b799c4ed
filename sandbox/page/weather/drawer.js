/** The weather drawer: makes X and Slack misbehave, moves the clock, shows what is in force. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { full, now } from "../lib/time.js";
import { complain, toast } from "../lib/toast.js";
import { changes as slackChanges } from "../slack/store.js";
import { fault, KINDS, sentence } from "./faults.js";
import { settingsOfX } from "./settings.js";
import { add, advance, changes, clear, cut, faults, movesPerch, refresh } from "./store.js";

const MINUTE = 60;
const LOOK_MS = 2000;
const LASTS = [["1", "Once"], ["5", "5 times"], ["", "Until cleared"]];
const CUTS = [["reset", "Reset", "The links break as if a cable were pulled"], ["close", "Close", "The links end with a close frame"], ["disconnect", "Ask to reconnect", "Slack's polite warning, then the end"]];

export function drawer() {
  const lasts = choice("weather-lasts", LASTS, "1");
  const which = choice("weather-which", [["", "Any call"], ["writes", "Only writes"]], "");
  const list = h("ul", { class: "faults" });
  const calm = h("p", { class: "calm" }, "Fair: every call gets its answer.");
  const wipe = h("button", { type: "button", class: "button", onclick: () => clear().catch(complain) }, "Clear the weather");
  const time = h("p", { class: "sandbox-time" });
  const alone = h("p", { class: "calm", hidden: true }, "This moves X and Slack only; Perch keeps its own time. Run make demo to move both.");
  const cross = h("button", { type: "button", class: "icon-button", "aria-label": "Close the weather", onclick: close }, icon("close"));
  const node = h(
    "aside",
    { class: "weather", id: "weather", "aria-label": "Weather", hidden: true },
    h("header", { class: "pane-head" }, h("h2", { class: "pane-title" }, "Weather"), cross),
    h(
      "div",
      { class: "weather-body" },
      section("In force", calm, list, wipe),
      section("New fault", lasts.node, which.node, ...["x", "slack"].map((target) => faultRow(target, lasts, which))),
      section("Slack’s links", h("div", { class: "actions" }, CUTS.map(([how, label, title]) => h("button", { type: "button", class: "button", title, onclick: () => cutLinks(how, label) }, label)))),
      section("Clock", time, alone, h("div", { class: "actions" }, jump("+ 10 min", () => 10 * MINUTE), jump("+ 1 h", () => 60 * MINUTE), jump("To tomorrow", toTomorrow))),
      section("How X behaves", settingsOfX()),
    ),
  );
  let timer = null;

  function draw() {
    const all = faults();
    calm.hidden = all.length > 0;
    wipe.hidden = !all.length;
    replace(list, all.map((one) => h("li", {}, icon("cloud"), sentence(one))));
    time.textContent = `It is ${full(now())} in the sandbox.`;
  }

  function look() {
    refresh().catch(() => undefined); // the top line already says that the sandbox is away
    draw();
  }

  function toggle() {
    node.hidden = !node.hidden;
    clearInterval(timer);
    if (!node.hidden) {
      timer = setInterval(look, LOOK_MS);
      look();
      movesPerch().then((along) => (alone.hidden = along)).catch(() => undefined);
      cross.focus();
    }
    changes.changed();
  }

  function close() {
    if (node.hidden) return false;
    toggle();
    return true;
  }

  function jump(label, seconds) {
    return h("button", { type: "button", class: "button", onclick: () => advance(seconds()).then(() => {
      draw();
      slackChanges.changed();
      toast(`The clock moved forward: ${label.toLowerCase()}.`);
    }, complain) }, label);
  }

  changes.on(draw);
  return { node, toggle, close };
}

function section(title, ...inside) {
  return h("section", {}, h("h3", {}, title), inside);
}

function faultRow(target, lasts, which) {
  const name = target === "x" ? "X" : "Slack";
  const set = (kind) => add(fault(target, kind, { times: lasts.value() ? Number(lasts.value()) : null, writes: which.value() === "writes" })).catch(complain);
  const buttons = KINDS.map((kind) => h("button", { type: "button", class: "button", title: `${name} ${kind.words}`, "aria-label": `${name} ${kind.words}`, onclick: () => set(kind) }, kind.label));
  return h("div", { class: "fault-row" }, h("span", { class: "fault-target" }, name), h("div", { class: "actions" }, buttons));
}

function cutLinks(how, label) {
  cut(how).then(() => toast(`Slack’s links: ${label.toLowerCase()}.`), complain);
}

/** Seconds to nine o'clock tomorrow, by the reader's own clock. */
function toTomorrow() {
  const morning = new Date(now());
  morning.setDate(morning.getDate() + 1);
  morning.setHours(9, 0, 0, 0);
  return Math.round((morning - now()) / 1000);
}

function choice(name, options, first) {
  const node = h("div", { class: "segments", role: "radiogroup" }, options.map(([value, label]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === first }), h("span", {}, label))));
  return { node, value: () => node.querySelector("input:checked").value };
}
