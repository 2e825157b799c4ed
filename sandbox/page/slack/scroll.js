/** Keeps a list of messages at its end while its reader is there, and counts what comes while not. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

const NEAR = 80;
const HOLD_MS = 1500;

/** `content` is what grows inside `scroller`. Only scrolling upwards means that the reader has left the end. */
export function stickToEnd(scroller, content) {
  let atEnd = true;
  let top = 0;
  let moved = 0;
  let later = 0;
  const pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => end() }, icon("chevron"), h("span", {}, "New messages"));
  scroller.addEventListener("scroll", () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (near) pill.hidden = true;
    if (near || scroller.scrollTop < top) atEnd = near;
    top = scroller.scrollTop;
  });
  scroller.addEventListener("pointermove", () => (moved = performance.now()));
  const resized = new ResizeObserver(() => atEnd && follow());
  resized.observe(scroller);
  resized.observe(content);

  /** Goes to the end, but not under the hand of a person who is about to press a button. */
  function follow() {
    clearTimeout(later);
    const wait = moved + HOLD_MS - performance.now();
    if (wait > 0 && scroller.querySelector("button:hover, a:hover")) later = setTimeout(() => atEnd && follow(), wait);
    else end();
  }

  function end() {
    scroller.scrollTop = scroller.scrollHeight;
    top = scroller.scrollTop;
    atEnd = true;
    pill.hidden = true;
  }

  return {
    pill,
    end,
    atEnd: () => atEnd,
    /** Call after drawing; `fresh` when something new was added at the end. */
    drawn(fresh) {
      if (atEnd) follow();
      else if (fresh) pill.hidden = false;
    },
  };
}
