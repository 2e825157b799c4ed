/** The open list of a picker: search, groups, keyboard. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { closePopover, settle } from "../lib/popover.js";

const SEARCH_FROM = 8;
const WAIT_MS = 200;
let count = 0;

export function choiceList({ label, choices, chosen, pick, multi, remote, minimum = 0, clearable }) {
  const id = `choices-${++count}`;
  const list = h("div", { role: "listbox", id, class: "choices", "aria-label": label, "aria-multiselectable": multi ? "true" : null, tabindex: "-1" });
  const search = h("input", {
    class: "choices-search", type: "text", role: "combobox", autocomplete: "off", placeholder: "Search",
    "aria-label": `Search ${label}`, "aria-expanded": "true", "aria-controls": id, "aria-autocomplete": "list",
  });
  const node = h("div", { class: "choices-frame" }, search, list);
  let shown = [];
  let at = 0;
  let asked = 0;
  let timer = 0;

  async function load() {
    const mine = ++asked;
    const query = search.value.trim();
    if (remote && query.length < minimum) return say(`Type ${minimum} or more characters to search.`);
    if (remote) say("Searching…");
    try {
      const groups = await choices(query);
      if (mine === asked) draw(groups);
    } catch (error) {
      if (mine === asked) say(error.message);
    }
  }

  function say(text) {
    shown = [];
    replace(list, h("p", { class: "choices-note" }, text));
    settle();
  }

  function draw(groups) {
    const picked = new Set(chosen().map((item) => item.id));
    const clear = clearable && !multi && picked.size && !search.value ? [{ label: "", items: [{ id: null, text: "Clear the choice", clear: true }] }] : [];
    const all = [...clear, ...groups];
    shown = all.flatMap((group) => group.items);
    if (!shown.length) return say("Nothing found.");
    replace(list, all.map((group) => groupNode(group, picked)));
    at = Math.max(0, shown.findIndex((item) => picked.has(item.id)));
    move(at);
    settle();
  }

  function groupNode(group, picked) {
    const rows = group.items.map((item) => row(item, picked.has(item.id)));
    if (!group.label) return rows;
    return h("div", { role: "group", "aria-label": group.label }, h("div", { class: "choices-group", role: "presentation" }, group.label), rows);
  }

  function row(item, isPicked) {
    const mine = shown.indexOf(item);
    return h(
      "div",
      {
        role: "option", id: `${id}-${mine}`, class: item.clear ? "choice choice-clear" : "choice", "aria-selected": String(isPicked),
        onpointermove: () => at !== mine && move(mine),
        onclick: () => take(mine),
      },
      item.face ? item.face.cloneNode(true) : null,
      h("span", { class: "choice-text" }, item.text, item.description ? h("small", {}, item.description) : null),
      isPicked ? icon("check") : null,
    );
  }

  function take(index) {
    const item = shown[index];
    if (!item) return;
    pick(item.clear ? null : item);
    if (multi) {
      load().then(() => move(index));
    }
  }

  function move(to) {
    if (!shown.length) return;
    at = (to + shown.length) % shown.length;
    list.querySelectorAll("[role=option]").forEach((one, index) => one.classList.toggle("choice-at", index === at));
    const row = list.querySelector(`#${id}-${at}`);
    row?.scrollIntoView({ block: "nearest" });
    for (const owner of [list, search]) owner.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  node.addEventListener("keydown", (event) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + 8, shown.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter") take(at);
    else if (event.key === "Tab") return closePopover();
    else return event.key !== "Escape" && event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, remote ? WAIT_MS : 0);
  });

  async function start() {
    await (search.focus(), load());
    search.hidden = !remote && shown.length < SEARCH_FROM;
    if (search.hidden) list.focus();
    settle();
  }
  return { node, start };
}
