/** Faces made of initials and a colour drawn from a seed; Perch has its own mark. */
import { h, svg } from "./dom.js";

const HUES = [12, 38, 75, 130, 165, 198, 232, 268, 305, 340];

/** `shape` is "round" (X) or "square" (Slack). Decorative: the name always stands beside it. */
export function avatar(seed, name, { shape = "round", size = "m" } = {}) {
  const hue = HUES[hash(seed || name || "?") % HUES.length];
  return h(
    "span",
    { class: `avatar avatar-${shape} avatar-${size}`, "aria-hidden": "true", style: { "--hue": String(hue) } },
    initials(name || seed || "?"),
  );
}

/** A bird on a line. */
export function mark(size = "m", shape = "square") {
  const bird = svg(
    "svg",
    { viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("path", { class: "mark-bird", d: "M7 17.5c0-5 3.6-8.6 8.4-8.6 2 0 3.5.6 4.6 1.7l4.5.6-3.4 2.6c.1.5.2 1 .2 1.6 0 4-3.1 6.6-7.2 6.6-1.6 0-2.9-.3-4-.9L5.5 23z" }),
    svg("circle", { class: "mark-eye", cx: "17.6", cy: "12.8", r: "1.15" }),
    svg("path", { class: "mark-line", d: "M4 25.2h24" }),
  );
  return h("span", { class: `avatar avatar-${shape} avatar-${size} avatar-mark`, "aria-hidden": "true" }, bird);
}

function initials(name) {
  const words = name.replace(/[_.\-@]+/g, " ").trim().split(/\s+/).filter(Boolean);
  const letters = words.map((word) => [...word][0]).filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const two = letters.length > 1 ? letters[0] + letters[letters.length - 1] : letters[0];
  return (two ?? "?").toUpperCase();
}

function hash(text) {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ char.codePointAt(0), 16777619) >>> 0;
  return value;
}
