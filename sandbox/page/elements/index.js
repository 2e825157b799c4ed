/** Draws any Block Kit element; one that is not known here becomes a plain visible note. */
import { h } from "../lib/dom.js";
import { imageAddress, picture } from "../lib/picture.js";
import { textObject } from "../blocks/text.js";
import { note } from "../blocks/note.js";
import { button, feedback, iconButton } from "./button.js";
import { choices } from "./choices.js";
import { datePicker } from "./dates.js";
import { textField } from "./fields.js";
import { fileInput } from "./file.js";
import { overflow } from "./overflow.js";
import { select } from "./select.js";

const SELECTS = ["static", "external", "users", "channels", "conversations"];

const DRAW = {
  button,
  icon_button: iconButton,
  feedback_buttons: feedback,
  overflow,
  checkboxes: choices,
  radio_buttons: choices,
  datepicker: datePicker,
  timepicker: datePicker,
  datetimepicker: datePicker,
  plain_text_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  number_input: textField,
  rich_text_input: textField,
  file_input: fileInput,
  image: (element) => picture(imageAddress(element), element.alt_text, "face"),
  mrkdwn: (element, at) => h("span", { class: "text" }, textObject(element, at.surface.look)),
  plain_text: (element, at) => h("span", { class: "text" }, textObject(element, at.surface.look)),
  ...Object.fromEntries(SELECTS.flatMap((kind) => [[`${kind}_select`, select], [`multi_${kind}_select`, select]])),
};

/** `at` says where it stands: `{block, surface, label?, id?, describe?, dispatch, optional?}`. */
export function element(what, at) {
  const draw = DRAW[what?.type];
  return draw ? draw(what, at) : note(`This page cannot draw the element “${what?.type}”.`);
}
