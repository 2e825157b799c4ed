"""The window that asks before an author is muted."""

from __future__ import annotations

from bot.blockkit.elements import modal, option, section
from bot.blockkit.inputs import checkboxes, input_block
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.model import Case
from bot.model.carried import MuteWindow

OTHERS = "others"  # the box's block, and its only option


def mute_modal(case: Case, others: int, line: Markup = EMPTY) -> Block:
    """`others`: the author's other open cases, which can be resolved with this one; `line` names them."""
    words = md(
        "Posts by *@{}* will no longer open cases, on any watch. This case is resolved. "
        "Nothing changes on X. `/mentions muted` undoes it.",
        case.handle,
    )
    kept = MuteWindow(case.id, case.handle).dump()
    blocks = [section(words)]
    if others:
        label = f"Also resolve their {plural(others, 'other open case')}"
        box = checkboxes([option(label, OTHERS)])
        blocks += [section(line), input_block(OTHERS, "Other open cases", box, optional=True)]
    return modal("mute", "Mute this author?", blocks, submit="Mute", private_metadata=kept)
