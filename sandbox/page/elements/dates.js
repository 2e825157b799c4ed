/** `datepicker`, `timepicker`, `datetimepicker`: the browser's own pickers, in the reader's Slack time zone. */
import { h } from "../lib/dom.js";
import { instant, wall } from "../lib/zone.js";
import { plainString } from "../text/plain.js";
import { act, marks } from "./act.js";

const KINDS = {
  datepicker: { field: "selected_date", type: "date" },
  timepicker: { field: "selected_time", type: "time" },
  datetimepicker: { field: "selected_date_time", type: "datetime-local" },
};

export function datePicker(element, at) {
  const { field, type } = KINDS[element.type];
  const { form, look } = at.surface;
  const zone = element.timezone ?? look.zone;
  const value = form.get(at.block.block_id, element)[field];

  async function change() {
    const next = input.value ? read(type, input.value, zone) : null;
    if (next === form.get(at.block.block_id, element)[field]) return;
    form.set(at.block.block_id, element, { [field]: next });
    if (at.dispatch) await act(input, at, element, { [field]: next });
  }

  const input = h("input", {
    class: "field field-date", type, onchange: change, ...marks(at, element), ...at.describe,
    id: at.id, "aria-label": at.label ?? (plainString(element.placeholder) || "Choose a time"),
    value: value === null ? "" : write(type, value, zone),
  });
  if (type === "date") return input;
  return h("span", { class: "dated" }, input, h("small", { class: "zone" }, zoneName(zone)));
}

function read(type, text, zone) {
  return type === "datetime-local" ? Math.round(instant(text, zone) / 1000) : text;
}

function write(type, value, zone) {
  if (type !== "datetime-local") return value;
  const { date, time } = wall(value * 1000, zone);
  return `${date}T${time}`;
}

const zoneName = (zone) => (zone ?? "").split("/").pop().replaceAll("_", " ");
