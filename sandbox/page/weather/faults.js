/** The kinds of bad weather: what each button sets, and how a fault reads. */
import { now } from "../lib/time.js";

const NAMES = { x: "X", slack: "Slack" };
const WRITES = { x: { method: "POST", path: "" }, slack: { method: "", path: "chat\\." } };
const DELAY_SECONDS = 5;
const WAIT_SECONDS = 30;

export const KINDS = [
  { label: "500", words: "answers 500", action: "status", status: 500 },
  { label: "503", words: "answers 503", action: "status", status: 503 },
  { label: "429", words: "answers 429, too many requests", action: "status", status: 429 },
  { label: "Drop answers", words: "does what is asked, then drops the answer", action: "drop" },
  { label: "Cut answers", words: "does what is asked, then cuts the answer in the middle", action: "garble", how: "cut" },
  { label: "Empty answers", words: "does what is asked, then answers with an empty body", action: "garble", how: "empty" },
  { label: `Delay ${DELAY_SECONDS} s`, words: `waits ${DELAY_SECONDS} s before it answers`, action: "delay", seconds: DELAY_SECONDS },
];

/** The fault of a button. `times` null lasts until cleared; `writes` strikes only what changes something. */
export function fault(target, { action, status, seconds, how }, { times, writes }) {
  const where = writes ? WRITES[target] : { method: "", path: "" };
  const made = { target, action, times, ...where };
  if (action === "delay") made.seconds = seconds;
  if (action === "garble") made.how = how;
  if (action === "status") Object.assign(made, { status }, status === 429 ? tooMany(target) : {});
  return made;
}

function tooMany(target) {
  if (target === "slack") return { headers: { "Retry-After": String(WAIT_SECONDS) }, body: { ok: false, error: "ratelimited" } };
  const reset = Math.ceil(now() / 1000) + WAIT_SECONDS;
  const headers = { "x-rate-limit-limit": "450", "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(reset) };
  return { headers, body: { title: "Too Many Requests", detail: "Too Many Requests", type: "about:blank", status: 429 } };
}

/** E.g. "X answers 503, writes only, 4 more times". */
export function sentence(one) {
  const acts = { status: `answers ${one.status}`, drop: "drops its answers after the effect", garble: `garbles its answers after the effect (${one.how})`, delay: `waits ${one.seconds} s` };
  const where = one.method || one.path ? `, only ${[one.method, one.path].filter(Boolean).join(" ").replaceAll("\\", "")}` : "";
  const times = one.times === null ? ", until cleared" : `, ${one.times} more ${one.times === 1 ? "time" : "times"}`;
  const chance = one.probability < 1 ? `, ${Math.round(one.probability * 100)} % of the time` : "";
  return `${NAMES[one.target]} ${acts[one.action]}${where}${times}${chance}`;
}
