"""Redis refuses while somebody types: they are told why in their window, their text stays, and it goes out
once when it is over.
"""

from __future__ import annotations

import pytest
import redis as redis_py

from tests.journeys.perch import Perch
from tests.journeys.window import Window


def test_what_was_typed_stays_and_the_reason_is_told(
    perch: Perch, redis: redis_py.Redis, capsys: pytest.CaptureFixture[str]
) -> None:
    perch.tweet("@acmeair my bag is lost")
    perch.press(perch.card("bag is lost"), "Reply")
    window = Window(perch).type("We look for it.")
    for wrong, right, words in (
        ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0", "Redis is full"),
        ("REPLICAOF 127.0.0.1 9", "REPLICAOF NO ONE", "Redis is a read-only replica"),
    ):
        redis.execute_command(*wrong.split())
        try:
            assert not window.submit()
        finally:
            redis.execute_command(*right.split())
        (told,) = window.errors.values()
        assert f"Nothing was changed: {words}" in told
        assert window.open
    assert window.submit()
    perch.until(perch.replies, "the reply")
    (reply,) = perch.replies()
    assert "We look for it." in reply["text"]
    assert "Traceback" not in "".join(capsys.readouterr())


def test_no_window_covers_the_one_in_which_somebody_types(
    perch: Perch, redis: redis_py.Redis
) -> None:
    perch.tweet("@acmeair my bag is lost")
    perch.press(perch.card("bag is lost"), "Reply")
    window = Window(perch)
    redis.execute_command("CONFIG", "SET", "maxmemory", "1")
    try:
        window.type("We look for it.").type("We look for it at once.")
        assert not window.submit()
    finally:
        redis.execute_command("CONFIG", "SET", "maxmemory", "0")
    assert "Redis is full" in str(window.errors)
    assert len(perch.slack()["views"]) == 1
