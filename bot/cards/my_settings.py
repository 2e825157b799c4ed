"""A rep's own settings, and those of the desk that they should know, in words."""

from __future__ import annotations

from bot.blockkit.elements import button, context, modal, section, text_input
from bot.blockkit.message import Block
from bot.settings import Settings


def my_settings(initials: str, settings: Settings, publishers: str) -> list[Block]:
    """The signature with its button, then how this desk works."""
    signed = f"Your replies end in *^{initials}*." if initials else "You have set no initials yet."
    if settings.signature == "off":
        signed = "Replies are not signed here."
    change = {"accessory": button("Change…", "change_initials", "me")} if settings.signature != "off" else {}
    undo = int(settings.undo_window.total_seconds())
    targets = ", ".join(
        f"{level} {_hours(int(t.total_seconds()))}" for level, t in settings.first_response.items()
    )
    lines = [
        f"A reply waits {undo} seconds before it leaves." if undo else "Replies leave at once.",
        f"May publish: {publishers}.",
        f"First answers are due by priority: {targets}, in business time ({settings.timezone}).",
        f"The digest comes at {settings.digest_time:%H:%M} in {settings.digest_channel}.",
    ]
    return [
        section(f"*Signature*\n{signed}", **change),
        section("*How this desk works*"),
        context("\n".join(lines)),
    ]


def initials_modal(initials: str) -> Block:
    field = text_input(
        "initials",
        "Your initials",
        initial=initials,
        multiline=False,
        optional=True,
        max_length=4,
        hint="One to three letters, put after your replies as ^AB. Leave it empty to drop them.",
    )
    return modal("initials", "Signature", [field], submit="Save")


def _hours(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds < 3600 else f"{seconds // 3600} h"
