"""Assign to… and Hand over…: once a colleague is chosen, the window says what they can't be given."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.batch.case_access import not_for
from bot.batch.selecting import selection_of
from bot.blockkit.markup import EMPTY, Markup, md
from bot.cards.batch.batch_modal import confirm_batch
from bot.cards.batch.batch_words import not_given_words
from bot.desk import Desk
from bot.model.batch import BatchAct, Selection
from bot.model.carried import SelectionWindow
from bot.team.policy import may_be_given_cases
from handlers.batch.confirm_batch import OWN_CASES, names_of
from handlers.latest import Latest
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.record_permissions import own_selection
from handlers.slackform import Body, Form, pressed_at
from handlers.windows import draw_over

WINDOWS = Latest()


def register(app: Listeners) -> None:
    app.action("batch_receiver", own_selection(carried("selection")))(warn)


def warn(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Draw the window again, with what will stay as it is; what was typed there is kept by Slack."""
    ack()
    form = Form(body)
    selection = selection_of(desk, form.private(SelectionWindow).selection)

    def draw(newest_hash: str) -> str:
        warning = _warning(desk, selection, form.user("user"))
        fresh = confirm_batch(selection, desk.clock(), warning=warning)
        return draw_over(client, form.id, fresh, [newest_hash, form.hash])

    WINDOWS.run(form.id, pressed_at(body), 0, draw)


def _warning(desk: Desk, selection: Selection, to: str) -> Markup:
    if not to:
        return EMPTY
    if to == selection.user and selection.act is BatchAct.HAND_OVER:
        return md(":warning: {}", OWN_CASES)
    if refused := may_be_given_cases(desk, to).words:
        return md(":warning: {}", refused)
    left = not_for(desk, selection, to)
    return not_given_words(to, left, len(selection.chosen), names_of(desk, (one.case_id for one in left)))
