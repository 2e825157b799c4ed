"""A send whose outcome nobody knows: the person who looked on X decides."""

from __future__ import annotations

from collections.abc import Callable

from slack_bolt import Ack, Respond

from bot import outbox
from bot.cards.reply.send_notes import decided_note
from bot.cases.case_rules import Declined
from bot.cases.gone import Gone
from bot.composing.thread_parts import typed_text
from bot.desk import Desk
from bot.model import Item
from bot.model.entry import Act, Entry
from bot.store.pipe import Pipe
from handlers.asking import case_of, item_of
from handlers.listeners import Listeners
from handlers.permissions import pressed, publishes_item
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("send_again", publishes_item(pressed))(send_again)
    app.action("it_arrived", publishes_item(pressed))(confirm_sent)


def send_again(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Send it again: the presser did not find it on X."""
    ack()
    user, now = user_of(body), desk.clock()
    item = _settle_send(desk, body, Act.SENT_AGAIN, lambda item: outbox.decide_again(item, now, user))
    respond(replace_original=True, **decided_note(item, user, there=False).payload())


def confirm_sent(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Settle it as sent: the presser found it on X."""
    ack()
    now = desk.clock()
    item = _settle_send(desk, body, Act.SAID_IT_ARRIVED, lambda item: outbox.decide_arrived(item, now))
    respond(replace_original=True, **decided_note(item, user_of(body), there=True).payload())


def _settle_send(desk: Desk, body: Body, what: Act, rule: Callable[[Item], Item]) -> Item:
    """Change the item, write who decided, and have its case told at once. Errors: `Declined`."""
    item_id, user = value_of(body), user_of(body)
    known = item_of(desk, item_id)
    if known.case_id:
        case_of(desk, known.case_id, user)

    def also(pipe: Pipe, item: Item) -> None:
        text, data = typed_text(item), {"item": item.id}
        entry = Entry(desk.clock(), what, user, item.case_id, text, data, item.kind)
        desk.store.journal.write(pipe, entry)

    try:
        item = desk.store.items.change(item_id, rule, also)
    except outbox.TooLate as error:
        raise Declined(f"Someone already decided this: it is {error}.") from error
    if item is None:
        raise Gone("reply")
    desk.store.items.settle(item_id, desk.clock())
    _ring(desk, item)
    return item


def _ring(desk: Desk, item: Item) -> None:
    desk.wakeups.drain_sends()
    if item.case_id:
        desk.store.cards.touch(item.case_id)
        desk.wakeups.drain_cards()
