"""What the person who muted an author reads: what it means, and the press that takes it back."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import EMPTY, md, mention
from bot.blockkit.message import Message


def muted_message(case_id: str, handle: str, *, resolved: bool) -> Message:
    """`resolved`: muting resolved the case; it may have been resolved before."""
    words = md(
        "*@{}* is muted: their posts will no longer open cases, on any watch.{} Nothing changes on X.",
        handle,
        md(" This case is resolved.") if resolved else EMPTY,
    )
    back = button("Undo", "mute_undo", case_id, accessibility_label=f"Unmute @{handle}")
    return Message(words, (section(words), actions("muted", back)))


def unmuted_message(handle: str, *, reopened: bool, theirs: str = "") -> Message:
    """`theirs`: the colleague whose mute is in force, so that it stays."""
    back = md(" The case is open again.") if reopened else EMPTY
    if theirs:
        stays = md("@{} stays muted: {} muted them. `/mentions muted` unmutes.", handle, mention(theirs))
        return Message(md("{}{}", stays, back))
    return Message(md("@{} is unmuted.{}", handle, back))
