"""The reply window fits Slack for any text, and of many drawings only the newest counts."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.reply.reply_modal import reply_modal
from bot.composing import meanwhile
from bot.model import SavedReply
from bot.model.views.reply_form import ReplyDraft, ReplyForm, Signing
from handlers.latest import Latest
from sandbox.slack.blocks import check_view
from tests.examples import examples
from tests.rules.answering import case, post, reply, view


@examples()
@given(
    st.text(max_size=3000),
    st.text(min_size=1, max_size=500),
    st.booleans(),
    st.integers(0, 9),
    st.sampled_from(Signing),
)
def test_the_window_fits_slack_for_any_text(
    text: str, theirs: str, split: bool, turn: int, signing: Signing
) -> None:
    posts = tuple(post(str(n), theirs) for n in range(8))
    sends = tuple(reply(f"r{n}", text=theirs) for n in range(8))
    full = case(mentions=tuple("01234567"), sends=tuple(item.id for item in sends))
    form = ReplyForm(
        view=view(full, *sends, posts=posts),
        draft=ReplyDraft(text, "AB", split),
        own_initials="AB" if turn % 2 else "",
        signing=signing,
        turn=turn,
        saved=tuple(SavedReply(str(n), f"{theirs}{n}"[:60] or "x", theirs) for n in range(90)),
        news=tuple(theirs for _ in range(5)),
        seen=meanwhile.seen_now(full),
    )
    assert not check_view(reply_modal(form), ("modal",))


def test_of_many_requests_for_one_window_only_the_newest_is_drawn() -> None:
    drawn: list[int] = []
    started, go = threading.Event(), threading.Event()
    latest = Latest(rest=0)

    def slow(_: str) -> str:
        started.set()
        go.wait(5)
        drawn.append(0)
        return "h1"

    def quick(number: int) -> str:
        def work(known: str) -> str:
            assert known == "h1"
            drawn.append(number)
            return "h2"

        latest.run("V1", number, 0, work)
        return ""

    thread = threading.Thread(target=lambda: latest.run("V1", 0, 0, slow))
    thread.start()
    assert started.wait(5)
    for number in (1, 3, 2):
        quick(number)
    go.set()
    thread.join(5)
    assert drawn == [0, 3]


def test_a_window_that_could_not_be_drawn_is_drawn_the_next_time() -> None:
    latest = Latest(rest=0)

    def fails(_: str) -> str:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        latest.run("V1", 1, 0, fails)
    drawn: list[str] = []
    latest.run("V1", 2, 0, lambda _: drawn.append("yes") or "")
    latest.run("V1", 1.5, 1, lambda _: drawn.append("a new turn") or "")
    latest.run("V1", 3, 0, lambda _: drawn.append("the old turn") or "")
    assert drawn == ["yes", "a new turn"]
