"""What the windows of /watch have in common."""

from __future__ import annotations

from decimal import Decimal

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import spending
from bot.blockkit.markup import EMPTY, Markup
from bot.blockkit.message import Block
from bot.cards.money.bill_notice import how_authors_count
from bot.cards.watch.watch_list import Row, list_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.listening.stream_cover import covers
from bot.listening.watching import Round
from bot.model import Watch
from bot.model.watch_status import WatchStatus
from bot.store.keys import AUTHORS_COUNTED


def rows(desk: Desk) -> list[Row]:
    """List every watch with how it goes."""
    statuses, spent = desk.store.watch_status.all(), desk.store.spend.in_month(spending.today(desk)).by_label
    default = desk.settings.mentions_channel
    return [
        Row(
            w,
            statuses.get(w.id, WatchStatus()),
            spent.get(w.id, Decimal(0)),
            w.channel or default,
            w.live and covers(desk, Round((w,)), desk.clock()),
        )
        for w in desk.store.watches.all()
    ]


def list_view(desk: Desk, page: int, origin: str, news: Markup = EMPTY) -> Block:
    """Return the list of watches at a page, with the budget, what late posts cost, and what was just done."""
    budget, late = spending.budget_of(desk).in_words(desk.clock()), spending.late_posts_in_words(desk)
    chosen = desk.store.table(AUTHORS_COUNTED).get("choice")
    authors = how_authors_count(chosen, desk.settings.count_authors)
    return list_modal(
        rows(desk), page=page, origin=origin, budget=budget, sweeps=late, authors=authors, news=news
    )


def refresh_list(
    client: WebClient, desk: Desk, view_id: str, page: int, origin: str, news: Markup = EMPTY
) -> None:
    """Redraw the open list; where it was closed meanwhile, there is nothing to draw."""
    try:
        client.views_update(view_id=view_id, view=list_view(desk, page, origin, news))
    except SlackApiError as error:
        if error.response.get("error") != "not_found":
            raise


def watch_of(desk: Desk, watch_id: str) -> Watch:
    """Return the watch. Errors: `Declined` where somebody deleted it."""
    watch = desk.store.watches.get(watch_id)
    if watch is None:
        raise Declined("This watch was deleted meanwhile. Open /watch again.")
    return watch
