/** The hint of the guided first minute: it stands in the layout, beside what it speaks of, and covers nothing. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keepForAll, recallForAll } from "../lib/memory.js";
import { changes as xChanges, x } from "../x/store.js";
import { next, remembered, sideOf, STEPS } from "./steps.js";
import { wordsOf } from "./words.js";

const LAST_WORD_MS = 12_000;
const NAMES = { x: "X", slack: "Slack" };
const oneSide = matchMedia("(max-width: 860px)"); // as phone.css: one side at a time

/** `places`: where the hint stands on each side; `page`: which side is shown; `focus`: what to do next there. */
export function startGuide({ places, page, focus }) {
  const count = h("span", { class: "hint-count" });
  const words = h("span");
  const go = h("button", { type: "button", class: "button button-primary hint-go", onclick: cross });
  const away = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss these hints", title: "Dismiss these hints", onclick: dismiss }, icon("close"));
  const node = h("div", { class: "hint" }, count, words, away, go);
  let step = remembered(recallForAll("guide"));
  let lastWord = false;

  function happen(what) {
    const before = step;
    step = next(step, what);
    if (step === before) return;
    keepForAll("guide", step);
    lastWord = what === "arrived";
    if (lastWord) setTimeout(end, LAST_WORD_MS);
    draw();
  }

  function end() {
    lastWord = false;
    draw();
  }

  function dismiss(event) {
    const byKey = event.detail === 0;
    const side = shownSide();
    happen("dismissed");
    end();
    if (byKey) focus[side]();
  }

  function cross() {
    page.show(sideOf(step));
    if (step === "post") focus.x();
    else away.focus({ preventScroll: true });
  }

  const shownSide = () => (oneSide.matches ? page.side() : sideOf(step));

  function draw() {
    const shown = x.ready && (step !== "over" || lastWord);
    document.documentElement.dataset.hint = shown ? step : "";
    if (!shown) return node.remove();
    const side = shownSide();
    count.textContent = step === "over" ? "Done" : `${STEPS.indexOf(step) + 1} of 3`;
    replace(words, wordsOf(step));
    go.hidden = side === sideOf(step);
    go.textContent = `Go to ${NAMES[sideOf(step)]}`;
    if (node.parentNode !== places[side]) places[side].append(node);
  }

  const ready = xChanges.on(() => {
    if (!x.ready) return;
    ready();
    draw();
  });
  oneSide.addEventListener("change", draw);
  page.onShow(draw);
  return happen;
}
