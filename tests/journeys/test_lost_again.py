"""X's answers to a deletion or a hiding stay lost: a person is asked after a few tries, once, and decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.model import Item, ItemState, Kind
from tests.journeys.perch import Perch, everything, labels


def delete_a_reply(perch: Perch) -> None:
    perch.tweet("@acmeair is the pool open?")
    perch.reply(perch.card("is the pool open?"), "From nine on.")
    perch.card("Reply sent")
    perch.weather(target="x", action="garble", how="cut", method="DELETE", path="/2/tweets/")
    perch.choose(perch.card("is the pool open?"), "Delete reply…")
    perch.submit(perch.modal(), {})


def hide_a_reply(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair is the pool open? buy", in_reply_to=ours["id"], by="promo_bot_77")
    perch.weather(target="x", action="garble", how="cut", method="PUT", path="/hidden$")
    perch.choose(perch.card("is the pool open?"), "Hide reply…")
    perch.submit(perch.modal(), {})


def item_of(perch: Perch, kind: Kind) -> Item:
    found = perch.desk.store.redis.keys(perch.desk.store.keys.item(f"{kind.value}-*"))
    (item,) = [perch.desk.store.items.get(key.rpartition(":")[2]) for key in found]
    assert item is not None
    return item


def asked(perch: Perch) -> list[dict[str, Any]]:
    thread = perch.thread(perch.card("is the pool open?"))
    return [note for note in thread if "not known whether the reply was" in everything(note)]


@pytest.mark.parametrize(
    ("act", "kind", "choices"),
    [
        (delete_a_reply, Kind.DELETE, ["Delete again", "It was deleted"]),
        (hide_a_reply, Kind.HIDE, ["Hide again", "It was hidden"]),
    ],
)
def test_what_x_never_answers_is_asked_of_a_person_who_decides(
    perch: Perch, act: Callable[[Perch], None], kind: Kind, choices: list[str]
) -> None:
    act(perch)
    for _ in range(5):
        perch.advance(61)
        perch.work(1)
    item = item_of(perch, kind)
    assert (item.state, item.attempts) == (ItemState.UNSURE, 3)  # one try, and two repeats in vain
    (note,) = asked(perch)
    assert labels(note) == choices
    perch.clear_weather()
    perch.press(note, choices[1], user="U0BEN")
    perch.until(lambda: item_of(perch, kind).state is ItemState.SENT, "the decision")
    perch.until(lambda: item_of(perch, kind).told, "the decision told")


def test_a_deletion_that_a_person_sends_again_goes_through(perch: Perch) -> None:
    delete_a_reply(perch)
    for _ in range(5):
        perch.advance(61)
        perch.work(1)
    (note,) = asked(perch)
    perch.clear_weather()
    perch.press(note, "Delete again", user="U0BEN")
    perch.card("Reply deleted on X by <@U0BEN>")
    assert "checked X: the reply is not deleted yet" in str(
        [everything(m) for m in perch.thread(perch.card("pool"))]
    )
