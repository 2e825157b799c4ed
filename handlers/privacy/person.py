"""`/mentions person @handle`: what is kept on a person, for admins; `person me`, for each of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.privacy.person_files import as_json, as_page
from bot.cards.privacy.person_modal import erase_modal, looking_modal, person_modal
from bot.cases.case_rules import Declined
from bot.casework.privacy.begin_erasure import begin_erasure
from bot.casework.privacy.held_on_person import folder_of_backups, held_on_colleague, held_on_person
from bot.desk import Desk
from bot.exports.erase_files import kept_backups
from bot.model.carried import PersonWindow
from bot.model.entry import Act, Entry
from bot.model.views.person_held import PersonHeld
from bot.team.permission import Verdict
from handlers.listeners import Listeners
from handlers.permissions import ADMINISTRATES, USES, Asked, Permission
from handlers.private_files import send_files
from handlers.slackform import Body, Form, user_of, value_of

ME = "me"
HANDLE = "Name whom you mean: `/mentions person @handle`, or `/mentions person me` for yourself."


def register(app: Listeners) -> None:
    app.action("person_export", ADMINISTRATES)(export)
    app.action("person_export_me", USES)(export_me)
    app.action("person_erase", ADMINISTRATES)(ask_erase)
    app.view("person_erase", ADMINISTRATES)(erase)


def _whose(asked: Asked) -> Verdict:
    words = str(asked.body.get("text") or "").split()
    return (USES if words[1:] == [ME] else ADMINISTRATES).rule(asked)


ASKS = Permission("ask what is kept on a person", _whose)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Open the window; who looked is in the audit. Errors: `Declined`."""
    del respond
    handle, user = rest.strip().lstrip("@"), user_of(body)
    if not handle or " " in handle:
        raise Declined(HANDLE)
    opened = client.views_open(trigger_id=body["trigger_id"], view=looking_modal())
    held = _held(desk, handle, user)
    if not held.of_team:  # before it is shown: nobody who is killed in between has looked unseen
        _note(desk, Act.PERSON_SHOWN, user, held)
    client.views_update(view_id=opened["view"]["id"], view=person_modal(held))


def export(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Send what is kept as two files, to the admin who pressed."""
    ack()
    held = _held(desk, value_of(body), user_of(body))
    _note(desk, Act.PERSON_EXPORTED, user_of(body), held)
    _send(desk, client, user_of(body), held)


def export_me(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Send a colleague what is kept on them."""
    ack()
    _send(desk, client, user_of(body), _held(desk, ME, user_of(body)))


def ask_erase(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Ask for the handle to be typed, over the window of what is kept."""
    del desk
    ack()
    window = Form(body).private(PersonWindow)
    view = erase_modal(window.handle, window.author_id)
    client.views_push(trigger_id=body["trigger_id"], view=view)


def erase(ack: Ack, body: Body, desk: Desk) -> None:
    """Begin the erasure, if the handle was typed; a submission that comes twice begins it once."""
    form = Form(body)
    window = form.private(PersonWindow)
    if form.text("handle").lower().lstrip("@") != window.handle.lower():
        ack(response_action="errors", errors={"handle": f"This isn't {window.handle}. Nothing was erased."})
        return
    ack(response_action="clear")
    begin_erasure(desk, form.id, window.author_id, window.handle, user_of(body))


def _held(desk: Desk, handle: str, user: str) -> PersonHeld:
    backups = kept_backups(folder_of_backups(desk))
    if handle.lower() == ME:
        return held_on_colleague(desk, user, backups)
    return held_on_person(desk, handle, backups)


def _send(desk: Desk, client: WebClient, user: str, held: PersonHeld) -> None:
    with tempfile.TemporaryDirectory(prefix="perch-export-") as folder:
        paths = [Path(folder) / "personal-data.json", Path(folder) / "personal-data.html"]
        for path, text in zip(paths, (as_json(held), as_page(held)), strict=True):
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")
        send_files(desk, client, user, paths, md("The personal data that you asked for."))


def _note(desk: Desk, act: Act, user: str, held: PersonHeld) -> None:
    data = {"handle": held.handle} if held.parts else {}
    desk.store.journal.add(Entry(desk.clock(), act, user, data=data))
