"""What Redis refuses is told apart from what we ask wrongly."""

from __future__ import annotations

import pytest
from redis import ConnectionError as Gone
from redis import ResponseError, WatchError
from redis.exceptions import ReadOnlyError

from bot.redis_trouble import from_outside, meaning


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Gone("Connection refused"), "cannot be reached"),
        (ReadOnlyError("You can't write against a read only replica."), "REDIS_URL to the primary"),
        (ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "Make room"),
        (ResponseError("DB index is out of range"), "Use /0"),
    ],
)
def test_what_is_redis_s_is_said_with_what_to_do(error: Exception, words: str) -> None:
    assert from_outside(error)
    assert words in meaning(error)  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [ResponseError("WRONGTYPE Operation"), WatchError("changed"), ValueError("x")])
def test_what_is_ours_keeps_its_traceback(error: Exception) -> None:
    assert not from_outside(error)
