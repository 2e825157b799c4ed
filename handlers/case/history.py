"""History…: all earlier contacts with a person, and the team's notes about them."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.windows.history_modal import history_modal
from bot.cases.case_rules import Declined
from bot.casework.history import history_of
from bot.customers.access import may_see_spend
from bot.desk import Desk
from bot.model import Author, Case, PersonNote
from bot.model.carried import OnCase
from bot.model.entry import Act, Entry
from bot.store.work import Work
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.mentions.looked_up import look_up_notes
from handlers.permissions import acts_on, carried
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("history", acts_on(carried("case")))(add_note)


def open_modal(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the person's history, as far as the presser may see it."""
    case = case_of(desk, case_id, user_of(body))
    history = history_of(desk, Author(case.author_id, case.handle), user_of(body))
    notes = look_up_notes(desk, (one.post for one in history.contacts if one.post))
    view = history_modal(history, case, spend=may_see_spend(desk, user_of(body)), notes=notes)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def add_note(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep the note; Slack may deliver a submission twice, and it is one note. Empty: nothing to keep."""
    text, case = Form(body).text("text"), case_of(desk, Form(body).private(OnCase).case, user_of(body))
    if not text:
        ack()
        return
    if not case.author_id:
        raise Declined("X sent no author with this post, so a note can't be saved.")
    _add_note(desk, case, PersonNote(Form(body).id, desk.clock(), user_of(body), text))
    ack()
    desk.wakeups.drain_cards()


def _add_note(desk: Desk, case: Case, note: PersonNote) -> None:
    authors = desk.store.authors

    def step(work: Work) -> None:
        if any(known.id == note.id for known in authors.notes(case.author_id, reads=work)):
            return  # two deliveries at once are one note
        authors.add_note(work, case.author_id, note)
        desk.store.journal.write(work, Entry(note.at, Act.NOTED, note.by, case.id, note.text))

    desk.store.change(step)
    desk.store.cards.touch(case.id)
