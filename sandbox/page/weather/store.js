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

/** Moves the clock; true when Perch's goes along. */
export async function advance(seconds) {
  const told = await postJSON("/control/clock", { advance: seconds });
  setNow(told.now);
  return told.moves_perch;
}

/** Whether Perch's clock goes along with the sandbox's. */
export const movesPerch = async () => (await getJSON("/control/clock")).moves_perch;

export const cut = (how) => postJSON("/control/slack/cut", { how, reason: "warning" });
