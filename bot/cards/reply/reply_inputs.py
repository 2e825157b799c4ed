"""The reply window's inputs besides the text: options, initials, a picture."""

from __future__ import annotations

from bot.blockkit.elements import checkboxes, input_block, option, text_input
from bot.blockkit.message import Block
from bot.composing import signature
from bot.model.views.reply_form import ALT, INITIALS, OPTIONS, PICTURE, SIGN, SPLIT, ReplyForm
from bot.x.media import MOST_ALT_TEXT

PICTURES = ("jpg", "jpeg", "png", "webp", "gif")


def options(form: ReplyForm) -> list[Block]:
    draft, chosen = form.draft, []
    split = option("Split into a thread", SPLIT, "At words, where it is too long for one post")
    offered = [split]
    chosen += [split] if draft.split else []
    if form.own_initials and form.signing == "optional":
        sign = option(f"Sign with ^{form.own_initials}", SIGN)
        offered.insert(0, sign)
        chosen += [sign] if draft.initials else []
    box = input_block(OPTIONS, "Options", checkboxes(offered, chosen), optional=True, live=True)
    return [box, *_initials(form)]


def _initials(form: ReplyForm) -> list[Block]:
    if form.own_initials or form.signing == "off":
        return []
    must = form.signing == "required"
    hint = f"One to three letters, such as AB: put after your replies as{signature.suffix('AB')}. Asked once."
    asked = text_input(
        INITIALS,
        "Your initials",
        initial=form.typed_initials,
        multiline=False,
        optional=not must,
        hint=hint,
        max_length=4,
        live=INITIALS,
    )
    return [asked]


def picture(form: ReplyForm) -> list[Block]:
    files: Block = {
        "type": "file_input",
        "action_id": "files",
        "filetypes": list(PICTURES),
        "max_files": 1,
    }
    words = text_input(
        ALT,
        "What the picture shows",
        initial=form.alt,
        multiline=False,
        optional=True,
        hint="For people who cannot see it. Needed with a picture.",
        max_length=MOST_ALT_TEXT,
    )
    return [input_block(PICTURE, "Picture", files, optional=True), words]
