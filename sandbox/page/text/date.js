/** Slack's `<!date^1392734382^{date} at {time}|fallback>`, in the reader's time zone. */
import { h } from "../lib/dom.js";
import { ago, dayName, full, now } from "../lib/time.js";
import { format, wall } from "../lib/zone.js";
import { link } from "./link.js";

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const PLAIN = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const DAY_MS = 86_400_000;

const TOKENS = {
  date_num: (ms, zone) => wall(ms, zone).date,
  date: (ms, zone) => format(ms, zone, PLAIN),
  date_short: (ms, zone) => format(ms, zone, SHORT),
  date_long: (ms, zone) => format(ms, zone, LONG),
  date_pretty: (ms, zone) => pretty(ms, zone, PLAIN),
  date_short_pretty: (ms, zone) => pretty(ms, zone, SHORT),
  date_long_pretty: (ms, zone) => pretty(ms, zone, LONG),
  day_divider_pretty: (ms, zone) => dayName(ms, zone),
  time: (ms, zone) => wall(ms, zone).time,
  time_secs: (ms, zone) => `${wall(ms, zone).time}:${wall(ms, zone).seconds}`,
  ago: (ms) => (ago(ms) === "now" ? "just now" : ago(ms).startsWith("in ") ? ago(ms) : `${ago(ms)} ago`),
};

/** `body` is what stands between `<!date^` and `>`; `zone` an IANA name. */
export function dateNode(body, zone) {
  const bar = body.indexOf("|");
  const [seconds, pattern, address] = (bar < 0 ? body : body.slice(0, bar)).split("^");
  const ms = Number(seconds) * 1000;
  const fallback = bar < 0 ? "" : body.slice(bar + 1);
  if (!Number.isFinite(ms) || !pattern) return h("span", {}, fallback);
  const text = pattern.replace(/\{(\w+)\}/g, (token, name) => TOKENS[name]?.(ms, zone) ?? token);
  const time = h("time", { datetime: new Date(ms).toISOString(), title: full(ms, zone) }, text);
  return address ? link(address, time) : time;
}

function pretty(ms, zone, style) {
  const day = wall(ms, zone).date;
  for (const [name, shift] of [["today", 0], ["yesterday", -1], ["tomorrow", 1]]) {
    if (day === wall(now() + shift * DAY_MS, zone).date) return name;
  }
  return format(ms, zone, style);
}
