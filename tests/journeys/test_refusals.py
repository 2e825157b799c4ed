"""A refusal stands where the press was made: in the thread, on top of the window, in place of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.perch import Perch, everything
from tests.journeys.test_approval import drafted
from tests.journeys.window import Window


def test_a_press_in_a_thread_is_refused_in_that_thread(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_PUBLISHERS="U0BEN")
    note = drafted(perch)
    perch.press(note, "Approve", user="U0CHLOE")
    refused = perch.told("You can't publish", user="U0CHLOE")
    assert refused["thread_ts"] == note["thread_ts"]


def test_a_press_on_the_card_itself_is_refused_beside_it_also_once_it_has_a_thread(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    assert perch.reply(card, "Gate 4.")["ok"]
    perch.card("Reply sent")
    assert perch.thread(card)
    perch.press(perch.card("which gate?"), "Release", user="U0BEN")
    assert not perch.told("only they can release it", user="U0BEN").get("thread_ts")


def test_a_submit_of_a_window_without_inputs_is_refused_in_its_place(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair buy my course", in_reply_to=ours["id"])
    card = perch.card("buy my course")
    perch.choose(card, "Hide reply…")
    window = Window(perch)
    perch.desk.store.redis.delete(perch.desk.store.keys.case(case_of(card)))
    assert window.submit()
    assert "no longer in Perch's records" in window.look().words
    assert window.open


def test_a_press_in_a_window_is_refused_on_top_of_it(perch: Perch) -> None:
    perch.tweet("@acmeair is it on time?")
    card = perch.card("is it on time?")
    perch.press(card, "", option="More…")
    more = perch.modal()
    perch.desk.store.redis.delete(perch.desk.store.keys.case(case_of(card)))
    perch.press_in_view(more, "Set account owner…")
    top = perch.until(lambda: _top(perch, "no longer in Perch's records"), "the words on top")
    assert len(perch.slack()["views"]) == 2
    assert top["title"]["text"] == "Not possible"


def case_of(card: dict[str, Any]) -> str:
    names = [str(block.get("block_id", "")) for block in card["blocks"]]
    return next(name for name in names if name.startswith("case:")).removeprefix("case:")


def _top(perch: Perch, words: str) -> dict[str, Any] | None:
    view = perch.slack()["views"][-1]
    return view if words in everything({"blocks": view["blocks"]}) else None
