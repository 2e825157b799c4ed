"""An answer that nobody can read, after the effect: looked for, never sent again blindly,
never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from bot.model import Item, ItemState, Result
from bot.slack.http_client import AnswerLost
from sandbox.garble import WAYS
from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window
from workers.leaving.senders import look

FORBIDDEN = {"title": "Forbidden", "detail": "Forbidden", "type": "about:blank", "status": 403}


def on_x(perch: Perch, text: str) -> list[dict[str, Any]]:
    return [reply for reply in perch.replies() if text in reply["text"]]


def settle(perch: Perch) -> None:
    """Let the undo window, and the time in which X shows what arrived, pass."""
    for _ in range(6):
        perch.advance(35)
        perch.work(1)


def test_replies_whose_answers_cannot_be_read_are_found_and_are_one_each(perch: Perch) -> None:
    """Every way at once: each reply meets one of them."""
    texts = asked(perch, WAYS)
    for how in WAYS:
        perch.weather(target="x", action="garble", how=how, method="POST", path="/2/tweets$", times=1)
    for question, text in texts.items():
        perch.reply(perch.card(question), text)
    settle(perch)
    perch.until(lambda: sent(perch) == len(texts), "every reply, looked for and found")
    assert {text: len(on_x(perch, text)) for text in texts.values()} == dict.fromkeys(texts.values(), 1)
    assert [fault["times"] for fault in perch.get("/control/weather")] == [0] * len(WAYS), "each way was met"


def asked(perch: Perch, ways: Iterable[str]) -> dict[str, str]:
    """A customer asks for each way; return what to answer, by the words of the card."""
    found = {f"is pool {n} open?": f"Pool {n} opens at eight." for n, _ in enumerate(ways)}
    for number, question in enumerate(found):
        perch.tweet(f"@acmeair {question}", by=f"swimmer_{number}")
    return found


def sent(perch: Perch) -> int:
    cases = perch.desk.store.cases.many(perch.desk.store.cases.newest(99, perch.clock())).values()
    items = perch.desk.store.items.many([send for case in cases for send in case.sends]).values()
    return sum(item.state is ItemState.SENT for item in items)


@pytest.mark.long
def test_direct_messages_whose_answers_cannot_be_read_are_one_each(perch: Perch) -> None:
    ways = ["cut", "empty", "object", "403 html", "408", "204"]
    texts = asked(perch, ways)
    for how in ways:
        perch.weather(target="x", action="garble", how=how, method="POST", path="/messages$", times=1)
    for question, text in texts.items():
        perch.press(perch.card(question), "DM")
        perch.submit(perch.modal(), {"text": text})
    perch.until(lambda: sent(perch) == len(ways), "every DM, looked for and found")
    dms = perch.get("/page/x/state")["dms"]
    assert {t: sum(t in str(dm) for dm in dms) for t in texts.values()} == dict.fromkeys(texts.values(), 1)


def test_cards_whose_answers_cannot_be_read_are_posted_once_each(perch: Perch) -> None:
    for how in WAYS:
        perch.weather(target="slack", action="garble", how=how, path="chat.postMessage$", times=1)
    questions = asked(perch, WAYS)
    for _ in range(30):
        perch.work(1)
        perch.advance(5)
    assert [fault["times"] for fault in perch.get("/control/weather")] == [0] * len(WAYS), "each way was met"
    shown = [everything(message) for message in perch.messages()]
    assert {q: sum(q in one for one in shown) for q in questions} == dict.fromkeys(questions, 1)


@pytest.mark.parametrize("kind", ["Reply", pytest.param("DM", marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("status", "body"), [(200, {}), (204, ""), (200, {"errors": [{"title": "Odd"}]}), (200, {"data": {}})]
)
def test_an_empty_yes_of_x_is_no_yes(perch: Perch, kind: str, status: int, body: Any) -> None:
    perch.tweet("@acmeair where is it?")
    perch.weather(
        target="x",
        action="status",
        status=status,
        body=body,
        method="POST",
        path="/2/(tweets|dm_.*messages)$",
        times=1,
    )
    say(perch, kind, "It is at acmeair.com/right")
    settle(perch)
    (item,) = sends_of(perch)
    assert item.state is ItemState.UNSURE, "nothing is on X: a person is asked"


@pytest.mark.parametrize("kind", ["Reply", pytest.param("DM", marks=pytest.mark.long)])
def test_a_correction_is_not_taken_for_what_it_corrects(perch: Perch, kind: str) -> None:
    """Two that differ in their link alone; the request of the second is lost on its way."""
    perch.tweet("@acmeair where is it?")
    say(perch, kind, "It is at acmeair.com/wrong")
    settle(perch)
    perch.card(f"{kind} sent")
    perch.weather(
        target="x", action="status", status=503, method="POST", path="/2/(tweets|dm_.*messages)$", times=1
    )
    say(perch, kind, "It is at acmeair.com/right")
    settle(perch)
    states = {item.text[-5:]: item.state for item in sends_of(perch)}
    assert states == {"wrong": ItemState.SENT, "right": ItemState.UNSURE}


def say(perch: Perch, kind: str, text: str, card: str = "where is it?") -> None:
    perch.press(perch.card(card), kind)
    perch.submit(perch.modal(), {"text": text})
    if perch.slack()["views"]:  # asked once more where there is an answer already
        perch.submit(perch.modal(), {"text": text})


def only_case(perch: Perch) -> str:
    (case_id,) = perch.desk.store.cases.newest(9, perch.clock())
    return case_id


def sends_of(perch: Perch) -> list[Item]:
    case = perch.desk.store.cases.get(only_case(perch))
    assert case is not None
    return list(perch.desk.store.items.many(case.sends).values())


def test_a_window_whose_answer_cannot_be_read_is_told_of_as_lost_not_as_failed(perch: Perch) -> None:
    perch.tweet("@acmeair where is it?")
    card = perch.card("where is it?")
    lost = "Slack's response was lost. If what you expected doesn't show up, press again."
    for number, how in enumerate(WAYS):
        perch.weather(target="slack", action="garble", how=how, path="views.open$", times=1)
        perch.press(card, "Reply")
        Window(perch).close()
        perch.until(lambda number=number: times_told(perch, lost) == number + 1, f"the line after {how}")


def times_told(perch: Perch, words: str) -> int:
    return sum(words in everything(line.get("message", line)) for line in perch.ephemerals())


def test_a_listeners_call_whose_answer_cannot_be_read_is_lost_and_not_made_twice(perch: Perch) -> None:
    client = perch.desk.slack.client()
    for how in WAYS:
        perch.weather(target="slack", action="garble", how=how, path="chat.postEphemeral$", times=1)
        with pytest.raises(AnswerLost):
            client.chat_postEphemeral(channel="C0MENTIONS", user="U0ANA", text=f"Only for you: {how}.")
        assert sum(f"Only for you: {how}." in str(line) for line in perch.ephemerals()) == 1, how


def test_a_look_that_x_refuses_says_nothing_of_the_post(perch: Perch) -> None:
    """The reply is there and its answer lost; X then refuses us the timeline:
    that is no refusal of the reply.
    """
    perch.tweet("@acmeair is the pool open?")
    perch.weather(target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    perch.weather(
        target="x", action="status", status=403, body=FORBIDDEN, method="GET", path="/2/users/.*/tweets$"
    )
    perch.reply(perch.card("is the pool open?"), "From eight on.")
    settle(perch)
    (item,) = sends_of(perch)
    assert item.state is ItemState.UNSURE, "it is there: only a person can say so"
    assert len(on_x(perch, "From eight on.")) == 1


def test_a_message_is_found_by_one_of_two_that_look_for_the_same_words(perch: Perch) -> None:
    perch.tweet("@acmeair call me please")
    say(perch, "DM", "We call you at nine.", "call me please")
    perch.card("DM sent")
    (item,) = sends_of(perch)
    perch.desk.store.redis.delete(perch.desk.store.keys.made(item.result.dm_id))  # nobody has marked it yet
    first, second = (replace(item, id=name, result=Result()) for name in ("a", "b"))
    assert look(perch.desk, first) == Result(dm_id=item.result.dm_id)
    assert look(perch.desk, second) is None
    assert look(perch.desk, first) == Result(dm_id=item.result.dm_id), "killed after its look, it looks again"


def test_a_reply_is_hidden_only_when_x_says_that_it_is(perch: Perch) -> None:
    ours = perch.tweet("Good morning from all of us", by="acmeair")
    perch.tweet("@acmeair spam spam spam", in_reply_to=ours["id"], by="promo_bot_77")
    perch.weather(
        target="x",
        action="status",
        status=200,
        body={"data": {"hidden": False}},
        method="PUT",
        path="/hidden$",
        times=1,
    )
    perch.choose(perch.card("spam spam spam"), "Hide reply…")
    perch.submit(perch.modal(), {})
    perch.work(1)
    (item,) = sends_of(perch)
    assert item.state is ItemState.QUEUED
    settle(perch)
    assert any(post["hidden"] for post in perch.get("/page/x/state")["posts"])
    perch.card("Hiding sent by")
