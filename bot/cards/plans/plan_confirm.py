"""The last look before a post is planned: the exact text, the time in both zones, the price."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blockkit.elements import context, modal, plain, section
from bot.blockkit.exact import exact_under
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, join, md
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.cards.case.contact_words import contact_rows
from bot.cards.plans.plan_text import every_text, paid_row, text_blocks
from bot.cards.plans.plan_words import both_zones, late_words, repeat_words
from bot.model.carried_plans import LastLook, PlanShown
from bot.model.lists.no_contact import NoContact
from bot.model.plan import Plan
from bot.plans.texts import price_in_words
from bot.wall_time import in_words
from bot.x.media import MOST_ALT_TEXT


def plan_confirm(
    plan: Plan,
    business: ZoneInfo,
    account: str,
    *,
    notes: Sequence[Markup] = (),
    approval: Markup | str = "",
    coming: Sequence[datetime] = (),
    listed: Sequence[NoContact] = (),
    asked: int = 0,
) -> Block:
    """`notes` warn (a quiet time, clocks that go back); `coming` are a series' next times.

    `listed`: people whom the text names and who are not to be contacted, `asked` about so often.
    """
    label = "Ask for approval" if approval else "Schedule post"
    threaded = len(plan.parts) > 1 and len(plan.texts) == 1
    blocks: list[Block] = [
        *contact_rows(listed, asked, label),
        section(md("*Will be posted as @{}:*", account or "the brand")),
        *([context(md("You can edit each part here; empty parts are left out."))] if threaded else []),
        *([*_editable(plan), *paid_row(plan)] if threaded else every_text(plan)),
        *_alt_texts(plan),
        section(md(":alarm_clock: *{}*", both_zones(plan.at, plan.zone, business))),
        section(md(":moneybag: *{}*{}", price_in_words(plan.parts), " each time" if plan.repeat else "")),
        *_repeats(plan, coming),
        *(section(md(":warning: {}", note)) for note in notes),
        context(late_words(plan.late)),
        *([context(md("Needs approval by {}.", approval))] if approval else []),
    ]
    kept = LastLook(plan.id, shown(plan), asked).dump()
    return modal(
        "plan_confirm",
        "Check and confirm",
        blocks,
        submit=label,
        close=plain("Back", 24),
        private_metadata=kept,
    )


def shown(plan: Plan) -> str:
    """Return a mark of what the last look shows and cannot be edited there; another mark: it is shown
    again.
    """
    texts = "" if len(plan.parts) > 1 and len(plan.texts) == 1 else repr(plan.texts)
    seen: tuple[object, ...] = (
        *(texts, plan.at.isoformat(), price_in_words(plan.parts), [file.file_id for file in plan.media]),
        *(("paid",) if plan.paid_partnership else ()),
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _editable(plan: Plan) -> list[Block]:
    """Return a thread: each part in an input of its own; what stands there is what is published."""
    count, done = len(plan.parts), len(plan.sent)
    return [
        text_input(f"part_{place}", f"Part {place + 1} of {count}", initial=part, optional=True)
        if place >= done
        else exact_under(f"Part {place + 1} of {count}, on X already", part)
        for place, part in enumerate(plan.parts)
    ]


def _alt_texts(plan: Plan) -> list[Block]:
    return [
        text_input(
            f"alt_{place}",
            f"Describe “{file.name}” for people who can't see it (alt text)",
            initial=file.alt_text,
            optional=True,
            max_length=MOST_ALT_TEXT,
        )
        for place, file in enumerate(plan.media)
    ]


def _repeats(plan: Plan, coming: Sequence[datetime]) -> list[Block]:
    if plan.repeat is None:
        return []
    zone = ZoneInfo(plan.zone)
    dates = join("\n", (md("• {}", in_words(at, zone)) for at in coming))
    return [section(md(":repeat: *{}*\n{}", str(repeat_words(plan)).capitalize(), dates))]


def post_now_modal(
    plan: Plan, account: str, note: Markup | str = "", listed: Sequence[NoContact] = (), asked: int = 0
) -> Block:
    """Return the exact text once more, before it goes out at once."""
    rest = plan.parts[len(plan.sent) :]
    more = [section(md(":warning: {}", note))] if note else []
    blocks = [
        *contact_rows(listed, asked, "Post now"),
        *text_blocks(plan, md("*Will be posted now as @{}:*", account or "the brand")),
        *more,
        context(md("Scheduled for {} · {}", when(plan.at), price_in_words(rest))),
    ]
    return modal(
        "plan_now",
        "Post now",
        blocks,
        submit="Post now",
        private_metadata=PlanShown(plan.id, plan.version, asked).dump(),
    )


def planned_words(plan: Plan, business: ZoneInfo) -> Markup:
    """Return what the author reads once it is kept."""
    how = "Waiting for approval" if not plan.confirmed_by else "Scheduled"
    return md(
        ":white_check_mark: {}: {}. `/schedule-tweet list` shows all scheduled posts.",
        how,
        both_zones(plan.at, plan.zone, business),
    )
