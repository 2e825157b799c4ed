/** Keeps a list of messages at its end while its reader is there, and counts what comes while not. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

const NEAR = 80;

/** `content` is what grows inside `scroller`. Only scrolling upwards means that the reader has left the end. */
export function stickToEnd(scroller, content) {
  let atEnd = true;
  let top = 0;
  const pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => end() }, icon("chevron"), h("span", {}, "New messages"));
  scroller.addEventListener("scroll", () => {
    const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
    if (near) pill.hidden = true;
    if (near || scroller.scrollTop < top) atEnd = near;
    top = scroller.scrollTop;
  });
  const resized = new ResizeObserver(() => atEnd && end());
  resized.observe(scroller);
  resized.observe(content);

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
      if (atEnd) end();
      else if (fresh) pill.hidden = false;
    },
  };
}
