"""The customer book: a tab of the App Home for those who mind it, and the upload of a file."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.message import Block
from bot.cards.home.customers_tab import (
    done_modal,
    import_modal,
    replace_modal,
    working_modal,
)
from bot.cases.case_rules import Declined
from bot.customers.encoding import MOST
from bot.customers.file_problem import BadBook
from bot.customers.importing import finish, prepare
from bot.desk import Desk
from bot.model.carried import CustomersWindow
from bot.model.entry import Act, Entry
from bot.slack.files import FileProblem, SlackFile, chunks
from bot.told import plainly
from handlers.home.publishing import publish
from handlers.home.tabs import CUSTOMERS
from handlers.listeners import Listeners
from handlers.permissions import ADMINISTRATES
from handlers.slackform import Body, Form, user_of

AT_ONCE = 500_000  # bytes that are read within a second


def register(app: Listeners) -> None:
    app.action("customers_import", ADMINISTRATES)(open_modal)
    app.view("customers_import", ADMINISTRATES)(take)
    app.view("customers_replace", ADMINISTRATES)(replace)


def open_modal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the upload of a customer file."""
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=import_modal())


def take(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Read the file; a large one takes longer than Slack waits, so the window says so first."""
    user = user_of(body)
    form = Form(body)
    file = next(iter(form.files("file")), None)
    if file is None:
        raise Declined("Choose a file first.")
    if file.size <= AT_ONCE:
        ack(response_action="update", view=_outcome(desk, file, user))
    else:
        ack(response_action="update", view=working_modal())
        client.views_update(view_id=form.id, view=_outcome(desk, file, user))
    publish(client, desk, user, CUSTOMERS)
    desk.wakeups.drain_cards()


def replace(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put the file that was shown in place of the book."""
    user = user_of(body)
    given = Form(body).private(CustomersWindow)
    try:
        _finish(desk, given.token, user)
    except BadBook as error:
        ack(response_action="update", view=import_modal(str(error)))
        return
    ack(response_action="update", view=done_modal(given.done))
    publish(client, desk, user, CUSTOMERS)
    desk.wakeups.drain_cards()


def _outcome(desk: Desk, file: SlackFile, user: str) -> Block:
    """Return what the window says next; whatever is wrong with the file, it takes another one.

    Where customers would be removed, they are shown first, and the window asks.
    """
    try:
        prepared = prepare(desk.store, _content(desk, file), desk.clock())
        if prepared.gone:
            return replace_modal(prepared.question, prepared.notes, prepared.token, prepared.done)
        _finish(desk, prepared.token, user)
    except BadBook as error:
        return import_modal(str(error))
    except FileProblem as error:
        return import_modal(plainly(error.line))
    return done_modal(prepared.done)


def _finish(desk: Desk, token: str, user: str) -> None:
    """Import the file, and write it into the journal. Errors: `BadBook`."""
    facts = finish(desk.store, token, desk.clock(), user)
    data: dict[str, Any] = {name: int(facts[name]) for name in ("used", "without_consent", "unclear_consent")}
    desk.store.journal.add(Entry(desk.clock(), Act.CUSTOMERS_IMPORTED, user, data=data))


def _content(desk: Desk, file: SlackFile) -> bytes:
    content = bytearray()
    for piece in chunks(desk.settings, file):
        content += piece
        if len(content) > MOST:
            break  # reading it says that it is too large
    return bytes(content)
