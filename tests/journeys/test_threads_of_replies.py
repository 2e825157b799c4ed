"""Replies in several posts: each follows the one before, a part is deleted alone,
and X's lateness is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot import outbox
from bot.model import Item, ItemState, Kind, Price
from bot.money.prices import in_force
from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window, reply_window
from workers.leaving.sends import deliver, timing

LONG = "We are so sorry about this long wait at the desk in the north hall this morning. " * 5
NOT_VISIBLE = {
    "title": "Forbidden",
    "status": 403,
    "detail": "You attempted to reply to a Tweet that is deleted or not visible to you.",
}


def thread(perch: Perch) -> dict[str, Any]:
    perch.tweet("@acmeair long story")
    card = perch.card("long story")
    assert reply_window(perch, card).type(LONG).tick("Split into a thread").submit()
    perch.advance(11)
    return card


def sends(perch: Perch) -> list[Item]:
    (case_id,) = perch.desk.store.cases.newest(9, perch.clock())
    case = perch.desk.store.cases.get(case_id)
    assert case is not None
    return list(perch.desk.store.items.many(case.sends).values())


def test_a_second_part_that_is_refused_once_as_not_visible_goes_out_after_all(perch: Perch) -> None:
    card = thread(perch)
    perch.desk.store.items.wake(perch.clock())
    first = perch.desk.store.items.head("x")[0]
    deliver(perch.desk, taken(perch, first))
    perch.weather(
        target="x", action="status", status=403, body=NOT_VISIBLE, method="POST", path="/2/tweets$", times=1
    )
    perch.work(1)
    assert [item.state for item in sends(perch)] == [ItemState.SENT, ItemState.QUEUED]
    assert "does not show the previous post yet" in everything(perch.card("long story"))
    perch.advance(5)
    perch.card("2/2 sent")
    assert len(perch.replies()) == 2
    del card


def test_a_part_that_x_refuses_as_gone_for_ten_minutes_is_refused(perch: Perch) -> None:
    thread(perch)
    perch.desk.store.items.wake(perch.clock())
    deliver(perch.desk, taken(perch, perch.desk.store.items.head("x")[0]))
    perch.weather(target="x", action="status", status=403, body=NOT_VISIBLE, method="POST", path="/2/tweets$")
    for _ in range(14):
        perch.work(1)
        perch.advance(60)
    assert [item.state for item in sends(perch)] == [ItemState.SENT, ItemState.REFUSED]


def taken(perch: Perch, item_id: str) -> Item:
    """Take an item as the sender does, to have one part leave alone."""
    desk = perch.desk
    item = desk.store.items.change(item_id, lambda i: outbox.take(i, desk.clock(), "me", timing(desk)))
    assert item is not None
    return item


def test_deleting_one_part_says_deletion_and_then_that_it_is_deleted(perch: Perch) -> None:
    card = thread(perch)
    perch.card("2/2 sent")
    first = next(m for m in perch.thread(card) if "1/2" in everything(m))
    perch.press(first, "Delete reply…")
    Window(perch).submit()
    words = everything(perch.card("eleted"))
    assert "/reply-" not in words
    perch.card("Reply deleted on X by")


def test_an_edited_draft_of_a_summoned_reply_costs_what_it_cost(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_PUBLISHERS="@leads, U0BEN")
    perch.tweet("@acmeair the heating is broken")
    card = perch.card("the heating is broken")
    perch.reply(card, "We are on it.")
    perch.card("for approval")
    (note,) = [m for m in perch.thread(card) if "We are on it." in everything(m)]
    perch.press(note, "Edit…", user="U0BEN")
    assert perch.submit(perch.modal("U0BEN"), {"text": "A technician is on the way."}, "U0BEN")["ok"]
    perch.advance(11)
    perch.card("Reply sent")
    (item,) = [one for one in sends(perch) if one.kind is Kind.REPLY]
    assert item.send.price is Price.SUMMONED
    spent = perch.desk.store.spend.in_month(perch.clock().date()).by_label
    assert spent["reply"] == in_force().write(Price.SUMMONED)
