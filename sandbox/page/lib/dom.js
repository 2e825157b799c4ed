/** Builds DOM nodes. A string only ever becomes a text node: nothing here parses markup. */

const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "hidden"]);

/** An HTML element: `h("p", { class: "x", onclick: fn }, "text", node, [more])`. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

export function fragment(...children) {
  const nodes = document.createDocumentFragment();
  append(nodes, children);
  return nodes;
}

/** Throws away what a node holds and puts these in. */
export function replace(node, ...children) {
  node.replaceChildren(fragment(...children));
  return node;
}

/** Sets or removes an attribute by whether there is a value. */
export function toggle(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

function fill(node, props, children) {
  append(node, children);
  for (const [name, value] of Object.entries(props ?? {})) set(node, name, value);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

function set(node, name, value) {
  if (value === null || value === undefined) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (PROPERTIES.has(name) && name in node) node[name] = value;
  else toggle(node, name, value);
}
