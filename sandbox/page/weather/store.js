/** The faults in force, and the sandbox's clock. */
import { signal } from "../lib/signal.js";
import { setNow } from "../lib/time.js";
import { getJSON, postJSON, remove } from "../lib/net.js";

let current = [];
export const changes = signal();
export const TOPICS = ["weather", "clock"];

/** The faults that can still strike. */
export const faults = () => current.filter((fault) => fault.times !== 0);

export function load(list) {
  current = list;
  changes.changed();
}

export function apply(topic, data) {
  if (topic === "weather") load(data.faults);
  else if (data.now) setNow(data.now);
}

export const refresh = async () => load(await getJSON("/control/weather"));

export async function add(fault) {
  await postJSON("/control/weather", fault);
  await refresh();
}

export async function clear() {
  await remove("/control/weather");
  await refresh();
}

export async function advance(seconds) {
  setNow((await postJSON("/control/clock", { advance: seconds })).now);
}

export const cut = (how) => postJSON("/control/slack/cut", { how, reason: "warning" });
