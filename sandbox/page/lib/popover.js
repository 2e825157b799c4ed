/** A floating panel beside what opened it: menus, lists of choices, summaries. One is open at a time. */
import { h } from "./dom.js";

const GAP = 6;
const EDGE = 8;
let open = null;

/** Shows `content` beside `anchor`; `onclose` runs however it ends. Returns a function that closes it. */
export function popover(anchor, content, { onclose, className = "", match = false, returnFocus = true } = {}) {
  closePopover();
  const panel = h("div", { class: `popover ${className}`, popover: "manual" }, content);
  (anchor.closest("[role=dialog], [role=alertdialog]") ?? document.body).append(panel);
  if (match) panel.style.minWidth = `${anchor.getBoundingClientRect().width}px`;
  panel.showPopover();
  place(panel, anchor);
  open = { panel, anchor, onclose, returnFocus };
  listenOutside(true);
  return closePopover;
}

export function closePopover() {
  if (!open) return false;
  const { panel, anchor, onclose, returnFocus } = open;
  open = null;
  listenOutside(false);
  const inside = panel.contains(document.activeElement);
  panel.remove();
  if (inside && returnFocus && anchor.isConnected) anchor.focus({ preventScroll: true });
  onclose?.();
  return true;
}

export const popoverOf = (anchor) => (open?.anchor === anchor ? open.panel : null);

/** Puts the panel back beside its anchor after its content grew. */
export function settle() {
  if (open) place(open.panel, open.anchor);
}

function place(panel, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const below = innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const up = below < Math.min(size.height, 220) && above > below;
  panel.style.maxHeight = `${Math.max(120, up ? above : below)}px`;
  const height = Math.min(size.height, up ? above : below);
  panel.style.top = `${Math.max(EDGE, up ? at.top - GAP - height : at.bottom + GAP)}px`;
  panel.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - size.width - EDGE))}px`;
}

function outside(event) {
  if (!open || open.panel.contains(event.target)) return;
  if (event.type === "scroll" && !event.target.contains?.(open.anchor)) return;
  if (event.type === "pointerdown" && open.anchor.contains(event.target)) return;
  closePopover();
}

function listenOutside(on) {
  const act = on ? "addEventListener" : "removeEventListener";
  document[act]("pointerdown", outside, true);
  document[act]("scroll", outside, true);
  window[act]("resize", outside);
}
