"""What a watch would have caught, how much that is and what it costs: asked before it is saved."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot import spending
from bot.blockkit.text import plural
from bot.desk import Desk
from bot.feeds_in import FeedError, fetch, read_feed
from bot.listening.complete import complete
from bot.listening.watch_budget import read_amount
from bot.listening.watch_draft import warnings
from bot.model import Source
from bot.model.views.watch_draft import WatchDraft
from bot.model.views.watch_preview import Preview
from bot.money.prices import read_price, words
from bot.network import NetworkError, Refused
from bot.query import compose
from bot.told import plainly

SHOWN = 5
ASKED = 10  # X gives no fewer
FLOOD = 300  # posts a day
MONTH = 30  # days


def preview(desk: Desk, draft: WatchDraft) -> Preview:
    """Ask X (a count, and the last posts) or the feed's server. What failed is in the answer, in words."""
    if draft.source is Source.FEED:
        return _feed(desk, draft)
    warned = tuple(warnings(draft, desk.network.account.handle))
    if not spending.permits(spending.step_now(desk), Source.SEARCH):
        return Preview(warnings=warned, unknown="This month's budget is used up, so X was not asked.")
    before = desk.store.spend.total_in_month(spending.today(desk))
    try:
        query = compose(draft.query, desk.network.account.handle, draft.language_codes, draft.muted_names)
        week = desk.network.count(query)
        found = desk.network.search(query, "preview", max_results=ASKED) if week else None
        posts = complete(desk, found.posts[:SHOWN], bare=found.bare) if found else []
    except ValueError as error:
        return Preview(refused=f"{error} Shorten it.")
    except Refused as error:
        return Preview(refused=f"{error} {error.detail[:300]}".strip())
    except NetworkError as error:
        return Preview(warnings=warned, unknown=f"{error} There is no preview, but you can still save it.")
    a_day, a_month = week / 7, read_price("post", week) * MONTH / 7
    return Preview(
        posts=tuple(posts),
        a_day=a_day,
        a_month=a_month,
        cost=desk.store.spend.total_in_month(spending.today(desk)) - before,
        warnings=(*warned, *_flood(a_day), *_ends_early(a_month, read_amount(draft.budget))),
    )


def _flood(a_day: float) -> tuple[str, ...]:
    if a_day <= FLOOD:
        return ()
    return (
        f"That is too much: {a_day:,.0f} posts a day. Add your brand name, or exclude words with a dash.",
    )


def _ends_early(a_month: Decimal, budget: Decimal | None) -> tuple[str, ...]:
    """Say when a budget of its own is used up before the month ends."""
    if budget is None or a_month <= budget:
        return ()
    days = max(int(MONTH * budget / a_month), 1)
    return (f"At this rate its budget of {words(budget)} is used up in about {plural(days, 'day')}.",)


def _feed(desk: Desk, draft: WatchDraft) -> Preview:
    try:
        fetched = fetch(draft.query, private=desk.settings.feeds_private)
        feed = read_feed(draft.query, fetched, desk.clock())
    except FeedError as error:
        return Preview(refused=plainly(error.line))
    week_ago = desk.clock() - timedelta(days=7)
    dated = [e for e in feed.entries if e.id not in feed.undated]
    recent = sum(entry.created_at >= week_ago for entry in dated)
    return Preview(
        posts=feed.entries[:SHOWN],
        a_day=recent / 7 if dated or not feed.entries else None,
        a_month=Decimal(0),
        warnings=tuple(plainly(note) for note in feed.notes),
    )
