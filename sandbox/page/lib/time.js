/** The sandbox's now, and times as people read them: short, with the whole time on hover. */
import { h } from "./dom.js";
import { format, wall } from "./zone.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
let ahead = 0;
let tick = null;

export const now = () => Date.now() + ahead;

/** Takes the sandbox's time (ISO text or epoch seconds) and redraws what is relative to it. */
export function setNow(value) {
  const ms = millis(value);
  if (!Number.isNaN(ms)) ahead = ms - Date.now();
  refresh();
}

/** Milliseconds of an ISO time, or of epoch seconds as a number or a Slack `ts`. */
export function millis(value) {
  if (typeof value === "number" || /^\d+(\.\d+)?$/.test(value ?? "")) return Number(value) * 1000;
  return Date.parse(value);
}

/** A `<time>` that stays true as time passes. `style`: "short" (5m, 3h, 12 Nov) or "clock" (14:32, Tue 14:32). */
export function timeTag(value, { zone, style = "short" } = {}) {
  const ms = millis(value);
  if (Number.isNaN(ms)) return h("time", {}, "");
  tick ??= setInterval(refresh, 20_000);
  const node = h("time", { datetime: new Date(ms).toISOString(), title: full(ms, zone) });
  Object.assign(node.dataset, { ms, style, zone: zone ?? "" });
  write(node);
  return node;
}

/** E.g. "Tuesday 3 November 2026 at 14:32:05 CET". */
export function full(ms, zone) {
  const day = format(ms, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  return `${day} at ${format(ms, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" })}`;
}

/** "Today", "Yesterday" or the date, for a divider between days. */
export function dayName(ms, zone) {
  const day = wall(ms, zone).date;
  if (day === wall(now(), zone).date) return "Today";
  if (day === wall(now() - DAY, zone).date) return "Yesterday";
  return format(ms, zone, { weekday: "long", day: "numeric", month: "long" });
}

export function ago(ms) {
  const gone = now() - ms;
  if (gone < -MINUTE) return `in ${span(-gone)}`;
  if (gone < MINUTE) return "now";
  return gone < 7 * DAY ? span(gone) : format(ms, null, { day: "numeric", month: "short" });
}

function span(gone) {
  if (gone < HOUR) return `${Math.round(gone / MINUTE)}m`;
  if (gone < DAY) return `${Math.floor(gone / HOUR)}h`;
  return `${Math.floor(gone / DAY)}d`;
}

function clock(ms, zone) {
  const gone = now() - ms;
  if (gone > -MINUTE && gone < MINUTE) return "just now";
  if (gone >= 0 && gone < HOUR) return `${Math.floor(gone / MINUTE)} min`;
  const time = wall(ms, zone).time;
  if (wall(ms, zone).date === wall(now(), zone).date) return time;
  const day = Math.abs(gone) < 6 * DAY ? { weekday: "short" } : { day: "numeric", month: "short" };
  return `${format(ms, zone, day)} ${time}`;
}

function write(node) {
  const ms = Number(node.dataset.ms);
  const text = node.dataset.style === "clock" ? clock(ms, node.dataset.zone) : ago(ms);
  if (node.textContent !== text) node.textContent = text;
}

function refresh() {
  for (const node of document.querySelectorAll("time[data-ms]")) write(node);
}
