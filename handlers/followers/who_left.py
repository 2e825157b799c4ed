"""Who left: what it costs is told first; then the whole list is read in the background."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot import spending
from bot.blockkit.message import Block
from bot.cards.followers import left_modal as cards
from bot.desk import Desk
from bot.followers import compare_list
from bot.model.carried import LeftWindow
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.told import in_words
from handlers.listeners import Listeners
from handlers.record_permissions import CHECKS_FOLLOWERS
from handlers.slackform import Body, Form, user_of
from handlers.windows import draw_if_open


def register(app: Listeners) -> None:
    app.action("followers_left", CHECKS_FOLLOWERS)(ask)
    app.view("followers_left", CHECKS_FOLLOWERS)(begin)
    app.action("followers_left_look", CHECKS_FOLLOWERS)(look)
    app.action("followers_left_stop", CHECKS_FOLLOWERS)(stop)


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Say what it would cost, or how far it is; nothing is read yet but how many follow."""
    ack()
    show = client.views_push if Form(body).is_modal else client.views_open
    running = compare_list.under_way(desk)
    opened = show(
        trigger_id=body["trigger_id"], view=cards.progress_modal(running) if running else cards.WAITING
    )
    if running is None:  # the network is asked while the window is open: its trigger lives 3 s
        draw_if_open(client, opened["view"]["id"], _question(desk))


def _question(desk: Desk) -> Block:
    audience = desk.network.audience
    try:
        learn_account(desk)
        total = audience.count() if audience else 0
    except NetworkError as error:
        return cards.no_count_modal(in_words(error.line))
    return _asked(desk, total)


def _asked(desk: Desk, total: int, *, again: bool = False) -> Block:
    left = spending.budget_of(desk).left(desk.clock())
    known, last = desk.store.followers.count(), compare_list.last_check(desk)
    return cards.ask_modal(total, known, left, last, again=again)


def begin(ack: Ack, body: Body, desk: Desk) -> None:
    """Begin to read; what costs more than is left of the budget is asked about again."""
    form = Form(body)
    window = form.private(LeftWindow)
    left = spending.budget_of(desk).left(desk.clock())
    over = left is not None and cards.price_of(window.total) > left
    if over and not window.again:
        ack(response_action="update", view=_asked(desk, window.total, again=True))
        return
    compare_list.begin(desk, form.id, user_of(body), window.total, anyway=over)
    ack(response_action="update", view=_progress(desk))
    desk.wakeups.read_followers()


def look(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show how far it is by now."""
    ack()
    client.views_update(view_id=Form(body).id, view=_progress(desk))


def stop(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Stop reading; nobody is said to have left."""
    ack()
    compare_list.stop(desk)
    client.views_update(view_id=Form(body).id, view=_progress(desk))


def _progress(desk: Desk) -> Block:
    running = compare_list.under_way(desk)
    return cards.progress_modal(running) if running else cards.ended_modal(compare_list.last_check(desk))
