"""The reply window's inputs besides the text: options, initials, a picture."""

from __future__ import annotations

from bot.blockkit.elements import option
from bot.blockkit.inputs import checkboxes, file_input, input_block, text_input
from bot.blockkit.message import Block
from bot.composing import signature
from bot.model.views.reply_form import ALT, INITIALS, OPTIONS, PICTURE, SIGN, SPLIT, ReplyForm, Signing
from bot.x.media import MOST_ALT_TEXT

PICTURES = ("jpg", "jpeg", "png", "webp", "gif")


def options(form: ReplyForm) -> list[Block]:
    draft = form.draft
    split = option("Split into a thread", SPLIT, "Where it is too long for one post")
    offered, ticked = [split], {name for name, on in ((SPLIT, draft.split), (SIGN, draft.initials)) if on}
    if form.own_initials and form.signing is Signing.OPTIONAL:
        offered.insert(0, option(f"Sign with ^{form.own_initials}", SIGN))
    box = input_block(OPTIONS, "Options", checkboxes(offered, ticked), optional=True, live=True)
    return [box, *_initials(form)]


def _initials(form: ReplyForm) -> list[Block]:
    if form.own_initials or form.signing is Signing.OFF:
        return []
    must = form.signing is Signing.REQUIRED
    hint = (
        f"Use one to three letters, such as AB. They follow your replies "
        f"as{signature.suffix('AB')}. You only set this once."
    )
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
    words = text_input(
        ALT,
        "What the picture shows",
        initial=form.alt,
        multiline=False,
        optional=True,
        hint="For people who can't see it. Required with a picture.",
        max_length=MOST_ALT_TEXT,
    )
    return [input_block(PICTURE, "Picture", file_input(PICTURES), optional=True), words]
