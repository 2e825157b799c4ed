/** A link out of untrusted text: only schemes that cannot run anything here. */
import { h } from "../lib/dom.js";

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "slack:"]);

/** The address if it is a whole one and may be followed, else null. */
export function safeAddress(address) {
  try {
    const url = new URL(address);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, label) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, label ?? address);
  return h("a", { href, target: "_blank", rel: "noreferrer noopener", title: href }, label ?? address);
}
