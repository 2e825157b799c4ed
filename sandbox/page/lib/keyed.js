/** Makes a node's children follow a list, keeping the elements of what did not change. */

const held = new WeakMap();

/**
 * `key(item)` names an item, `version(item)` is an array of what its look depends on (compared by identity),
 * `render(item, old)` draws it. Focus and caret survive when the focused element is drawn again.
 */
export function keyed(parent, items, { key, version, render }) {
  const before = held.get(parent) ?? new Map();
  const after = new Map();
  const focus = remember(parent);
  let cursor = parent.firstChild;
  for (const item of items) {
    const name = key(item);
    const now = version(item);
    const old = before.get(name);
    const kept = old && same(old.version, now);
    const node = kept ? old.node : render(item, old?.node);
    after.set(name, { node, version: now });
    if (node === cursor) {
      cursor = cursor.nextSibling;
      continue;
    }
    if (old && !kept && old.node === cursor) cursor = cursor.nextSibling;
    if (old && !kept) old.node.remove();
    parent.insertBefore(node, cursor);
  }
  for (const [name, old] of before) if (!after.has(name)) old.node.remove();
  held.set(parent, after);
  focus?.();
}

function same(a, b) {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

/** Returns a function that puts the focus back where it was, if drawing took it away. */
export function remember(parent) {
  const active = document.activeElement;
  if (!active || active === parent || !parent.contains(active)) return null;
  const name = active.dataset.focus;
  const caret = "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  return () => {
    if (active.isConnected || !name) return;
    const again = parent.querySelector(`[data-focus="${CSS.escape(name)}"]`);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (caret && caret[0] !== null) again.setSelectionRange?.(...caret);
  };
}
