"""The Next window: drawn, and drawn again once a reply was sent from a window that lies on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.cards.case.windows.next_modal import next_modal, nothing_left
from bot.cases.case_rules import Declined
from bot.casework.author_group import for_reader
from bot.casework.next_case import next_cases
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Case
from bot.model.carried import HomeView, NextWindow
from bot.model.table_records import NextOpen
from bot.permalinks import card_link
from bot.store.keys import NEXT_OPEN
from bot.store.work import Work
from handlers.asking import case_of
from handlers.home.publishing import publish
from handlers.slackform import Body, Form, user_of
from handlers.undo_offers import keep_offers, next_of
from handlers.windows import PASSED, draw_over

log = structlog.get_logger()


def keep_open(desk: Desk, body: Body, answer: SlackResponse, window: NextWindow) -> None:
    """Keep which window Slack has shown to somebody, and the App Home that it was opened in."""
    table, user, form = desk.store.table(NEXT_OPEN), user_of(body), Form(body)
    shown = answer.get("view") or {}
    view_id, view_hash = str(shown.get("id") or ""), str(shown.get("hash") or "")
    known = table.get(user)
    home = form.private(HomeView) if form.is_home else None
    if known is not None and known.view == view_id:
        home = known.home
    table.put(user, NextOpen(view_id, view_hash, window, home))
    keep_offers(desk, next_of(user), shown)


def draw_next_again(client: WebClient, body: Body, desk: Desk) -> None:
    """Show the case as it is now in the Next window that was pressed in, or that lies below; and in the Home
    below that. Nothing where there is none, or where it shows another case by now.
    """
    user, form = user_of(body), Form(body)
    known = desk.store.table(NEXT_OPEN).get(user)
    if known is None or not known.window.case or known.view not in (form.id, form.below):
        return
    try:
        draw_next_over(client, desk, user, known)
        if known.home is not None:
            publish(client, desk, user, known.home.key, known.home.at)
    except (Declined, SlackApiError, OSError) as error:  # what was pressed is done; the next press tells
        log.info("the Next window was not drawn again", user=user, error=type(error).__name__)


def draw_next_over(
    client: WebClient, desk: Desk, user: str, known: NextOpen, passed: Collection[str] = PASSED
) -> None:
    """Draw somebody's Next window with its case as it is now, unless they have gone on or closed it.

    Errors: `Declined`; `SlackApiError`, unless `passed` names its code.
    """
    case = case_of(desk, known.window.case, user)
    skipped = known.window.skipped
    view = window_of(desk, user, case, len(next_cases(desk, user, skipped)), skipped)
    if new_hash := draw_over(client, known.view, view, [known.hash], passed):
        _keep_hash(desk, user, known, new_hash)
        keep_offers(desk, next_of(user), view)


def _keep_hash(desk: Desk, user: str, known: NextOpen, new_hash: str) -> None:
    """Keep the window's new hash, unless the person has gone on to another case."""

    def step(work: Work) -> None:
        table = desk.store.table(NEXT_OPEN)
        if table.get(user, work) == known:
            table.put(user, replace(known, hash=new_hash), work)

    desk.store.change(step)


def window_of(
    desk: Desk,
    user: str,
    case: Case | None,
    left: int,
    skipped: tuple[str, ...],
    news: Markup | None = None,
) -> Block:
    """Draw the window of a case, or of none; `left`: how many more are unclaimed."""
    if case is None:
        return nothing_left(len(skipped), news)
    view = for_reader(desk, case_view(desk, case), user)
    return next_modal(view, card_link(desk, case.id), left, skipped, news)
