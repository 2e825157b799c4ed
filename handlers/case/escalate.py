"""Escalate: hand the matter to those who can decide, in their own channel; both sides see one case."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot import outbox
from bot.blockkit.elements import option
from bot.blockkit.markup import group_mention, mention
from bot.cards.case.windows.escalate_modal import escalate_modal
from bot.cases import escalations as rules
from bot.cases.case_rules import Declined
from bot.cases.escalations import item_id, page_id
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Case, Escalation, Urgency
from bot.model.carried import OnCase
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import EscalationNote
from bot.model.told import Code
from bot.outbox.making import PEOPLE_FIRST, for_slack, note
from bot.permalinks import card_link
from bot.store.pipe import Pipe
from bot.told import told
from handlers import windows
from handlers.asking import case_of
from handlers.case.escalation_fields import unreachable
from handlers.case.next_window import draw_next_again
from handlers.listeners import Listeners
from handlers.permissions import USES, acts_on, carried, pressed
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("escalate", acts_on(pressed))(open_modal)
    app.view("escalate", acts_on(carried("case")))(escalate)
    app.options("groups", USES)(find_groups)


def open_modal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window that asks for the channel, the kind and a note."""
    ack()
    view = escalate_modal(
        case_view(desk, case_of(desk, value_of(body), user_of(body))), desk.settings.escalations_channel
    )
    windows.open_window(client, body, view)


def escalate(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put the escalation on the case and its message into the outbox, in one transaction.

    One whose message never arrived (its channel is closed to us) gives way to the next.
    """
    case_id, user = Form(body).private(OnCase).case, user_of(body)
    before = case_of(desk, case_id, user).escalation
    if errors := unreachable(desk, client, body):
        ack(response_action="errors", errors=errors)
        return
    made = _build_escalation(desk, body, case_id, user)
    lost = before.id if before and not _has_arrived(desk, before) else ""
    try:
        desk.store.cases.change(
            case_id, lambda case: rules.escalate(case, made, lost), _write_escalation(desk, made)
        )
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()
    if lost:
        _take_back(desk, lost)
    desk.wakeups.drain_cards()
    draw_next_again(client, body, desk)


def _has_arrived(desk: Desk, asked: Escalation) -> bool:
    item = desk.store.items.get(item_id(asked.id))
    return item is not None and bool(item.result.ts)


def _take_back(desk: Desk, lost: str) -> None:
    """Take back the lost message: it would come late, into a channel that was given up."""
    for name in (item_id(lost), page_id(lost)):
        with suppress(outbox.TooLate):
            desk.store.items.change(name, lambda item: outbox.undo(item, desk.clock()))


def find_groups(ack: Ack, body: Body, client: WebClient) -> None:
    """Offer the workspace's user groups that fit what is typed."""
    wanted = str(body.get("value") or "").lower()
    groups = client.usergroups_list().get("usergroups") or []
    found = [option(f"@{g['handle']}", str(g["id"])) for g in groups if wanted in str(g["handle"]).lower()]
    ack(options=found[:100])


def _build_escalation(desk: Desk, body: Body, case_id: str, user: str) -> Escalation:
    form = Form(body)
    return Escalation(
        id=form.id,
        by=user,
        at=desk.clock(),
        channel=form.channel("channel") or desk.settings.escalations_channel,
        kind=form.choice("kind") or "other",
        urgency=Urgency(form.choice("urgency") or "normal"),
        note=form.text("note"),
        pages=(*map(mention, form.users("people")), *map(group_mention, form.options("groups"))),
        link=card_link(desk, case_id),
    )


def _write_escalation(desk: Desk, made: Escalation) -> Any:
    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after == before:
            return
        note_id, notice = item_id(made.id), EscalationNote(made.id)
        item = for_slack(
            note_id, made.channel, notice, made.at, rank=PEOPLE_FIRST, case_id=after.id, by=made.by
        )
        line = told(Code.ESCALATED, by=made.by, channel=made.channel)
        desk.store.items.put(pipe, item)
        desk.store.items.put(pipe, note(after, f"told-{item.id}", line, made.at))
        if before.escalation:
            desk.store.redraws.ask(item_id(before.escalation.id), pipe)
        data = {"channel": made.channel, "urgency": made.urgency.value}
        entry = Entry(made.at, Act.ESCALATED, made.by, after.id, made.note, data)
        desk.store.journal.write(pipe, entry)

    return also
