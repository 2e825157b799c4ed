/** Times in a named time zone (IANA), which need not be the browser's. */

const formats = new Map();

export function format(ms, zone, options) {
  return formatter(zone, options).format(new Date(ms));
}

/** The wall clock in a zone: strings `date` YYYY-MM-DD and `time` HH:MM. */
export function wall(ms, zone) {
  const parts = Object.fromEntries(
    formatter(zone, {
      year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    }).formatToParts(new Date(ms)).map((part) => [part.type, part.value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    seconds: parts.second,
  };
}

/** Milliseconds since the epoch of a wall-clock time `YYYY-MM-DDTHH:MM` in a zone; a DST gap moves forward. */
export function instant(local, zone) {
  const asUTC = Date.parse(`${local}Z`);
  let guess = asUTC - offset(asUTC, zone);
  guess = asUTC - offset(guess, zone);
  return guess;
}

function offset(ms, zone) {
  const { date, time, seconds } = wall(ms, zone);
  return Date.parse(`${date}T${time}:${seconds}Z`) - Math.floor(ms / 1000) * 1000;
}

function formatter(zone, options) {
  const name = `${zone ?? ""}${JSON.stringify(options)}`;
  if (!formats.has(name)) formats.set(name, make(zone, options));
  return formats.get(name);
}

function make(zone, options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone || undefined, ...options });
  } catch {
    return new Intl.DateTimeFormat("en-GB", options); // a zone this browser does not know
  }
}
