/** Standard Markdown for the `markdown` block: headings, lists, quotes, tables, code, and the usual marks. */
import { fragment, h } from "../lib/dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { link } from "./link.js";

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const TABLE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const STARTS = [FENCE, HEADING, ITEM, RULE, /^\s*>/];

export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const out = fragment();
  while (lines.length) {
    const node = lines[0].trim() ? block(lines) : void lines.shift();
    if (node) out.append(node);
  }
  return out;
}

function block(lines) {
  if (FENCE.test(lines[0])) return fence(lines);
  if (RULE.test(lines[0])) return lines.shift() && h("hr");
  const heading = HEADING.exec(lines[0]);
  if (heading) return lines.shift() && h(`h${Math.min(6, heading[1].length + 2)}`, { class: `md-h${heading[1].length}` }, spans(heading[2]));
  if (/^\s*>/.test(lines[0])) return h("blockquote", {}, markdown(take(lines, (line) => /^\s*>/.test(line)).map((line) => line.replace(/^\s*> ?/, "")).join("\n")));
  if (ITEM.test(lines[0])) return list(lines);
  if (lines[0].includes("|") && TABLE.test(lines[1] ?? "")) return table(lines);
  return paragraph(lines);
}

function take(lines, wanted) {
  const taken = [];
  while (lines.length && wanted(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  const mark = FENCE.exec(lines.shift())[1];
  const inside = take(lines, (line) => !line.trim().startsWith(mark));
  lines.shift();
  return h("pre", {}, h("code", {}, inside.join("\n")));
}

function paragraph(lines) {
  const taken = [lines.shift(), ...take(lines, (line) => line.trim() && !STARTS.some((start) => start.test(line)))];
  return h("p", {}, taken.map((line, at) => [at ? h("br") : null, spans(line)]));
}

function list(lines) {
  const [, indent, mark] = ITEM.exec(lines[0]);
  const ordered = /\d/.test(mark);
  const node = h(ordered ? "ol" : "ul", ordered ? { start: String(parseInt(mark, 10)) } : {});
  while (lines.length) {
    const item = ITEM.exec(lines[0]);
    if (!item || item[1].length < indent.length || /\d/.test(item[2]) !== ordered) break;
    if (item[1].length > indent.length + 1 && node.lastChild) node.lastChild.append(list(lines));
    else lines.shift() && node.append(h("li", {}, task(item[3])));
  }
  return node;
}

function task(text) {
  const box = /^\[([ xX])\]\s+(.*)$/.exec(text);
  if (!box) return spans(text);
  return [h("input", { type: "checkbox", checked: box[1] !== " ", disabled: true, "aria-label": box[2] }), " ", spans(box[2])];
}

function table(lines) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  const head = cells(lines.shift());
  lines.shift();
  const rows = take(lines, (line) => line.includes("|"));
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" }, h(
    "table", {},
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, spans(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, cells(row).map((cell) => h("td", {}, spans(cell)))))),
  ));
}

const SPANS = [
  [/`([^`]+)`/, (found) => h("code", {}, found[1])],
  [/!?\[([^\]]*)\]\(([^()\s]+)[^()]*\)/, (found) => link(found[2], spans(found[1]))],
  [/\*\*(?=\S)(.+?)\*\*/, (found) => h("strong", {}, spans(found[1]))],
  [/(?<!\w)__(?=\S)(.+?)__(?!\w)/, (found) => h("strong", {}, spans(found[1]))],
  [/~~(.+?)~~/, (found) => h("s", {}, spans(found[1]))],
  [/\*(?=\S)([^*]+?)\*/, (found) => h("em", {}, spans(found[1]))],
  [/(?<!\w)_(?=\S)([^_]+?)_(?!\w)/, (found) => h("em", {}, spans(found[1]))],
  [/https?:\/\/[^\s<>|]+[^\s<>|.,;:!?'")\]]/, (found) => link(found[0])],
  [/:([a-z0-9_+-]{2,60}):/, (found) => emoji(found[1]) ?? found[0]],
];

/** The marks inside a line; the earliest wins. */
function spans(text) {
  let first = null;
  for (const [pattern, make] of SPANS) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { found, make };
  }
  if (!first) return withEmoji(text.replace(/\\([\\`*_{}[\]()#+.!|~>-])/g, "$1"));
  const { found, make } = first;
  return [withEmoji(text.slice(0, found.index)), make(found), spans(text.slice(found.index + found[0].length))];
}
