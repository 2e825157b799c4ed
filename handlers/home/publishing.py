"""The App Home: its tabs, drawn for one user."""

from __future__ import annotations

from datetime import timedelta

from slack_sdk import WebClient

from bot import problems
from bot.blockkit.elements import actions, context, section
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.batch.batch_modal import handover_button, last_batch_row
from bot.cards.case.case_list import case_list_blocks
from bot.cards.home.home import home_view
from bot.cards.home.shift_words import shift_row
from bot.cards.reply.undo_row import can_be_undone, sending_row
from bot.cases.case_rules import Declined
from bot.casework.case_search import Reading, search
from bot.casework.lists import case_list
from bot.casework.saved_views import by_its_name, views_of
from bot.desk import Desk
from bot.health.standstill import OUTBOX, PROCESS
from bot.model.carried import HomeView
from bot.model.views.case_list import TITLES
from bot.team.shifts import follows_presence, on_shift
from bot.told import in_words
from handlers.home.tabs import TABS
from handlers.slackform import Body, Form, user_of
from handlers.undo_offers import home_of, keep_offers

SHOWN_FOR = timedelta(hours=1)
LIST_TABS = ("mine", "unclaimed", "overdue")


def publish_again(client: WebClient, desk: Desk, body: Body) -> None:
    """Draw the home once more with the list that it shows, after something was done there."""
    shown = Form(body).private(HomeView)
    publish(client, desk, user_of(body), shown.key, shown.at)


def cards_wait(desk: Desk) -> list[Block]:
    """Return what everybody has to know who waits for cards: their channel takes none, or nobody posts."""
    begins = (f"{problems.OF_CHANNEL}{desk.settings.mentions_channel} ", PROCESS, OUTBOX)
    found = [problem.line for name, problem in desk.store.problems.all().items() if name.startswith(begins)]
    return [context(md(":warning: {}", in_words(line))) for line in found]


def publish(client: WebClient, desk: Desk, user: str, key: str, at: str = "", news: Markup = EMPTY) -> None:
    """Show the home of a user with one tab open; `news`: what was just done there, in a line."""
    _show(client, desk, user, HomeView(key, at), news)


def publish_over(client: WebClient, desk: Desk, user: str, shown: HomeView, view_hash: str) -> None:
    """Draw the home that somebody looks at once more, without a press of theirs.

    Errors: `SlackApiError`, as where they have gone on to another tab.
    """
    _show(client, desk, user, shown, over=view_hash)


def _show(
    client: WebClient, desk: Desk, user: str, shown: HomeView, news: Markup = EMPTY, over: str = ""
) -> None:
    view = _draw(desk, user, shown, news)
    answer = client.views_publish(user_id=user, view=view, hash=over or None)
    view_hash = str((answer.get("view") or {}).get("hash") or "")
    keep_offers(desk, home_of(user), view, shown, view_hash)


def _draw(desk: Desk, user: str, shown: HomeView, news: Markup) -> Block:
    key = shown.key
    reading = Reading(desk)
    tabs: list[tuple[str, str, int | None]] = [
        (k, TITLES[k], len(search(desk, k, user, reading).cases)) for k in LIST_TABS
    ]
    tabs += [(k, tab.title, tab.count(desk, user)) for k, tab in TABS.items() if tab.shown(desk, user)]
    if key in TABS and not TABS[key].shown(desk, user):
        key = "mine"
    body = TABS[key].blocks(desk, user) if key in TABS else _list(desk, user, key, shown.at, reading)
    said = [section(news)] if news else []
    body = [
        *said,
        *cards_wait(desk),
        *_shift(desk, user),
        *_sending(desk, user),
        *_last_batch(desk, user),
        *body,
    ]
    footer = md(
        "Each line opens its card. `/mentions @handle` or `/mentions words` finds older ones; "
        "`/mentions help` tells more."
    )
    view = home_view(tabs, key, body, footer, views_of(desk, user))
    return {**view, "private_metadata": HomeView(key, shown.at).dump()}


def _shift(desk: Desk, user: str) -> list[Block]:
    """Return whether somebody is on shift, where cases are given out or they said so themselves."""
    shift = on_shift(desk).get(user)
    if desk.settings.assign == "off" and shift is None:
        return []
    return [shift_row(shift, follows_slack=follows_presence(desk))]


def _sending(desk: Desk, user: str) -> list[Block]:
    """Return what somebody has just sent, with its undo, while that time runs."""
    now = desk.clock()
    soon = desk.store.items.many(desk.store.items.due_until(now + desk.settings.undo_window)).values()
    waiting = [item for item in soon if item.by == user and item.due_at > now and can_be_undone(item)]
    cases = desk.store.cases.many(item.case_id for item in waiting)
    handles = {case_id: case.handle for case_id, case in cases.items()}
    return [
        sending_row(item, f"@{handle}" if (handle := handles.get(item.case_id)) else "(author unknown)")
        for item in waiting
    ]


def _last_batch(desk: Desk, user: str) -> list[Block]:
    """Return what somebody did last with many cases, for an hour, with its undo."""
    batch = desk.store.batches.last_of(user)
    if batch is None or batch.undone or desk.clock() > batch.at + SHOWN_FOR:
        return []
    done = desk.store.batches.done(batch.id)
    return [last_batch_row(batch, len(done))] if done else []


def _list(desk: Desk, user: str, key: str, at: str, reading: Reading) -> list[Block]:
    """Return the list, or why there is none: a saved view may name a channel or a colleague that is gone."""
    try:
        found = case_list(desk, key, user, at, reading)
    except Declined as error:
        return [section(error.words)]
    blocks = case_list_blocks(by_its_name(desk, user, found), desk.clock())
    return [*blocks, actions("handover", handover_button())] if key == "mine" and found.lines else blocks
