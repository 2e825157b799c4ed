"""What Redis refuses is told apart from what we ask wrongly, and each refusal is said as what it is."""

from __future__ import annotations

import pytest
import redis
from redis import ConnectionError as Gone
from redis import ResponseError, WatchError
from redis.exceptions import ClusterDownError, MasterDownError, OutOfMemoryError, ReadOnlyError

from bot.redis_server.redis_problem import from_outside, meaning


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Gone("Connection refused"), "cannot be reached"),
        (Gone("max number of clients reached"), "maxclients"),
        (redis.TimeoutError("Timeout reading from socket"), "cannot be reached"),
        (ReadOnlyError("You can't write against a read only replica."), "REDIS_URL to the primary"),
        (OutOfMemoryError("command not allowed when used memory > 'maxmemory'."), "Redis is full"),
        (MasterDownError("Link with MASTER is down"), "lost its primary"),
        (ClusterDownError("CLUSTERDOWN Hash slot not served"), "cluster is down"),
        (ResponseError("NOREPLICAS Not enough good replicas to write."), "too few replicas"),
        (ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "Free some space"),
        (ResponseError("DB index is out of range"), "Use /0"),
        (redis.BusyLoadingError("Redis is loading the dataset in memory"), "still loading"),
    ],
)
def test_what_is_redis_s_is_said_with_what_to_do(error: redis.RedisError, words: str) -> None:
    assert from_outside(error)
    assert words in meaning(error)


def test_only_a_redis_that_does_not_answer_is_said_not_to_be_reachable() -> None:
    assert "cannot be reached" not in meaning(ResponseError("ERR something new"))
    assert "something new" in meaning(ResponseError("ERR something new"))


@pytest.mark.parametrize(
    "error", [ResponseError("WRONGTYPE Operation"), WatchError("changed"), ValueError("x")]
)
def test_what_is_ours_keeps_its_traceback(error: Exception) -> None:
    assert not from_outside(error)
