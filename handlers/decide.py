"""A send whose outcome nobody knows: the person who looked on X decides."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, App

from bot import outbox
from bot.cases import Declined
from bot.desk import Desk
from bot.model import Item
from handlers.asking import Body, user_of, value_of


def register(app: App) -> None:
    app.action("send_again")(send_again)
    app.action("it_arrived")(it_arrived)


def send_again(ack: Ack, body: Body, desk: Desk) -> None:
    ack()
    item_id, user = value_of(body), user_of(body)
    _decide(desk, item_id, lambda item: outbox.decide_again(item, desk.clock(), user))


def it_arrived(ack: Ack, body: Body, desk: Desk) -> None:
    ack()
    _decide(desk, value_of(body), lambda item: outbox.decide_arrived(item, desk.clock()))


def _decide(desk: Desk, item_id: str, rule: Callable[[Item], Item]) -> None:
    try:
        item = desk.store.items.change(item_id, rule)
    except outbox.TooLate as error:
        raise Declined(f"Somebody decided this already: it is {error}.") from error
    if item is None:
        raise Declined("This reply is no longer in Perch's records.")
    _ring(desk, item)


def _ring(desk: Desk, item: Item) -> None:
    desk.bells.send()
    if item.case_id:
        desk.store.cards.touch(item.case_id)
        desk.bells.cards()
