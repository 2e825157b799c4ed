"""A rep's own settings, and those of the desk that they should know, in words."""

from __future__ import annotations

from bot.blockkit.elements import button, context, modal, section
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, join, md
from bot.blockkit.message import Block
from bot.blockkit.text import channel_mention
from bot.settings import Settings


def my_settings(initials: str, settings: Settings, publishers: Markup, introduced: str = "") -> list[Block]:
    """Return the signature with its button, then how this desk works.

    `introduced`: the first name under which customers may know the rep; empty: they may not.
    """
    signed = md("Your replies end in *^{}*.", initials) if initials else md("No initials set yet.")
    if settings.signature == "off":
        signed = md("Replies are not signed in this team.")
    change = {"accessory": button("Change…", "change_initials", "me")} if settings.signature != "off" else {}
    undo = int(settings.undo_window.total_seconds())
    targets = ", ".join(
        f"{level} {_hours(int(t.total_seconds()))}" for level, t in settings.first_response.items()
    )
    lines = [
        md("You can undo a reply for {} seconds.", undo) if undo else md("Replies are sent immediately."),
        md("Can publish: {}.", publishers),
        md("First replies are due by priority: {}, in business hours ({}).", targets, settings.timezone),
        md(
            "The digest is posted at {:%H:%M} in {}.",
            settings.digest_time,
            channel_mention(settings.digest_channel),
        ),
    ]
    return [
        section(md("*Signature*\n{}", signed), **change),
        *([_introduction(initials, introduced)] if initials else []),
        section(md("*How this team works*")),
        context(join("\n", lines)),
    ]


def _introduction(initials: str, introduced: str) -> Block:
    """Return whether customers may read whose initials these are, with the button that changes it."""
    if introduced:
        words = md("*On the transparency page*\nCustomers read that ^{} is {}.", initials, introduced)
        return section(words, accessory=button("Take my name off", "introduce_stop", "me"))
    words = md(
        "*On the transparency page*\nYour name isn't shown. If you agree, customers read your first name "
        "beside "
        "^{}; you can take it off at any time.",
        initials,
    )
    return section(words, accessory=button("Show my first name", "introduce", "me"))


def initials_modal(initials: str) -> Block:
    field = text_input(
        "initials",
        "Your initials",
        initial=initials,
        multiline=False,
        optional=True,
        max_length=4,
        hint="One to three letters, added after your replies as ^AB. Leave empty to remove them.",
    )
    return modal("initials", "Signature", [field], submit="Save")


def _hours(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds < 3600 else f"{seconds // 3600} h"
