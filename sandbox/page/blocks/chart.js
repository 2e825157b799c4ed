/** `data_visualization`: bar, line, area and pie charts as inline SVG, with the numbers in words and as a table. */
import { h } from "../lib/dom.js";
import { drawAxes, drawPie } from "./chart_svg.js";
import { note } from "./note.js";

// How people feel has colours of its own: warm, grey, calm; other series take the colours in turn.
const MOODS = new Set(["negative", "neutral", "positive"]);
const mark = (name, at) => (MOODS.has(name) ? name : at);
const SHAPES = new Set(["bar", "line", "area"]);

export function chart(block) {
  const { chart: what, title } = block;
  if (what?.type !== "pie" && !SHAPES.has(what?.type)) return note(`This page cannot draw a chart of type “${what?.type}”.`);
  const model = what.type === "pie" ? pieModel(what) : axesModel(what);
  const picture = what.type === "pie" ? drawPie(model) : drawAxes(what.type, model);
  picture.setAttribute("aria-label", `${title}. ${words(what.type, model)}`);
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", {}, title),
    picture,
    h("div", { class: "legend" }, model.series.map((one) => h("span", {}, h("i", { class: `series-${one.mark}` }), legend(what.type, one, model)))),
    h("details", { class: "chart-table" }, h("summary", {}, "Numbers"), numbers(model)),
  );
}

function axesModel(what) {
  const axis = what.axis_config ?? {};
  const categories = (axis.categories ?? what.series[0].data.map((point) => point.label)).map((one) => one?.label ?? one);
  const series = what.series.map((one, at) => {
    const byLabel = new Map(one.data.map((point) => [point.label, Number(point.value)]));
    return { name: one.name, mark: mark(one.name, at), values: categories.map((label) => byLabel.get(label) ?? 0) };
  });
  return { categories, series, x: axis.x_label ?? axis.x_axis_label, y: axis.y_label ?? axis.y_axis_label };
}

function pieModel(what) {
  const parts = what.segments ?? what.series?.[0]?.data ?? [];
  return { categories: ["Value"], series: parts.map((part, at) => ({ name: part.label, mark: mark(part.label, at), values: [Number(part.value)] })) };
}

function legend(type, one, model) {
  if (type !== "pie") return one.name;
  const total = model.series.reduce((sum, part) => sum + part.values[0], 0) || 1;
  return `${one.name} ${one.values[0]} (${Math.round((100 * one.values[0]) / total)} %)`;
}

/** The picture in words, for those who cannot see it. */
function words(type, { categories, series }) {
  if (type === "pie") return series.map((one) => `${one.name} ${one.values[0]}`).join(", ");
  return series
    .map((one) => {
      const top = one.values.indexOf(Math.max(...one.values));
      const sum = one.values.reduce((a, b) => a + b, 0);
      return `${one.name}: ${sum} in all, most at ${categories[top]} with ${one.values[top]}`;
    })
    .join("; ");
}

function numbers({ categories, series }) {
  return h(
    "div",
    { class: "table-scroll" },
    h(
      "table", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, ""), series.map((one) => h("th", { scope: "col", class: "cell-right" }, one.name)))),
      h("tbody", {}, categories.map((label, at) => h("tr", {}, h("th", { scope: "row" }, label), series.map((one) => h("td", { class: "cell-right" }, String(one.values[at])))))),
    ),
  );
}
