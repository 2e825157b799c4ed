/** All the selects of Block Kit, single and multi, over one picker. */
import { plainString } from "../text/plain.js";
import { act, marks } from "./act.js";
import { groups, item, people, personItem, placeItem, places } from "./options.js";
import { picker } from "./picker.js";

/** How each kind finds its choices, and under which name its value goes back. */
const KINDS = {
  static: { one: "selected_option", many: "selected_options", list: (e, at, query) => groups(e, query), show: item },
  external: { one: "selected_option", many: "selected_options", list: ask, show: item },
  users: { one: "selected_user", many: "selected_users", list: (e, at, query) => people(at.surface.look, query), show: personItem },
  channels: { one: "selected_channel", many: "selected_channels", list: (e, at, query) => places(at.surface.look, query), show: placeItem },
  conversations: {
    one: "selected_conversation", many: "selected_conversations",
    list: (e, at, query) => places(at.surface.look, query, e.filter ?? { include: ["public", "private", "im"] }),
    show: placeItem,
  },
};

export function select(element, at) {
  const multi = element.type.startsWith("multi_");
  const kind = KINDS[element.type.replace(/^multi_/, "").replace(/_select$/, "")];
  const field = multi ? kind.many : kind.one;
  const { form, look } = at.surface;
  const value = () => form.get(at.block.block_id, element)[field];
  const chosen = () => [value() ?? []].flat().map((raw) => kind.show(raw, look));

  async function onPick(items) {
    const before = value();
    const raw = items.map((one) => one.raw);
    form.set(at.block.block_id, element, { [field]: multi ? raw : (raw[0] ?? null) });
    if (!at.dispatch) return;
    const sent = await act(node, at, element, { [field]: value() });
    if (!sent) form.set(at.block.block_id, element, { [field]: before });
    node.redraw();
  }

  const placeholder = plainString(element.placeholder) || (multi ? "Choose some" : "Choose one");
  const node = picker({
    name: at.label ?? placeholder,
    placeholder,
    choices: async (query) => kind.list(element, at, query),
    chosen,
    onPick,
    multi,
    most: element.max_selected_items,
    remote: element.type.includes("external"),
    minimum: element.min_query_length ?? 3,
    clearable: at.optional,
    attributes: { ...marks(at, element), ...at.describe },
  });
  return node;
}

async function ask(element, at, query) {
  const answer = await at.surface.suggest(at.block.block_id, element.action_id, query);
  return groups(answer ?? {});
}
