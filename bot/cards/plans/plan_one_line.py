"""The answers to a plan in one line: what was understood, or why not; the text is kept either way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import Markup, clip_markup, literal, md
from bot.blockkit.message import Message
from bot.blockkit.text import clip
from bot.cards.case.contact_words import contact_rows
from bot.cards.plans.plan_text import text_blocks
from bot.cards.plans.plan_words import both_zones, late_words
from bot.model.lists.no_contact import NoContact
from bot.model.plan import Plan
from bot.plans.texts import price_in_words
from bot.plans.wish import Wish
from bot.wall_time import DAYS

WARNING = md(":warning:")


@dataclass(frozen=True)
class Offer:
    """A sense to press; `text`: what is left of the wish's text in it, where the senses differ in that."""

    at: datetime
    text: str = ""


def echo(
    plan: Plan,
    business: ZoneInfo,
    account: str,
    notes: Iterable[Markup],
    approval: Markup | str,
    *,
    listed: Sequence[NoContact] = (),
    asked: int = 0,
) -> Message:
    """Time in both zones, exact text, price, and Confirm or Change.

    `listed`: people whom it names and who are not to be contacted, `asked` about so often.
    """
    at = both_zones(plan.at, plan.zone, business)
    warned = [section(md(":warning: {}", note)) for note in notes]
    asks = [context(md("Needs approval by {}.", approval))] if approval else []
    row = actions(
        f"plan:echo:{plan.id}",
        button("Confirm", "plan_confirm", f"{plan.id}@{asked}" if asked else plan.id, style="primary"),
        button("Change", "plan_change", plan.id),
    )
    blocks = [
        *contact_rows(listed, asked, "Confirm"),
        section(md(":alarm_clock: *{}*", at)),
        *text_blocks(plan, md("*Will be posted as @{}:*", account or "the brand")),
        *warned,
        context(literal(price_in_words(plan.parts)), late_words(plan.late)),
        *asks,
        row,
    ]
    return Message(clip_markup(md("{}: {}. Confirm or change it.", at, plan.text), 3900), tuple(blocks))


def refusal(
    wish: Wish, words: str, suggestions: Sequence[Offer], zone: ZoneInfo, sign: Markup = WARNING
) -> Message:
    """Return why nothing is planned yet, the nearest senses to press, and the text."""
    offered = [
        button(
            _label(offer, zone),
            f"plan_suggestion_{number}",
            f"{wish.id}@{offer.at.isoformat()}@{len(offer.text)}",
        )
        for number, offer in enumerate(suggestions[:3])
    ]
    row = actions(f"plan:refused:{wish.id}", *offered, button("Change", "plan_change", wish.id))
    said = md("{} {}", sign, words)
    kept = [section(md("Your text is kept:")), *exact_rows(wish.whole_text)] if wish.text else []
    return Message(
        clip_markup(md("{} {}", said, wish.whole_text), 3900), (section(clip_markup(said, 2900)), *kept, row)
    )


def _label(offer: Offer, zone: ZoneInfo) -> str:
    return _short(offer.at, zone) + (f": “{clip(offer.text, 30)}”" if offer.text else "")


def _short(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{DAYS[local.weekday()][:3]} {local.day} {local:%b}, {local:%H:%M} {local:%Z}"
