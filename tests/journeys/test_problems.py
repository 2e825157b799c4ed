"""Things that go wrong outside: said once, in words; nothing lost, nothing doubled; back by itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from bot import problems
from bot.model import ItemState
from bot.model.entry import Act
from bot.model.told import Code
from bot.process.app import build
from bot.process.socket_links import SocketLinks
from bot.told import plainly, told
from tests.journeys.conftest import end_link
from tests.journeys.perch import Perch, everything, labels


def cards_with(perch: Perch, words: str, channel: str = "C0MENTIONS") -> int:
    return sum(words in everything(m) for m in perch.messages(channel))


def test_an_unreachable_x_is_said_once_and_nothing_is_missed(perch: Perch) -> None:
    perch.work()
    perch.weather(target="x", action="status", status=503, path="/2/")
    perch.tweet("@acmeair during the storm")
    perch.work(4)
    assert cards_with(perch, "X answered 503") == 1
    perch.clear_weather()
    perch.card("during the storm")
    perch.card("X can be read again")


@pytest.mark.parametrize("over", [False, True])
def test_killed_as_it_is_told_a_problem_or_its_end_is_told_by_the_next_look(
    perch: Perch, monkeypatch: pytest.MonkeyPatch, over: bool
) -> None:
    desk, line = perch.desk, told(Code.FEED_FAILS, watch="Blog", error="It answered 503.")
    well = told(Code.FEED_WELL, watch="Blog")
    if over:
        problems.report(desk, "watch blog", line)

    def tell() -> None:
        if over:
            problems.end(desk, "watch blog", well)
        else:
            problems.report(desk, "watch blog", line)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(desk.store.items, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        tell()
    monkeypatch.undo()
    assert ("watch blog" in desk.store.problems.all()) is over, "nothing of it is kept"
    tell()
    tell()
    perch.until(lambda: cards_with(perch, "Blog") == 1 + over, "each, once")


def test_wrong_keys_are_said_with_what_to_do(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(X_ACCESS_TOKEN_SECRET="wrong")
    assert "X_" in everything(perch.card("X does not accept our keys"))


@pytest.mark.parametrize("action", ["drop", "status"])
def test_a_card_is_posted_once_when_slacks_answer_is_lost(perch: Perch, action: str) -> None:
    perch.weather(target="slack", action=action, status=500, path="chat.postMessage", times=1)
    perch.tweet("@acmeair once and only once")
    perch.work(1)
    perch.advance(4)
    perch.card("once and only once")
    perch.advance(60)
    perch.work(2)
    assert cards_with(perch, "once and only once") == 1


def test_a_reply_whose_answer_was_lost_is_found_and_not_sent_again(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag?")
    card = perch.card("where is my bag?")
    perch.weather(target="x", action="drop", method="POST", path="/2/tweets$", times=1)
    perch.reply(card, "On its way to you.")
    perch.past_undo()
    assert "not confirmed yet" in everything(perch.card("where is my bag?"))
    perch.advance(61)
    perch.card("Reply sent")
    assert len(perch.replies()) == 1


def asked_about(perch: Perch) -> dict[str, Any]:
    """A reply whose fate nobody knows; the question in the thread."""
    perch.tweet("@acmeair is the lounge open?")
    card = perch.card("is the lounge open?")
    perch.weather(target="x", action="status", status=503, method="POST", path="/2/tweets$", times=1)
    perch.reply(card, "Until ten tonight.")
    perch.past_undo()
    for _ in range(2):  # looks
        perch.advance(61)
        perch.work(1)
    return perch.until(
        lambda: next((m for m in perch.thread(card) if "unknown" in everything(m)), None), "the question"
    )


def in_place_of(perch: Perch, question: dict[str, Any], words: str) -> None:
    """The question has given way to these words, and to nothing to press."""

    def found() -> bool:
        thread = perch.thread(perch.card("is the lounge open?"))
        same = next(m for m in thread if m["ts"] == question["ts"])
        return words in everything(same) and "Until ten tonight." in everything(same) and not labels(same)

    perch.until(found, f"“{words}” in place of the question")


def acts(perch: Perch) -> list[tuple[str, Act]]:
    """Who did what, as the audit has it."""
    (case_id,) = perch.desk.store.cases.newest(1, perch.clock())
    return [(entry.by, entry.what) for entry in perch.desk.store.journal.of_case(case_id)]


def test_a_reply_that_never_arrived_is_asked_about_and_sent_again_by_one_press(perch: Perch) -> None:
    asked = asked_about(perch)
    assert perch.replies() == []
    perch.press(asked, "Send again", user="U0BEN")
    in_place_of(perch, asked, "<@U0BEN> did not find this reply on X. It is being sent again.")
    perch.until(perch.replies, "the reply on X")
    perch.card("Reply sent")
    assert len(perch.replies()) == 1
    assert ("U0BEN", Act.SENT_AGAIN) in acts(perch)


def test_who_saw_a_reply_on_x_is_named_and_the_card_knows_at_once(perch: Perch) -> None:
    asked = asked_about(perch)
    perch.press(asked, "It was posted", user="U0BEN")
    perch.until(lambda: perch.desk.store.cases.count("waiting") == 0, "the case, answered")
    in_place_of(perch, asked, "<@U0BEN> found this reply on X.")
    perch.card("Reply sent by <@U0ANA>")
    assert ("U0BEN", Act.SAID_IT_ARRIVED) in acts(perch)


def test_a_refused_reply_tells_its_writer_why_with_the_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair hello")
    card = perch.card("hello")
    perch.delete(f"/control/x/post/{post['id']}")
    perch.reply(card, "Hello back")
    perch.card("was not sent")
    told = perch.until(
        lambda: next((m for m in perch.thread(card) if "was not sent" in everything(m)), None), "the note"
    )
    assert "<@U0ANA>" in everything(told)
    assert "Hello back" in everything(told)


def test_x_asking_to_wait_delays_a_reply_and_the_card_says_until_when(perch: Perch) -> None:
    perch.tweet("@acmeair are you there?")
    card = perch.card("are you there?")
    reset = int(perch.clock().timestamp()) + 120
    headers = {"x-rate-limit-reset": str(reset)}
    perch.weather(target="x", action="status", status=429, method="POST", headers=headers, times=1)
    perch.reply(card, "We are.")
    perch.card("waits until")
    assert perch.replies() == []
    perch.advance(130)
    perch.until(perch.replies, "the reply on X")


def test_a_channel_that_takes_no_messages_is_said_and_its_cards_wait(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#archived")
    perch.tweet("@acmeair anyone?")
    perch.work()
    troubles = [plainly(problem.line) for problem in perch.desk.store.problems.all().values()]
    assert any("archived" in words for words in troubles)
    case_id = perch.desk.store.cases.ids("open")[0]
    item = perch.desk.store.items.get(f"card-{case_id}")
    assert item is not None
    assert item.state is ItemState.QUEUED


def test_a_reset_link_to_slack_is_back_within_ten_seconds(perch: Perch) -> None:
    stop = threading.Event()
    links = SocketLinks(build(perch.desk), perch.desk)
    keeper = threading.Thread(target=links.keep, args=(stop,), daemon=True)
    keeper.start()
    perch.until(lambda: perch.slack()["linked"] >= 3, "both links")
    for link in perch.links:
        link.client.auto_reconnect_enabled = False
    perch.post("/control/slack/cut", {"how": "reset"})
    began = time.monotonic()
    while perch.slack()["linked"] < 2 and time.monotonic() < began + 12:
        time.sleep(0.1)
    took = time.monotonic() - began
    stop.set()
    keeper.join(20)
    for link in links._links:
        end_link(link.client)
    assert took < 10
