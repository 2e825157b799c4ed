"""Escalate: hand the matter to those who can decide, in their own channel; both sides see one case."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cards.elements import option
from bot.cards.escalate_modal import escalate_modal, send_back_modal
from bot.cards.message import Message
from bot.cases import Declined
from bot.casework import escalations as rules
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Case, Escalation, Item, Kind, Urgency
from bot.notes import PEOPLE_FIRST, note
from bot.permalinks import card_link
from bot.store.journal import Entry
from handlers.acting import act
from handlers.asking import Body, case_of, kept, typed, user_of, value_of


def register(app: App) -> None:
    app.action("escalate")(open_modal)
    app.view("escalate")(escalate)
    app.options("groups")(find_groups)
    app.action("take_over")(take_over)
    app.action("send_back")(open_send_back)
    app.view("send_back")(send_back)


def open_modal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    view = escalate_modal(case_view(desk, case_of(desk, value_of(body), user_of(body))), desk.settings.escalations_channel)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def escalate(ack: Ack, body: Body, desk: Desk) -> None:
    """Put the escalation on the case and its message into the outbox, in one transaction."""
    case_id, user = kept(body)["case"], user_of(body)
    case_of(desk, case_id, user)
    if errors := _unreachable(desk, body):
        ack(response_action="errors", errors=errors)
        return
    made = _made(desk, body, case_id, user)
    try:
        desk.store.cases.change(case_id, lambda case: rules.escalate(case, made), _also(desk, made))
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()
    desk.bells.cards()


def _unreachable(desk: Desk, body: Body) -> dict[str, str]:
    """Who would never read it, said at their field."""
    left = [name for user in _people(body) if (name := _left(desk, user))]
    if not left:
        return {}
    return {"people": f"{', '.join(left)} left the workspace and would not be paged. Choose somebody else."}


def _left(desk: Desk, user: str) -> str:
    """The name of somebody who has left; "" for who is there."""
    desk.people.forget(user)
    person = desk.people.person(user)
    return (person.display_name or person.real_name or "Somebody chosen here") if person.left else ""


def find_groups(ack: Ack, body: Body, client: WebClient) -> None:
    """The workspace's user groups, by what is typed."""
    wanted = str(body.get("value") or "").lower()
    groups = client.usergroups_list().get("usergroups") or []
    found = [option(f"@{g['handle']}", str(g["id"])) for g in groups if wanted in str(g["handle"]).lower()]
    ack(options=found[:100])


def take_over(ack: Ack, body: Body, desk: Desk) -> None:
    ack()
    user = user_of(body)
    act(desk, value_of(body), user, "took over", lambda case: rules.take_over(case, user, desk.clock()))


def open_send_back(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=send_back_modal(value_of(body)))


def send_back(ack: Ack, body: Body, desk: Desk) -> None:
    """Back to who asked, who reads the note in the card's thread."""
    case_id, user, words = kept(body)["case"], user_of(body), typed(body, "note")
    try:
        case = act(
            desk, case_id, user, "sent back", lambda c: rules.send_back(c, user, words, desk.clock()), words
        )
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()
    by = case.escalation.by if case.escalation else ""
    told = Message(f"<@{by}>, <@{user}> sent this back: {words}")
    desk.store.items.add(note(case, f"back-{body['view']['id']}", told, desk.clock()))
    desk.bells.cards()


def _made(desk: Desk, body: Body, case_id: str, user: str) -> Escalation:
    values = body["view"]["state"]["values"]
    groups = values.get("groups", {}).get("groups", {}).get("selected_options") or []
    chosen = values.get("channel", {}).get("channel", {}).get("selected_conversation")
    return Escalation(
        id=body["view"]["id"],
        by=user,
        at=desk.clock(),
        channel=chosen or desk.settings.escalations_channel,
        kind=_chosen(values, "kind", "other"),
        urgency=Urgency(_chosen(values, "urgency", "normal")),
        note=typed(body, "note"),
        pages=(*(f"<@{u}>" for u in _people(body)), *(f"<!subteam^{g['value']}>" for g in groups)),
        link=card_link(desk, case_id),
    )


def _people(body: Body) -> list[str]:
    found = body["view"]["state"]["values"].get("people", {}).get("people", {}).get("selected_users")
    return list(found or [])


def _chosen(values: Body, block_id: str, default: str) -> str:
    found = (values.get(block_id, {}).get(block_id) or {}).get("selected_option") or {}
    return str(found.get("value") or default)


def _also(desk: Desk, made: Escalation) -> Any:
    def also(pipe: Any, before: Case, after: Case) -> None:
        if after == before:
            return
        item = Item(
            id=f"escalation-{made.id}",
            kind=Kind.MESSAGE,
            lane=f"slack:{made.channel}",
            created_at=made.at,
            due_at=made.at,
            rank=PEOPLE_FIRST,
            case_id=after.id,
            by=made.by,
            body={"escalation": made.id},
        )
        told = note(
            after, f"told-{item.id}", Message(f"<@{made.by}> escalated this to {made.channel}."), made.at
        )
        desk.store.items.put(pipe, item)
        desk.store.items.put(pipe, told)
        entry = Entry(
            made.at, "escalated", made.by, after.id, made.note, {"to": made.channel, "urgency": made.urgency}
        )
        desk.store.journal.write(pipe, entry)

    return also
