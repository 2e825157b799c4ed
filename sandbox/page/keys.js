/** The keyboard: moving between messages, pressing a card's buttons, closing what is open. */
import { closePopover } from "./lib/popover.js";
import { toast } from "./lib/toast.js";
import { openHelp } from "./help.js";
import { closeThread, openThread } from "./slack/navigate.js";
import { anyOverlay, escapeTop } from "./slack/overlay.js";
import { find, slack as workspace } from "./slack/store.js";

const ITEMS = ".message, .post, .bubble";

export function startKeys({ x, slack, page }) {
  const focused = () => document.activeElement?.closest(ITEMS) ?? null;

  function list() {
    const here = document.activeElement?.closest(".thread, .channel, .x");
    const region = here ?? (page.side() === "x" ? x.node : slack.node.querySelector(".thread:not([hidden]), .channel:not([hidden])"));
    return { items: [...region.querySelectorAll(ITEMS)], newestLast: !region.matches(".x") };
  }

  function step(by) {
    const { items, newestLast } = list();
    const at = items.indexOf(focused());
    const to = at < 0 ? (newestLast ? items.length - 1 : 0) : Math.max(0, Math.min(items.length - 1, at + by));
    items[to]?.focus({ preventScroll: true });
    items[to]?.scrollIntoView({ block: "nearest" });
  }

  function press(...labels) {
    const item = focused();
    if (!item) return toast("Choose a message first, with j and k.");
    const name = (one) => (one.getAttribute("aria-label") ?? one.textContent).trim();
    const button = [...item.querySelectorAll("button")].find((one) => labels.includes(name(one)));
    if (!button) return toast(`There is no ${labels[0]} here.`);
    return button.click();
  }

  function thread() {
    const { ts, channel } = focused()?.dataset ?? {};
    if (ts) openThread(channel, find(channel, ts)?.thread_ts ?? ts);
  }

  function go(side) {
    page.show(side);
    const target = side === "x" ? x.node.querySelector(ITEMS) : [...slack.node.querySelectorAll(".channel:not([hidden]) .message")].at(-1);
    target?.focus();
  }

  function escape() {
    if (closePopover() || escapeTop() || page.closeWeather() || slack.closeDrawer()) return;
    if (document.activeElement?.matches("textarea, input")) document.activeElement.blur();
    else if (workspace.thread) closeThread();
  }

  const acts = {
    j: () => step(1),
    k: () => step(-1),
    r: () => press("Reply"),
    c: () => press("Claim"),
    t: thread,
    x: () => go("x"),
    s: () => go("slack"),
    u: () => slack.pickUser(),
    w: page.toggleWeather,
    "?": openHelp,
    "/": () => (document.activeElement?.closest(".x") ? x : slack).focusComposer(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) return escape();
    if (event.ctrlKey || event.metaKey || event.altKey || anyOverlay() || isTyping(event.target)) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

const isTyping = (node) => node.matches?.("input, textarea, select, [role=listbox], [role=menuitem]") && !["checkbox", "radio"].includes(node.type);
