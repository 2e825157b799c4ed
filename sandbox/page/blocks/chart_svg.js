/** The drawings behind chart.js, in a box of 560 × 220 units, or 320 wide where the screen is narrow. */
import { svg } from "../lib/dom.js";

const NARROW = matchMedia("(max-width: 560px)").matches;
const BOX = { width: NARROW ? 320 : 560, height: 220, left: 38, right: 8, top: 10, bottom: 36 };
const INNER = { width: BOX.width - BOX.left - BOX.right, height: BOX.height - BOX.top - BOX.bottom };
const LABEL_WIDTH = 46;

export function drawAxes(type, model) {
  const { categories, series } = model;
  const values = series.flatMap((one) => one.values);
  const [low, high, step] = scale(Math.min(0, ...values), Math.max(1, ...values));
  const y = (value) => BOX.top + INNER.height * (1 - (value - low) / (high - low));
  const slot = INNER.width / categories.length;
  const middle = (at) => BOX.left + slot * (at + 0.5);
  const shapes = series.map((one, at) => SHAPES[type](one, at, { series, categories, slot, middle, y }));
  return svg("svg", { class: "chart-svg", viewBox: `0 0 ${BOX.width} ${BOX.height}`, role: "img" }, grid(low, high, step, y), names(categories, slot, middle), titles(model), shapes);
}

const SHAPES = {
  bar(one, at, { series, categories, slot, middle, y }) {
    const wide = Math.min(28, (slot * 0.74) / series.length);
    return one.values.map((value, index) => {
      const x = middle(index) + (at - series.length / 2) * wide;
      const top = Math.min(y(value), y(0));
      const bar = svg("rect", { class: `series-${one.mark}`, x, y: top, width: Math.max(1, wide - 1), height: Math.abs(y(0) - y(value)), rx: Math.min(2, wide / 4) });
      bar.append(svg("title", {}, `${categories[index]}, ${one.name}: ${value}`));
      return bar;
    });
  },
  line(one, _at, { categories, middle, y }) {
    const points = one.values.map((value, index) => `${middle(index)},${y(value)}`).join(" ");
    return [svg("polyline", { class: `line series-${one.mark}`, points }), dots(one, { categories, middle, y })];
  },
  area(one, _at, { categories, middle, y }) {
    const points = one.values.map((value, index) => `${middle(index)},${y(value)}`);
    const floor = [`${middle(one.values.length - 1)},${y(0)}`, `${middle(0)},${y(0)}`];
    return [
      svg("polygon", { class: `area series-${one.mark}`, points: [...points, ...floor].join(" ") }),
      svg("polyline", { class: `line series-${one.mark}`, points: points.join(" ") }),
      dots(one, { categories, middle, y }),
    ];
  },
};

function dots(one, { categories, middle, y }) {
  return one.values.map((value, index) => {
    const dot = svg("circle", { class: `series-${one.mark}`, cx: middle(index), cy: y(value), r: 2.6 });
    dot.append(svg("title", {}, `${categories[index]}, ${one.name}: ${value}`));
    return dot;
  });
}

function grid(low, high, step, y) {
  const lines = [];
  for (let value = low; value <= high + step / 2; value += step) {
    lines.push(svg("line", { class: value === 0 ? "axis" : "grid", x1: BOX.left, x2: BOX.width - BOX.right, y1: y(value), y2: y(value) }));
    lines.push(svg("text", { x: BOX.left - 6, y: y(value) + 3.5, "text-anchor": "end" }, short(value)));
  }
  return lines;
}

function names(categories, slot, middle) {
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / slot));
  return categories.map((label, at) =>
    at % every ? null : svg("text", { x: middle(at), y: BOX.height - 20, "text-anchor": "middle" }, label.length > 12 && every === 1 && slot < 80 ? `${label.slice(0, 7)}…` : label),
  );
}

function titles({ x, y }) {
  return [
    x ? svg("text", { class: "axis-title", x: BOX.left + INNER.width / 2, y: BOX.height - 4, "text-anchor": "middle" }, x) : null,
    y ? svg("text", { class: "axis-title", transform: `translate(9 ${BOX.top + INNER.height / 2}) rotate(-90)`, "text-anchor": "middle" }, y) : null,
  ];
}

export function drawPie({ series }) {
  const total = series.reduce((sum, one) => sum + one.values[0], 0) || 1;
  let from = -Math.PI / 2;
  const slices = series.map((one) => {
    const turn = (one.values[0] / total) * Math.PI * 2;
    const slice = arc(from, Math.min(turn, Math.PI * 2 - 1e-4));
    from += turn;
    slice.setAttribute("class", `slice series-${one.mark}`);
    slice.append(svg("title", {}, `${one.name}: ${one.values[0]}`));
    return slice;
  });
  return svg("svg", { class: "chart-svg chart-pie", viewBox: "0 0 200 200", role: "img" }, slices);
}

function arc(from, turn) {
  const at = (angle, radius) => `${100 + radius * Math.cos(angle)} ${100 + radius * Math.sin(angle)}`;
  const big = turn > Math.PI ? 1 : 0;
  const to = from + turn;
  return svg("path", { d: `M${at(from, 92)}A92 92 0 ${big} 1 ${at(to, 92)}L${at(to, 52)}A52 52 0 ${big} 0 ${at(from, 52)}Z` });
}

/** Round numbers for an axis: lowest, highest, step. */
function scale(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(high <= 4 && Number.isInteger(high) ? 1 : 0, [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) * power);
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step, step];
}

const short = (value) => (Math.abs(value) >= 1000 ? `${+(value / 1000).toFixed(1)}k` : String(+value.toFixed(2)));
