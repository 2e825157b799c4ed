/** Where blocks stand (a message, a modal, the home tab), and what acting in them does. */
import { Form } from "../elements/state.js";
import * as api from "./api.js";
import { look } from "./look.js";
import { slack } from "./store.js";

const forms = new Map();
const KEPT = 400;

/** The form of one surface, the same for as long as the page lives. */
export function formOf(name, held) {
  if (!forms.has(name)) {
    forms.set(name, new Form(held));
    if (forms.size > KEPT) forms.delete(forms.keys().next().value);
  }
  return forms.get(name);
}

export function messageSurface(message, ephemeral) {
  const container = { type: "message", channel: message.channel, ts: message.ts, ephemeral };
  return surface("message", container, `message:${message.channel}:${message.ts}`, () => message.blocks ?? []);
}

/** `errors`, by block_id, are those that stand at the fields of a modal. */
export function viewSurface(view, errors = null) {
  const container = { type: "view", view_id: view.id };
  const open = () => [...slack.views, slack.home].find((one) => one?.id === view.id);
  const made = surface(view.type, container, `view:${view.id}`, () => (open() ?? view).blocks, view.state);
  return { ...made, act: whileOpen(open, made.act), errors };
}

/** What is told late, as the last words typed, is lost with its window, and that is no error. */
function whileOpen(open, act) {
  return async (action) => {
    if (!open()) return;
    try {
      await act(action);
    } catch (error) {
      if (open()) throw error;
    }
  };
}

function surface(kind, container, name, blocks, held) {
  const form = formOf(name, held);
  return {
    kind,
    form,
    look: look(),
    act: (action) => api.act(container, action, form.state(blocks())),
    suggest: (blockId, actionId, value) => api.suggest(container, blockId, actionId, value),
    upload: api.upload,
  };
}
