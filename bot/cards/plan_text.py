"""The exact text of a plan, whole: what a person approves or posts is what stands here."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.message import Block
from bot.blockkit.text import quote
from bot.plans.model import Parts, Plan

FULL = 2900  # characters of a section, with room for Slack's 3,000
MOST_SECTIONS = 4  # in a message: Slack takes about 13,000 characters of blocks


def text_blocks(plan: Plan, head: str = "") -> list[Block]:
    """As many sections as it takes; a thread part by part, what has left marked."""
    return _sections(_lines(plan.parts, len(plan.sent)), head)


def every_text(plan: Plan) -> list[Block]:
    """All texts of a series that take turns."""
    if len(plan.texts) == 1:
        return text_blocks(plan)
    lines = [
        f"*Text {number}*\n{line}" for number, parts in enumerate(plan.texts, 1) for line in _lines(parts, 0)
    ]
    return _sections(lines, "")


def _lines(parts: Parts, done: int) -> list[str]:
    if len(parts) == 1:
        return [quote(parts[0], FULL - 200)]
    return [
        f"*{place}/{len(parts)}*{' (on X)' if place <= done else ''}\n{quote(part, FULL - 200)}"
        for place, part in enumerate(parts, 1)
    ]


def _sections(lines: list[str], head: str) -> list[Block]:
    made: list[Block] = []
    filled = head
    for line in lines:
        if filled and len(filled) + len(line) + 1 > FULL:
            made.append(section(filled))
            filled = ""
        filled = f"{filled}\n{line}" if filled else line
    made.append(section(filled))
    if len(made) > MOST_SECTIONS:
        return [*made[:MOST_SECTIONS], section("_The rest is too long for Slack: press Edit to read it._")]
    return made
