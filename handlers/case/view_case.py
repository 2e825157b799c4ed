"""View case: a case in a window, whole, where Slack may not have its card any more; with what can be done."""

from __future__ import annotations

import re

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.cards.case.case_list import VIEW, not_looked_up
from bot.cards.case.windows.whole_case_modal import looking_up, whole_case_modal
from bot.cases import case_rules
from bot.casework.finding.turns import read_page
from bot.casework.gather_whole_case import whole_case
from bot.desk import Desk
from bot.listening.look_up_shown import look_up_shown
from bot.model.entry import Act
from bot.money.prices import words as dollars
from handlers.acting import act
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, behind, pressed
from handlers.slackform import Body, Form, user_of, value_of
from handlers.windows import open_window


def register(app: Listeners) -> None:
    app.action(VIEW, acts_on(pressed))(show)
    app.action(re.compile(r"^view_case_(newer|older)$"), acts_on(behind))(turn)
    app.action("view_case_reopen", acts_on(pressed))(reopen)


def show(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the case; nothing of it changes, and what is in the archive stays there. Its posts are looked up,
    or it is said that they were not.
    """
    ack()
    case_id, user = value_of(body), user_of(body)
    asked, news = look_up_shown(desk, case_of(desk, case_id, user)), EMPTY
    if asked.posts or asked.skipped:
        news = looking_up(dollars(asked.price)) if asked.posts else not_looked_up(asked.skipped)
    open_window(client, body, _window(desk, case_id, user, news=news))


def turn(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Turn to the page that was pressed, unless the window has changed since."""
    ack()
    page, _, case_id = value_of(body).partition(":")
    form = Form(body)
    view = _window(desk, case_id, user_of(body), read_page(page))
    client.views_update(view_id=form.id, hash=form.hash, view=view)


def reopen(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Reopen the case: it comes back from the archive, and its card is drawn again where Slack has it."""
    ack()
    case_id, user = value_of(body), user_of(body)
    act(desk, case_id, user, Act.REOPENED, lambda case: case_rules.reopen(case, desk.clock()))
    news = md("Reopened. The case is in the lists of open cases again.")
    client.views_update(view_id=Form(body).id, view=_window(desk, case_id, user, news=news))


def _window(desk: Desk, case_id: str, user: str, page: int = 0, news: Markup = EMPTY) -> Block:
    case = case_of(desk, case_id, user)
    return whole_case_modal(whole_case(desk, case, user), page, news)
