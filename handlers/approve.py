"""Approve, edit or reject what somebody drafted who may not publish (PERCH_PUBLISHERS)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.answers import approvals as rules
from bot.answers import drafts
from bot.answers.publishers import publishers_in_words, publishes
from bot.answers.thread_parts import typed_text
from bot.cards.draft_note import draft_rows, edit_modal, reject_modal
from bot.cards.elements import context
from bot.cards.message import Block
from bot.cases import Declined
from bot.casework.sight import visible
from bot.desk import Desk
from bot.model import Item, Kind
from bot.permalinks import card_link
from bot.store.journal import Entry
from handlers.asking import Body, case_of, kept, typed, user_of, value_of
from handlers.home import TABS, Tab, publish

SHOWN = 20


KEY = "approve"


def register(app: App) -> None:
    TABS[KEY] = Tab("To approve", lambda desk, user: len(waiting(desk, user)), _blocks)
    app.action("approve")(approve)
    app.action("edit_draft")(open_edit)
    app.action("reject_draft")(open_reject)
    app.view("edit_draft")(edit)
    app.view("reject_draft")(reject)


def approve(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    ack()
    user, now = user_of(body), desk.clock()
    _guard(desk, user)
    undo = desk.settings.undo_window
    _decide(desk, value_of(body), user, "approved", lambda item: rules.approve(item, user, now, undo))
    if body.get("response_url"):  # from the thread; the App Home has none, and is drawn anew
        respond(text=f"Approved by <@{user}>.", replace_original=True)
    else:
        publish(client, desk, user, KEY)


def open_edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    item = _item(desk, body)
    client.views_open(trigger_id=body["trigger_id"], view=edit_modal(item, typed_text(item)))


def edit(ack: Ack, body: Body, desk: Desk) -> None:
    """Another text, approved at once; what X would not take is said at the field."""
    user, now, text = user_of(body), desk.clock(), typed(body, "text")
    undo = desk.settings.undo_window

    def changed(item: Item) -> Item:
        if item.kind is Kind.REPLY and (problem := drafts.problem(rules.draft_of(item, text))):
            raise Declined(problem)
        return rules.approve(rules.edited(item, text), user, now, undo)

    try:
        _guard(desk, user)
        if not text:
            raise Declined("Write what shall be published.")
        _decide(desk, kept(body)["item"], user, "edited and approved", changed)
    except Declined as error:
        ack(response_action="errors", errors={"text": str(error)})
        return
    ack()


def open_reject(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=reject_modal(_item(desk, body)))


def reject(ack: Ack, body: Body, desk: Desk) -> None:
    user, now, note = user_of(body), desk.clock(), typed(body, "note")
    try:
        _guard(desk, user)
        _decide(desk, kept(body)["item"], user, "rejected", lambda item: rules.reject(item, user, note, now))
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()


def waiting(desk: Desk, user: str) -> list[Item]:
    """The drafts that this user can decide on: of others, in channels that they see; nobody's own."""
    if not publishes(desk, user):
        return []
    found = [item for item in desk.store.items.many(desk.store.items.drafts()).values() if item.by != user]
    cases = desk.store.cases.many(item.case_id for item in found)
    seen = {case.id for case in visible(desk, user, cases.values())}
    return [item for item in found if item.case_id in seen]


def _blocks(desk: Desk, user: str) -> list[Block]:
    found = waiting(desk, user)
    rows = [row for item in found[:SHOWN] for row in draft_rows(item, card_link(desk, item.case_id))]
    return rows or [context("Nothing waits for your approval.")]


def _guard(desk: Desk, user: str) -> None:
    if not publishes(desk, user):
        raise Declined(f"You may not publish. {publishers_in_words(desk)} can.")


def _item(desk: Desk, body: Body) -> Item:
    _guard(desk, user_of(body))
    item = desk.store.items.get(value_of(body))
    if item is None:
        raise Declined("This draft is no longer in Perch's records.")
    return item


def _decide(desk: Desk, item_id: str, user: str, what: str, rule: Callable[[Item], Item]) -> None:
    def also(pipe: Any, item: Item) -> None:
        words = str(item.body.get("text", ""))
        entry = Entry(
            desk.clock(), f"{what} a {item.kind.value}", user, item.case_id, words, {"item": item.id}
        )
        desk.store.journal.write(pipe, entry)

    known = desk.store.items.get(item_id)
    if known is not None:
        case_of(desk, known.case_id, user)
    item = desk.store.items.change(item_id, rule, also)
    if item is None:
        raise Declined("This draft is no longer in Perch's records.")
    desk.store.items.to_lane(item_id)  # a rejected one has still to be told
    desk.store.cards.touch(item.case_id)
    desk.bells.send()
    desk.bells.cards()
