/** What people do on X, sent to the sandbox. A refusal is an Error with a sentence. */
import { getJSON, postJSON } from "../lib/net.js";

export const fetchState = () => getJSON("/page/x/state");

export const post = (as, text, { inReplyTo, quoteOf } = {}) => postJSON("/page/x/post", { as, text, in_reply_to: inReplyTo, quote_of: quoteOf });

export const edit = (id, text) => postJSON("/page/x/edit", { id, text });

export const remove = (id) => postJSON("/page/x/delete", { id });

export const dm = (as, text, to) => postJSON("/page/x/dm", { as, text, to });

export const changeUser = (username, changes) => postJSON("/page/x/user", { username, ...changes });

export const changeSettings = (changes) => postJSON("/control/x/settings", changes);
