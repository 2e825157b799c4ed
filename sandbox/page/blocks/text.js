/** A text object: `mrkdwn` or `plain_text`. */
import { mrkdwn } from "../text/mrkdwn.js";
import { plain } from "../text/plain.js";

export function textObject(object, look) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text ?? "", look, { verbatim: object.verbatim });
  return plain(object.text ?? "", { emoji: object.emoji !== false });
}
