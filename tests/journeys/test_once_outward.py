"""Clicked twice, delivered twice, pressed by two: one reply on X, and whoever lost is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot import spending
from sandbox.slack.interactions.target import envelope
from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window, reply_window
from workers.leaving.after_send import aftermath


def at_once(*works: Callable[[], Any]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def only_one_reply(perch: Perch) -> dict[str, Any]:
    """The one on X; work goes on, and it stays one."""
    perch.until(lambda: perch.replies(), "the reply")
    perch.work(3)
    (reply,) = perch.replies()
    return reply


def test_a_double_click_on_send_is_one_reply(perch: Perch) -> None:
    perch.tweet("@acmeair is the pool open?")
    window = reply_window(perch, perch.card("is the pool open?")).type("From eight on.")

    def click() -> None:
        try:
            window.submit()
        except AssertionError:
            return  # the window was closed by the other click

    at_once(click, click)
    assert "From eight on." in only_one_reply(perch)["text"]
    assert not window.open


def test_a_submission_that_slack_sends_twice_is_one_reply(perch: Perch) -> None:
    perch.tweet("@acmeair is the bar open?")
    window = reply_window(perch, perch.card("is the bar open?")).type("From nine on.")
    slack = perch.sandbox.slack

    async def twice() -> list[Any]:
        view = {**slack.views.stack("U0ANA")[-1], "state": {"values": window._values()}}
        payload = envelope(slack, "view_submission", "U0ANA", in_view=True) | {
            "view": view,
            "response_urls": [],
        }
        return list(await asyncio.gather(*(slack.delivery.ask("interactive", payload) for _ in range(2))))

    answers = perch.sandbox.call(twice)
    assert list(answers) == [{}, {}]  # both are taken: the window closes, whichever came first
    assert "From nine on." in only_one_reply(perch)["text"]


def test_send_pressed_again_after_a_lost_acknowledgement_is_one_reply(perch: Perch) -> None:
    perch.tweet("@acmeair is the gym open?")
    window = reply_window(perch, perch.card("is the gym open?")).type("From ten on.")
    perch.post("/control/slack/settings", {"ack_seconds": 0.0001})
    assert not window.submit()
    assert window.open
    perch.post("/control/slack/settings", {"ack_seconds": 3})
    perch.until(lambda: perch.replies(), "the reply that Slack believes failed")
    assert window.submit()
    assert not window.open
    assert "From ten on." in only_one_reply(perch)["text"]


def test_two_reps_who_send_at_the_same_moment_are_one_reply_and_one_question(perch: Perch) -> None:
    perch.tweet("@acmeair is the shop open?")
    card = perch.card("is the shop open?")
    windows = [reply_window(perch, card, user) for user in ("U0ANA", "U0BEN")]
    for number, window in enumerate(windows):
        window.type(f"From eleven on, says desk {number}.")
    at_once(*(window.submit for window in windows))
    only_one_reply(perch)
    (asked,) = [window for window in windows if window.open]
    assert asked.look().view["submit"]["text"] == "Send anyway"


def test_reply_pressed_twice_opens_one_window_and_sends_one_reply(perch: Perch) -> None:
    perch.tweet("@acmeair is the roof open?")
    card = perch.card("is the roof open?")
    at_once(lambda: perch.press(card, "Reply"), lambda: perch.press(card, "Reply"))
    opened = "/control/seen?target=slack&path=views.open"
    perch.until(lambda: len(perch.get(opened)) == 2, "the second window, in the place of the first")
    assert Window(perch).type("From noon on.").submit()
    assert "From noon on." in only_one_reply(perch)["text"]


def test_two_people_who_decide_about_a_lost_reply_send_it_once(perch: Perch) -> None:
    perch.tweet("@acmeair is the deck open?")
    card = perch.card("is the deck open?")
    perch.weather(target="x", action="status", status=503, method="POST", path="/2/tweets$", times=1)
    assert reply_window(perch, card).type("From one on.").submit()
    note = unsure_note(perch, card)
    at_once(lambda: perch.press(note, "Send again"), lambda: perch.press(note, "Send again", "U0BEN"))
    assert "From one on." in only_one_reply(perch)["text"]


def test_a_reply_that_gets_lost_again_is_asked_about_again(perch: Perch) -> None:
    perch.tweet("@acmeair is the desk open?")
    card = perch.card("is the desk open?")
    perch.weather(target="x", action="status", status=503, method="POST", path="/2/tweets$", times=2)
    assert reply_window(perch, card).type("From two on.").submit()
    first = unsure_note(perch, card)
    perch.press(first, "Send again")
    second = unsure_note(perch, card, after=first["ts"])
    perch.press(second, "Send again")
    assert "From two on." in only_one_reply(perch)["text"]


def test_send_again_for_one_that_was_there_all_along_is_found_instead_of_called_a_duplicate(
    perch: Perch,
) -> None:
    perch.tweet("@acmeair is the door open?")
    card = perch.card("is the door open?")
    post = "/2/tweets$"
    perch.weather(target="x", action="drop", method="POST", path=post, times=1)
    perch.weather(
        target="x", action="status", status=200, path="/users/.*/tweets", body={"meta": {}}
    )  # X's own view lags
    assert reply_window(perch, card).type("From three on.").submit()
    note = unsure_note(perch, card)
    perch.clear_weather()
    perch.press(note, "Send again")
    perch.advance(6)
    perch.card("Reply sent")
    assert "From three on." in only_one_reply(perch)["text"]


def test_a_reply_whose_answer_was_lost_is_billed_once_when_it_is_found(perch: Perch) -> None:
    perch.tweet("@acmeair is the roof open?")
    card = perch.card("is the roof open?")
    before = difference(perch)
    perch.weather(target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    assert reply_window(perch, card).type("See https://acme.com/roof").submit()
    perch.until(lambda: perch.replies(), "the reply")
    perch.advance(6)
    perch.card("Reply sent")
    assert difference(perch) == before
    item = next(i for i in perch.desk.store.items.many(the_sends(perch)).values())
    aftermath(
        perch.desk, replace(item, told=False)
    )  # its process was killed before it could note that it told
    assert difference(perch) == before


@pytest.mark.parametrize("text", ["See acmeair.com/help for it.", "See (https://acmeair.com/help) for it."])
def test_a_reply_with_a_link_is_found_under_the_address_that_x_gave_it(perch: Perch, text: str) -> None:
    perch.tweet("@acmeair where is help?")
    card = perch.card("where is help?")
    perch.weather(target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    assert reply_window(perch, card).type(text).submit()
    perch.until(lambda: perch.replies(), "the reply")
    perch.advance(6)
    perch.card("Reply sent")
    perch.advance(60)
    perch.work(2)
    assert not any("answered on x.com" in everything(m) for m in perch.thread(card))


def test_a_reply_that_a_person_found_is_billed_once(perch: Perch) -> None:
    perch.tweet("@acmeair is the gate open?")
    card = perch.card("is the gate open?")
    before = difference(perch)
    perch.weather(target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    perch.weather(target="x", action="status", status=200, path="/users/.*/tweets", body={"meta": {}})
    assert reply_window(perch, card).type("From four on.").submit()
    perch.press(unsure_note(perch, card), "It was posted")
    perch.advance(21)
    perch.until(lambda: difference(perch) == before, "the price")
    perch.work(2)
    assert difference(perch) == before


def difference(perch: Perch) -> Decimal:
    """Between what X bills and what we have counted."""
    counted = perch.desk.store.spend.total_in_month(spending.today(perch.desk))
    billed = Decimal(str(perch.get("/page/x/state")["prices_spent"]))
    return (billed - counted).quantize(Decimal("0.0001"))


def the_sends(perch: Perch) -> tuple[str, ...]:
    (case,) = perch.desk.store.cases.every()
    return case.sends


def unsure_note(perch: Perch, card: dict[str, Any], after: str = "") -> dict[str, Any]:
    """The line in the thread that asks whether it arrived, after all looks."""

    def found() -> dict[str, Any] | None:
        perch.advance(6)
        notes = [m for m in perch.thread(card) if "unknown" in everything(m) and m["ts"] > after]
        return notes[0] if notes else None

    return perch.until(found, "the question in the thread")
