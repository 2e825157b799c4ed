/** Slack's mrkdwn, drawn as Slack draws it; text that was escaped stays text. */
import { fragment, h } from "../lib/dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { unescape } from "./entities.js";
import { link } from "./link.js";
import { reference } from "./reference.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const EMOJI = /:([a-z0-9_+'-]{1,60}(?:::skin-tone-\d)?):/y;
const ADDRESS = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?'")\]]/y;

/** `look` as in reference.js; `verbatim` leaves bare addresses alone. */
export function mrkdwn(text, look, { verbatim = false } = {}) {
  const out = fragment();
  const parts = text.split(/```([\s\S]*?)```/);
  parts.forEach((part, at) => {
    if (at % 2) out.append(h("pre", {}, h("code", {}, unescape(part.replace(/^\n|\n$/g, "")))));
    else if (part) quotesAndLines(besidePre(part, at > 0, at < parts.length - 1), { look, verbatim }, out);
  });
  return out;
}

/** A code block stands on lines of its own: the line breaks next to it are not drawn twice. */
function besidePre(text, after, before) {
  return text.replace(after ? /^\n/ : /^$/, "").replace(before ? /\n$/ : /$^/, "");
}

function quotesAndLines(text, how, out) {
  const rest = text.search(/^(?:>|&gt;){3}/m);
  if (rest >= 0) {
    if (rest) quotesAndLines(text.slice(0, rest).replace(/\n$/, ""), how, out);
    out.append(h("blockquote", {}, inline(text.slice(rest).replace(/^(?:>|&gt;){3} ?/, ""), how)));
    return;
  }
  for (const { quoted, lines } of runs(text.split("\n"))) {
    const nodes = inline(lines.join("\n"), how);
    out.append(quoted ? h("blockquote", {}, nodes) : fragment(nodes));
  }
}

function runs(lines) {
  const found = [];
  for (const line of lines) {
    const quoted = /^(?:>|&gt;)/.test(line);
    const text = quoted ? line.replace(/^(?:>|&gt;) ?/, "") : line;
    if (found.at(-1)?.quoted === quoted) found.at(-1).lines.push(text);
    else found.push({ quoted, lines: [text] });
  }
  return found;
}

/** One run of text to nodes. `active` are the marks that we are inside of. */
function inline(source, how, active = "") {
  const nodes = [];
  let plain = "";
  const push = (node) => {
    nodes.push(...withEmoji(unescape(plain)), node);
    plain = "";
  };
  for (let at = 0; at < source.length; ) {
    const found = special(source, at, how, active);
    if (found) push(found.node);
    else plain += source[at];
    at = found ? found.end : at + 1;
  }
  nodes.push(...withEmoji(unescape(plain)));
  return nodes;
}

function special(source, at, how, active) {
  const char = source[at];
  if (char === "\n") return { node: h("br"), end: at + 1 };
  if (char === "<") return bracket(source, at, how);
  if (char === "`") return code(source, at);
  if (char in MARKS && !active.includes(char)) return marked(source, at, how, active);
  if (char === ":") return shortcode(source, at);
  if (char === "h" && !how.verbatim && !WORD.test(source[at - 1] ?? " ")) return address(source, at);
  return null;
}

function bracket(source, at, how) {
  const end = source.indexOf(">", at);
  if (end < 0 || end === at + 1 || source.slice(at, end).includes("\n")) return null;
  return { node: reference(source.slice(at + 1, end), how.look), end: end + 1 };
}

function code(source, at) {
  const end = source.indexOf("`", at + 1);
  if (end <= at + 1 || source.slice(at, end).includes("\n")) return null;
  return { node: h("code", {}, unescape(source.slice(at + 1, end))), end: end + 1 };
}

function marked(source, at, how, active) {
  const char = source[at];
  const before = source[at - 1] ?? " ";
  const after = source[at + 1] ?? " ";
  if (WORD.test(before) || /\s/.test(after) || after === char) return null;
  const end = closing(source, at);
  if (end < 0) return null;
  return { node: h(MARKS[char], {}, inline(source.slice(at + 1, end), how, active + char)), end: end + 1 };
}

/** Where the mark that opens at `at` closes: on the same line, after a word, outside code and `<…>`. */
function closing(source, at) {
  for (let i = at + 2; i < source.length && source[i] !== "\n"; i++) {
    const skip = source[i] === "`" || source[i] === "<" ? source.indexOf(source[i] === "<" ? ">" : "`", i + 1) : -1;
    if (skip > 0) i = skip;
    else if (source[i] === source[at] && !/\s/.test(source[i - 1]) && !WORD.test(source[i + 1] ?? " ")) return i;
  }
  return -1;
}

function shortcode(source, at) {
  EMOJI.lastIndex = at;
  const found = EMOJI.exec(source);
  const node = found && emoji(found[1]);
  return node ? { node, end: EMOJI.lastIndex } : null;
}

function address(source, at) {
  ADDRESS.lastIndex = at;
  const found = ADDRESS.exec(source);
  return found ? { node: link(unescape(found[0])), end: ADDRESS.lastIndex } : null;
}
