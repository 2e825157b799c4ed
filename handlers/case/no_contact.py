"""Do not contact: put a case's author on the list, and take them off again; `/mentions do-not-contact`."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.case.contact_words import allowed_message, contact_list, stopped_message
from bot.cases.case_rules import Declined
from bot.contact.contact_list import allow_contact, everyone_listed, no_contact, stop_contact
from bot.desk import Desk
from bot.model import Case
from bot.model.lists.no_contact import WhyNoContact
from bot.model.told import Code
from bot.outbox.making import note
from bot.team.policy import admins_in_words, may_administrate
from bot.told import told
from handlers.asking import case_of, say
from handlers.listeners import Listeners
from handlers.permissions import ADMINISTRATES, acts_on, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("contact_back", acts_on(pressed))(take_back)
    app.action("contact_allow", ADMINISTRATES)(allow)


def stop(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Put the author on the list, and offer to take it back. Errors: `Declined` without an author."""
    user = user_of(body)
    case = case_of(desk, case_id, user)
    if not case.author_id:
        raise Declined("X sent no author with this post, so no one can be put on the list.")
    if no_contact(desk, case.author_id) is None:
        with desk.store.writes() as pipe:
            stop_contact(desk, pipe, case, WhyNoContact.PRESSED, user)
            line = told(Code.CONTACT_STOPPED, by=user, handle=case.handle)
            desk.store.items.put(pipe, note(case, _note_id(desk, "stopped", case), line, desk.clock()))
    _redraw(desk, case.author_id)
    say(client, body, stopped_message(case.id, case.handle))


def start(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Take the author off the list, from the card's ⋯. Errors: `Declined` where only an admin may."""
    _allow_on(desk, user_of(body), case_id)
    say(client, body, allowed_message(case_of(desk, case_id, user_of(body)).handle))


def take_back(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Take the author off the list with the same press that put them there."""
    ack()
    case = _allow_on(desk, user_of(body), value_of(body))
    respond(replace_original=True, **allowed_message(case.handle).payload())


def _allow_on(desk: Desk, user: str, case_id: str) -> Case:
    case = case_of(desk, case_id, user)
    said = no_contact(desk, case.author_id)
    if said is None:
        return case
    if said.why is WhyNoContact.ASKED and not may_administrate(desk, user):
        admins = admins_in_words(desk)
        raise Declined(md("They asked for it themselves, so only {} can take them off the list.", admins))
    with desk.store.writes() as pipe:
        allow_contact(desk, pipe, case.author_id, case.handle, user, case.id)
        line = told(Code.CONTACT_ALLOWED, by=user, handle=case.handle)
        desk.store.items.put(pipe, note(case, _note_id(desk, "allowed", case), line, desk.clock()))
    _redraw(desk, case.author_id)
    return case


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """List who is not to be contacted; an admin gets a button with each."""
    del client, rest
    _show(respond, desk, user_of(body))


def allow(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Take somebody off the list, from the list, and show what is left of it."""
    ack()
    user, author_id = user_of(body), value_of(body)
    if said := everyone_listed(desk).get(author_id):
        with desk.store.writes() as pipe:
            allow_contact(desk, pipe, author_id, said.handle, user, said.case_id)
        _redraw(desk, author_id)
    _show(respond, desk, user, replace_original=True)


def _show(respond: Respond, desk: Desk, user: str, *, replace_original: bool = False) -> None:
    message = contact_list(everyone_listed(desk), admin=bool(may_administrate(desk, user)))
    respond(response_type="ephemeral", replace_original=replace_original, **message.payload())


def _note_id(desk: Desk, what: str, case: Case) -> str:
    return f"contact-{what}-{case.id}-{int(desk.clock().timestamp() * 1000)}"


def _redraw(desk: Desk, author_id: str) -> None:
    """Draw the cards of all their cases again."""
    for case_id in desk.store.cases.of_author(author_id):
        desk.store.cards.touch(case_id)
    desk.wakeups.drain_cards()
