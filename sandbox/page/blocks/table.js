/** `table` and `data_table`: rows of cells, the first row the head; wide ones scroll by themselves. */
import { h } from "../lib/dom.js";
import { element } from "../elements/index.js";
import { withEmoji } from "../text/emoji.js";
import { richText } from "./rich_text.js";

export function table(block, surface) {
  const settings = block.column_settings ?? [];
  const [head, ...rows] = block.rows;
  const cells = (row, tag) => row.map((cell, at) => h(tag, look(settings[at], tag), content(cell, block, surface)));
  const caption = typeof block.caption === "string" ? block.caption : block.caption?.text;
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption ?? "Table" },
    h(
      "table", {},
      caption ? h("caption", {}, caption) : null,
      h("thead", {}, h("tr", {}, cells(head, "th"))),
      h("tbody", {}, rows.map((row) => h("tr", {}, cells(row, "td")))),
    ),
  );
}

function look(setting, tag) {
  const align = ["left", "center", "right"].includes(setting?.align) ? setting.align : "left";
  return { class: `cell-${align}${setting?.is_wrapped ? "" : " cell-line"}`, scope: tag === "th" ? "col" : null };
}

function content(cell, block, surface) {
  if (cell.type === "rich_text") return richText(cell, surface);
  if (cell.type === "raw_number") return String(cell.text ?? cell.value ?? cell.number ?? "");
  if (cell.type === "action" && cell.element) return element(cell.element, { block, surface, dispatch: true });
  return withEmoji(cell.text ?? "");
}
