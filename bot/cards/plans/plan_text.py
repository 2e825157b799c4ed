"""The exact text of a plan, whole: what a person approves or posts is what stands here."""

from __future__ import annotations

from bot.blockkit.elements import context, section
from bot.blockkit.exact import exact_parts
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.plans.plan_words import paid_words
from bot.model.plan import Parts, Plan

MOST_BLOCKS = 4  # in a message: Slack takes about 13,000 characters of blocks


def text_blocks(plan: Plan, head: Markup = EMPTY) -> list[Block]:
    """As many blocks as it takes; a thread part by part, what has left marked; and whether X labels it."""
    return [*_with_head(head, _labelled(plan.parts, len(plan.sent))), *paid_row(plan)]


def every_text(plan: Plan) -> list[Block]:
    """Return all texts of a series that take turns."""
    if len(plan.texts) == 1:
        return text_blocks(plan)
    labelled = [
        (" ".join(filter(None, (f"Text {number}", label))), text)
        for number, parts in enumerate(plan.texts, 1)
        for label, text in _labelled(parts, 0)
    ]
    return [*_with_head(EMPTY, labelled), *paid_row(plan)]


def paid_row(plan: Plan) -> list[Block]:
    """Say below a plan's text that X labels it as a paid partnership."""
    return [context(paid)] if (paid := paid_words(plan)) else []


def _labelled(parts: Parts, done: int) -> list[tuple[str, str]]:
    if len(parts) == 1:
        return [("", parts[0])]
    return [
        (f"{place}/{len(parts)}{' (on X)' if place <= done else ''}", part)
        for place, part in enumerate(parts, 1)
    ]


def _with_head(head: Markup, labelled: list[tuple[str, str]]) -> list[Block]:
    made = exact_parts(labelled)
    rest = [section(md("_The rest is too long for Slack: press Edit to read it._"))]
    shown = [*made[:MOST_BLOCKS], *rest] if len(made) > MOST_BLOCKS else made
    return [*([section(head)] if head else []), *shown]
