/** What an interactive element holds, in the form that Slack sends as `state.values`. */

const INITIAL = {
  plain_text_input: (e) => ({ value: e.initial_value ?? null }),
  email_text_input: (e) => ({ value: e.initial_value ?? null }),
  url_text_input: (e) => ({ value: e.initial_value ?? null }),
  number_input: (e) => ({ value: e.initial_value ?? null }),
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  file_input: () => ({ files: [] }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
  radio_buttons: (e) => ({ selected_option: e.initial_option ?? null }),
  checkboxes: (e) => ({ selected_options: e.initial_options ?? [] }),
  static_select: (e) => ({ selected_option: e.initial_option ?? null }),
  external_select: (e) => ({ selected_option: e.initial_option ?? null }),
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? null }),
  multi_static_select: (e) => ({ selected_options: e.initial_options ?? [] }),
  multi_external_select: (e) => ({ selected_options: e.initial_options ?? [] }),
  multi_users_select: (e) => ({ selected_users: e.initial_users ?? [] }),
  multi_channels_select: (e) => ({ selected_channels: e.initial_channels ?? [] }),
  multi_conversations_select: (e) => ({ selected_conversations: e.initial_conversations ?? [] }),
};

/** The element's value before anyone touched it, or null for one that holds none (a button). */
export function initial(element) {
  const make = INITIAL[element.type];
  return make ? { type: element.type, ...make(element) } : null;
}

/** The interactive elements of a block, wherever they stand in it. */
export function elementsOf(block) {
  const children = (block.child_blocks ?? []).flatMap(elementsOf);
  const cards = block.type === "carousel" ? (block.elements ?? []).flatMap(elementsOf) : [];
  if (children.length || cards.length) return [...children, ...cards];
  const own = [block.element, block.accessory, ...(block.actions ?? []), ...(block.elements ?? [])];
  return own.filter((element) => element?.action_id).map((element) => ({ block_id: block.block_id, element }));
}

/** What was typed and chosen on one surface; it outlives any redraw of it. */
export class Form {
  #values = new Map();
  #held;

  /** `held`: what the sandbox already knows of it, so that a reload of the page loses nothing sent before. */
  constructor(held) {
    this.#held = held?.values ?? {};
  }

  get(blockId, element) {
    return this.#values.get(name(blockId, element)) ?? this.#earlier(blockId, element) ?? initial(element);
  }

  #earlier(blockId, element) {
    const held = this.#held[blockId]?.[element.action_id];
    return held?.type === element.type ? held : null;
  }

  set(blockId, element, value) {
    this.#values.set(name(blockId, element), { type: element.type, ...value });
  }

  /** Slack's `state.values` of these blocks. */
  state(blocks) {
    const values = {};
    for (const { block_id, element } of blocks.flatMap(elementsOf)) {
      const value = this.get(block_id, element);
      if (value) (values[block_id] ??= {})[element.action_id] = value;
    }
    return { values };
  }
}

const name = (blockId, element) => JSON.stringify([blockId, element.action_id, element.type]);
