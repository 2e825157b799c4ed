"""What Redis refuses is told apart from what we ask wrongly, and each refusal is said as what it is."""

from __future__ import annotations

import pytest
import redis
from redis import AuthenticationError, ResponseError, WatchError
from redis import ConnectionError as Gone
from redis.exceptions import ClusterCrossSlotError, InvalidResponse, NoPermissionError, OutOfMemoryError
from redis.sentinel import MasterNotFoundError

from bot.redis_server.redis_problem import WAKEUPS, from_outside, meaning
from bot.store.redis_refusals import ClusterDown, Demoted, Moved, Moving, Orphaned

CERTIFICATE = (
    "Error 1 connecting to h:6380. [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {} (_ssl.c:1)"
)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Gone("Connection refused"), "cannot be reached"),
        (redis.TimeoutError("Timeout reading from socket"), "cannot be reached"),
        (Gone("Error -2 connecting to hos:6379. Name or service not known."), "No such host"),
        (Gone("Error -3 connecting to h:6379. Temporary failure in name resolution."), "DNS"),
        (Gone("max number of clients reached"), "maxclients"),
        (Gone(CERTIFICATE.format("self-signed certificate")), "PERCH_REDIS_TLS"),
        (Gone(CERTIFICATE.format("unable to get local issuer certificate")), "PERCH_REDIS_TLS"),
        (Gone(CERTIFICATE.format("certificate has expired")), "has expired"),
        (Gone(CERTIFICATE.format("certificate is not yet valid")), "Check the date"),
        (Gone(CERTIFICATE.format("Hostname mismatch, certificate is not valid for 'h'.")), "another host"),
        (
            Gone("Error 1 connecting to h:6379. [SSL: WRONG_VERSION_NUMBER] wrong version number"),
            "redis:// in place",
        ),
        (InvalidResponse("Protocol Error: b'\x15'"), "is no Redis, or it wants TLS"),
        (
            AuthenticationError("invalid username-password pair or user is disabled."),
            "does not accept the password",
        ),
        (AuthenticationError("Authentication required."), "requires a password"),
        (
            AuthenticationError("HELLO must be called with the client already authenticated, otherwise"),
            "requires a",
        ),
        (
            NoPermissionError("this user has no permissions to run the 'set' command"),
            "+@all -@dangerous +info",
        ),
        (
            ResponseError("The user executing the script can't run this command or subcommand script: 25b8"),
            "+@all -@dangerous +info",
        ),
        (Demoted("You can't write against a read only replica."), "REDIS_URL to the primary"),
        (Demoted("UNBLOCKED force unblock from blocking operation"), "after a failover"),
        (Orphaned("MASTERDOWN Link with MASTER is down"), "lost its primary"),
        (MasterNotFoundError("No master found for 'mymaster'"), "name no primary"),
        (Moved("MOVED 866 10.0.0.2:6379"), "redis+cluster://"),
        (Moving("ASK 866 10.0.0.2:6379"), "moving Perch's keys"),
        (Moving("TRYAGAIN Multiple keys request during rehashing of slot"), "moving Perch's keys"),
        (ClusterDown("CLUSTERDOWN Hash slot not served"), "cluster is down"),
        (ClusterCrossSlotError("Keys in request don't hash to the same slot"), "RQ_REDIS_URL"),
        (ResponseError("SELECT is not allowed in cluster mode"), "with /0"),
        (ResponseError("DB index is out of range"), "Use /0"),
        (OutOfMemoryError("command not allowed when used memory > 'maxmemory'."), "Redis is full"),
        (ResponseError("NOREPLICAS Not enough good replicas to write."), "too few replicas"),
        (ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "Free some space"),
        (redis.BusyLoadingError("Redis is loading the dataset in memory"), "still loading"),
        (ResponseError("unknown command 'HELLO', with args beginning with: '3'"), "older than version 6"),
        (ResponseError("DENIED Redis is running in protected mode because"), "Give it one"),
    ],
)
def test_what_is_redis_s_is_said_with_what_to_do(error: redis.RedisError, words: str) -> None:
    assert from_outside(error)
    assert words in meaning(error)
    assert "{" not in meaning(error)


def test_the_setting_that_is_wrong_is_the_one_that_is_named() -> None:
    wrong = AuthenticationError("invalid username-password pair or user is disabled.")
    assert "the password in RQ_REDIS_URL." in meaning(wrong, WAKEUPS)


def test_what_a_customer_wrote_is_neither_said_nor_taken_for_redis_s_words() -> None:
    piped = "Command # 1 (SET {perch}:mention:1 MISCONF my refund) of pipeline caused error: "
    assert "Free some space" not in meaning(ResponseError(piped + "ERR something new"))
    assert "refund" not in meaning(ResponseError(piped + "ERR something new"))
    assert "too few replicas" in meaning(
        ResponseError(piped + "NOREPLICAS Not enough good replicas to write.")
    )


def test_only_a_redis_that_does_not_answer_is_said_not_to_be_reachable() -> None:
    assert "cannot be reached" not in meaning(ResponseError("ERR something new"))
    assert "something new" in meaning(ResponseError("ERR something new"))


@pytest.mark.parametrize(
    "error", [ResponseError("WRONGTYPE Operation"), WatchError("changed"), ValueError("x")]
)
def test_what_is_ours_keeps_its_traceback(error: Exception) -> None:
    assert not from_outside(error)
