/** The guided first minute as a rule: which hint is shown after what happened. It touches neither page nor memory. */

/** In order; `over` is shown to nobody any more. */
export const STEPS = ["post", "reply", "arrive", "over"];

/** From which steps what happens leads on, and to which: nothing leads back. */
const LEADS = {
  posted: { from: ["post"], to: "reply" },
  replied: { from: ["post", "reply"], to: "arrive" },
  arrived: { from: ["reply", "arrive"], to: "over" }, // at the first step it is a colleague's
  dismissed: { from: ["post", "reply", "arrive"], to: "over" },
};

/** The step after this happened; the same one if it leads nowhere from here. */
export function next(step, happened) {
  const lead = LEADS[happened];
  return lead?.from.includes(step) ? lead.to : step;
}

/** The step that a browser remembers; the first when it remembers none that is known. */
export const remembered = (kept) => (STEPS.includes(kept) ? kept : STEPS[0]);

/** The side of the page that a step speaks of. */
export const sideOf = (step) => (step === "reply" ? "slack" : "x");

/** Whether this happening of the sandbox is a reply that the app sent. */
export const isReplyByApp = (topic, data) => topic === "x.post" && Boolean(data.post.by_api && data.post.in_reply_to);
