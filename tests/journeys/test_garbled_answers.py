"""An answer that nobody can read, after the effect: looked for, never sent again blindly, never an exception."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Item, ItemState
from sandbox.garble import WAYS
from tests.journeys.perch import Perch, everything


def on_x(perch: Perch, text: str) -> list[dict[str, Any]]:
    return [reply for reply in perch.replies() if text in reply["text"]]


def settle(perch: Perch) -> None:
    """Let the undo window, and the time in which X shows what arrived, pass."""
    for _ in range(6):
        perch.advance(35)
        perch.work(1)


@pytest.mark.parametrize("how", WAYS)
def test_a_reply_whose_answer_cannot_be_read_is_found_and_is_one(perch: Perch, how: str) -> None:
    perch.tweet("@acmeair is the pool open?")
    card = perch.card("is the pool open?")
    perch.weather(target="x", action="garble", how=how, method="POST", path="/2/tweets$", times=1)
    perch.reply(card, "From eight on.")
    settle(perch)
    assert len(on_x(perch, "From eight on.")) == 1
    perch.card("Reply sent")


@pytest.mark.parametrize("how", ["cut", "empty", "object", "403 html", "408", "204"])
def test_a_direct_message_whose_answer_cannot_be_read_is_one(perch: Perch, how: str) -> None:
    perch.tweet("@acmeair call me please")
    card = perch.card("call me please")
    perch.weather(target="x", action="garble", how=how, method="POST", path="/messages$", times=1)
    perch.press(card, "DM")
    perch.submit(perch.modal(), {"text": "We call you at nine."})
    settle(perch)
    state = perch.get("/page/x/state")
    assert sum("We call you at nine." in str(dm) for dm in state["dms"]) == 1
    perch.card("DM sent")


@pytest.mark.parametrize("how", WAYS)
def test_a_card_whose_answer_cannot_be_read_is_posted_once(perch: Perch, how: str) -> None:
    perch.weather(target="slack", action="garble", how=how, path="chat.postMessage$", times=1)
    perch.tweet("@acmeair is the bar open?")
    for _ in range(6):
        perch.work(1)
        perch.advance(5)
    assert sum("is the bar open?" in everything(message) for message in perch.messages()) == 1


@pytest.mark.parametrize("kind", ["Reply", "DM"])
@pytest.mark.parametrize(("status", "body"), [(200, {}), (204, ""), (200, {"errors": [{"title": "Odd"}]}), (200, {"data": {}})])
def test_an_empty_yes_of_x_is_no_yes(perch: Perch, kind: str, status: int, body: Any) -> None:
    perch.tweet("@acmeair where is it?")
    perch.weather(target="x", action="status", status=status, body=body, method="POST", path="/2/(tweets|dm_.*messages)$", times=1)
    say(perch, kind, "It is at acmeair.com/right")
    settle(perch)
    (item,) = sends_of(perch)
    assert item.state is ItemState.UNSURE, "nothing is on X: a person is asked"


@pytest.mark.parametrize("kind", ["Reply", "DM"])
def test_a_correction_is_not_taken_for_what_it_corrects(perch: Perch, kind: str) -> None:
    """Two that differ in their link alone; the request of the second is lost on its way."""
    perch.tweet("@acmeair where is it?")
    say(perch, kind, "It is at acmeair.com/wrong")
    settle(perch)
    perch.card(f"{kind} sent")
    perch.weather(target="x", action="status", status=503, method="POST", path="/2/(tweets|dm_.*messages)$", times=1)
    say(perch, kind, "It is at acmeair.com/right")
    settle(perch)
    states = {str(item.body["text"])[-5:]: item.state for item in sends_of(perch)}
    assert states == {"wrong": ItemState.SENT, "right": ItemState.UNSURE}


def say(perch: Perch, kind: str, text: str) -> None:
    perch.press(perch.card("where is it?"), kind)
    perch.submit(perch.modal(), {"text": text})
    if perch.slack()["views"]:  # asked once more where there is an answer already
        perch.submit(perch.modal(), {"text": text})


def sends_of(perch: Perch) -> list[Item]:
    (case_id,) = perch.desk.store.cases.newest(9, perch.clock())
    case = perch.desk.store.cases.get(case_id)
    assert case is not None
    return list(perch.desk.store.items.many(case.sends).values())


@pytest.mark.parametrize("how", ["cut", "html", "null", "object", "202"])
def test_a_window_whose_answer_cannot_be_read_is_told_of_as_lost_not_as_failed(perch: Perch, how: str) -> None:
    perch.tweet("@acmeair where is it?")
    card = perch.card("where is it?")
    perch.weather(target="slack", action="garble", how=how, path="views.open$", times=1)
    perch.press(card, "Reply")
    assert perch.modal()
    perch.told("Slack's answer was lost on its way. If what you expected has not come, press again.")
