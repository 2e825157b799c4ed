"""Every token can be replaced while people work: SECURITY.md says how, in these steps.

The signing secret's is in tests/doors/test_web.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import RedisError

from bot.redis_server.redis_problem import meaning
from bot.store import connect, connect_briefly
from tests.doors.tcp_redis import tcp_redis
from tests.journeys.conftest import end_link
from tests.journeys.perch import Perch, everything, labels


@contextmanager
def slack_knows(perch: Perch, **tokens: str) -> Iterator[None]:
    """Slack knows these tokens and no others."""
    perch.post("/control/slack/settings", tokens)
    yield
    perch.post("/control/slack/settings", {"bot_token": "xoxb-sandbox", "app_token": "xapp-sandbox"})


@contextmanager
def x_knows(perch: Perch, **keys: str) -> Iterator[None]:
    """X knows these keys of the brand's account and no others."""
    known: Any = perch.sandbox.x.credentials
    before = {name: getattr(known, name) for name in keys}
    for name, value in keys.items():
        object.__setattr__(known, name, value)
    yield
    for name, value in before.items():
        object.__setattr__(known, name, value)


def eventually(there: Callable[[], bool]) -> None:
    """Wait without letting Perch's time pass: who people are is known for a while only."""
    ends = time.monotonic() + 15
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.02)


def claims(perch: Perch, words: str) -> bool:
    perch.press(perch.card(words), "Claim")
    return bool(perch.until(lambda: "Release" in labels(perch.card(words)), "the claim"))


def test_the_app_token_is_replaced_by_a_second_bot_before_the_first_ends(
    start_perch: Callable[..., Perch],
) -> None:
    first = start_perch()
    for words in ("where is bag one?", "where is bag two?", "where is bag three?"):
        first.tweet(f"@acmeair {words}")
        first.card(words)
    assert claims(first, "bag one")
    with slack_knows(first, app_token="xapp-new"):
        second = start_perch(SLACK_APP_TOKEN="xapp-new")
        first.until(lambda: first.slack()["linked"] == 2, "both bots' links")
        assert claims(first, "bag two")
        for link in first.links:
            end_link(link.client)
        first.until(lambda: first.slack()["linked"] == 1, "the new bot's link alone")
        assert claims(second, "bag three")


def test_while_the_bot_token_is_replaced_cards_wait_and_presses_of_known_people_count(
    start_perch: Callable[..., Perch],
) -> None:
    first = start_perch()
    first.tweet("@acmeair where is bag one?")
    assert claims(first, "bag one")  # so Slack has said who she is
    card = first.card("bag one")
    with slack_knows(first, bot_token="xoxb-new"):
        first.tweet("@acmeair where is bag two?", by="nina_flies")
        first.press(card, "Resolve")
        eventually(lambda: [case.state for case in first.desk.store.cases.every()].count("resolved") == 1)
        first.press(card, "Reply")
        eventually(lambda: any("nothing was sent" in str(one) for one in first.ephemerals()))
        first.work()
        assert not [m for m in first.messages() if "bag two" in everything(m)]
        second = start_perch(SLACK_BOT_TOKEN="xoxb-new")
        second.advance(16)  # a channel that took nothing is tried again so soon
        assert second.card("bag two")
        second.until(lambda: "Reopen" in labels(second.card("bag one")), "what was pressed before")
        assert sum("bag two" in everything(m) for m in second.messages()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "X_API_KEY",
        pytest.param("X_API_SECRET", marks=pytest.mark.long),
        pytest.param("X_ACCESS_TOKEN", marks=pytest.mark.long),
        pytest.param("X_ACCESS_TOKEN_SECRET", marks=pytest.mark.long),
    ],
)
def test_while_a_key_of_x_is_replaced_replies_wait_and_leave_once(
    start_perch: Callable[..., Perch], name: str
) -> None:
    first = start_perch()
    first.tweet("@acmeair where is my bag?")
    card = first.card("my bag")
    with x_knows(first, **{name.removeprefix("X_").lower(): "new"}):
        assert first.reply(card, "On its way!")["ok"]
        first.advance(11)
        first.work()
        assert first.replies() == []
        second = start_perch(**{name: "new"})
        second.advance(61)
        second.until(second.replies, "the reply")
        second.work()
        assert len(second.replies()) == 1


def test_while_the_bearer_token_is_replaced_nothing_written_meanwhile_is_missed(
    start_perch: Callable[..., Perch],
) -> None:
    first = start_perch()
    first.work()
    with x_knows(first, bearer="new"):
        first.tweet("@acmeair where is my bag?")
        first.work()
        assert start_perch(X_BEARER_TOKEN="new").card("my bag")


def test_the_password_of_redis_is_replaced_while_both_are_accepted(tmp_path: Path) -> None:
    with tcp_redis(tmp_path) as server:
        admin = server.link()
        admin.execute_command("ACL", "SETUSER", "perch", "on", ">old", "~*", "&*", "+@all")

        def link(password: str, briefly: bool = False) -> Any:
            url = f"redis://perch:{password}@127.0.0.1:{server.port}/0"
            return connect_briefly(url) if briefly else connect(url)

        running = link("old")
        assert running.set("kept", "yes")
        admin.execute_command("ACL", "SETUSER", "perch", ">new")
        assert link("new").get("kept") == "yes"
        assert running.ping()
        assert link("old").ping()
        admin.execute_command("ACL", "SETUSER", "perch", "<old")
        assert link("new").ping()
        with pytest.raises(RedisError) as refused:
            link("old", briefly=True).ping()
        assert "does not accept the password" in meaning(refused.value)
