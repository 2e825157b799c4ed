"""A plan's card: what will be posted, when, by whom, and how it stands."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.blockkit.elements import context, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, literal, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import clip
from bot.cards.plans.plan_buttons import plan_buttons
from bot.cards.plans.plan_text import every_text, text_blocks
from bot.cards.plans.plan_words import both_zones, paid_words, repeat_words, state_words, what
from bot.model.plan import Plan
from bot.plans.texts import price_in_words

TEXT_MAX = 3900


def plan_card(plan: Plan, business: ZoneInfo) -> Message:
    """Redrawn for every change."""
    head = (
        md("{} scheduled a {}", mention(plan.author), what(plan))
        if not plan.series
        else md("Next post in {}'s series", mention(plan.author))
    )
    blocks: list[Block] = [
        *_texts(plan, head),
        section(state_words(plan)),
        context(*_details(plan, business)),
        *plan_buttons(plan),
    ]
    how = join("\n", (words for words in (state_words(plan), paid_words(plan)) if words))
    spoken = md("{}: {}\n{}\n{}", head, plan.text, how, both_zones(plan.at, plan.zone, business))
    return Message(clip_markup(spoken, TEXT_MAX), tuple(blocks))


def _texts(plan: Plan, head: str) -> list[Block]:
    """Return the next text; all that take turns where somebody has to approve them."""
    if len(plan.texts) < 2:
        return text_blocks(plan, md("*{}*", head))
    if plan.needs_approval:
        return [section(md("*{}*", head)), *every_text(plan)]
    return [
        *text_blocks(plan, md("*{}*", head)),
        context(md("{} texts take turns; this one is next.", len(plan.texts))),
    ]


def _details(plan: Plan, business: ZoneInfo) -> list[Markup]:
    approved = plan.confirmed_by and plan.confirmed_by != plan.author
    moved = plan.changed_by and plan.changed_by != plan.author and not plan.state.over
    files = ", ".join(
        f"{file.name} ({'described' if file.alt_text else 'no alt text'})" for file in plan.media
    )
    return [
        line
        for line in (
            md(":no_entry: Names somebody on the do-not-contact list") if plan.despite else EMPTY,
            both_zones(plan.at, plan.zone, business),
            repeat_words(plan),
            literal(price_in_words(plan.parts)),
            md("with {}", clip(files, 300)) if files else EMPTY,
            md("approved by {}", mention(plan.confirmed_by)) if approved else EMPTY,
            md("changed by {}", mention(plan.changed_by)) if moved else EMPTY,
        )
        if line
    ]
