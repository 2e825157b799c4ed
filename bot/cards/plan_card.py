"""A plan's card: what shall be posted, when, by whom, and how it stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.blockkit.elements import context, section
from bot.blockkit.message import Block, Message
from bot.blockkit.text import clip, escape
from bot.cards.plan_buttons import plan_buttons
from bot.cards.plan_text import every_text, text_blocks
from bot.cards.plan_words import both_zones, needs_approval, repeat_words, state_words, what
from bot.plans.model import Plan
from bot.plans.price import price_in_words

TEXT_MAX = 3900


def plan_card(plan: Plan, business: ZoneInfo) -> Message:
    """Drawn anew for every change."""
    head = (
        f"<@{plan.author}> planned a {what(plan)}"
        if not plan.series
        else f"A turn of <@{plan.author}>'s series"
    )
    blocks: list[Block] = [
        *_texts(plan, head),
        section(state_words(plan)),
        context(*_details(plan, business)),
        *plan_buttons(plan),
    ]
    spoken = f"{head}: {escape(plan.text)}\n{state_words(plan)}\n{both_zones(plan.at, plan.zone, business)}"
    return Message(clip(spoken, TEXT_MAX), tuple(blocks))


def _texts(plan: Plan, head: str) -> list[Block]:
    """The next text; all that take turns where somebody has to approve them."""
    if len(plan.texts) < 2:
        return text_blocks(plan, f"*{head}*")
    if needs_approval(plan):
        return [section(f"*{head}*"), *every_text(plan)]
    return [*text_blocks(plan, f"*{head}*"), context(f"{len(plan.texts)} texts take turns; this is the next one.")]


def _details(plan: Plan, business: ZoneInfo) -> list[str]:
    approved = plan.confirmed_by and plan.confirmed_by != plan.author
    moved = plan.changed_by and plan.changed_by != plan.author and not plan.state.over
    files = ", ".join(
        f"{escape(file.name)} ({'described' if file.alt_text else 'no alt text'})" for file in plan.media
    )
    return [
        line
        for line in (
            both_zones(plan.at, plan.zone, business),
            repeat_words(plan),
            price_in_words(plan.parts),
            f"with {clip(files, 300)}" if files else "",
            f"approved by <@{plan.confirmed_by}>" if approved else "",
            f"changed by <@{plan.changed_by}>" if moved else "",
        )
        if line
    ]
