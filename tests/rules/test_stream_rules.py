"""When a stream is silent, how long to wait until it is opened again, and when polling relies on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.told import Code
from bot.model.watch_status import Stands, StreamState
from bot.network import BadCredentials, Busy, NetworkError, NoCredits, Refused, Unknown, Unreachable
from bot.network.stream_rules import COVERS, SILENT, Backoff, is_reliable, is_silent
from bot.told import told

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
SHORT, LONG = timedelta(seconds=1), timedelta(hours=3)
BROKEN = Unreachable(told(Code.STREAM_CLOSED))
AWAY = Unreachable(told(Code.ANSWERED, status=503))
TAKEN = Busy(told(Code.STREAM_TAKEN), NOW + timedelta(minutes=15))


def waits(error: NetworkError, times: int, lived: timedelta = timedelta()) -> list[float]:
    """How many seconds are waited after each of several such errors in a row."""
    backoff, found = Backoff(), []
    for _ in range(times):
        backoff = backoff.after(error, lived, NOW)
        assert backoff.until is not None
        found.append((backoff.until - NOW).total_seconds())
    return found


def test_a_broken_connection_is_made_again_soon() -> None:
    assert waits(BROKEN, 4) == [0.25, 0.5, 0.75, 1.0]
    assert waits(BROKEN, 100)[-1] == 16
    assert waits(Unreachable(told(Code.STREAM_SILENT)), 2) == [0.25, 0.5]


def test_a_stream_that_was_open_for_long_is_opened_again_at_once() -> None:
    assert waits(BROKEN, 3, LONG) == [0, 0, 0]
    assert waits(BROKEN, 3, SHORT) == [0.25, 0.5, 0.75], "one that ends at once each time is not"


def test_a_server_in_trouble_is_given_more_and_more_time() -> None:
    assert waits(AWAY, 8) == [5, 10, 20, 40, 80, 160, 320, 320]
    assert waits(Unknown(told(Code.ANSWERED_UNKNOWN, status=503)), 2) == [5, 10], "where we subscribed"


def test_another_kind_of_trouble_begins_at_its_first_wait() -> None:
    after = Backoff().after(AWAY, timedelta(), NOW).after(AWAY, timedelta(), NOW)
    assert after.after(BROKEN, timedelta(), NOW).until == NOW + timedelta(seconds=0.25)


def test_a_rate_limit_is_waited_for_until_its_reset() -> None:
    busy = Busy(told(Code.ASKED_TO_WAIT), NOW + timedelta(minutes=12))
    assert waits(busy, 6) == [720, 720, 720, 720, 900, 900]


def test_too_many_connections_do_not_wait_for_the_rate_limit() -> None:
    assert waits(TAKEN, 5) == [60, 120, 240, 480, 900]


def test_credits_are_looked_for_when_the_readings_do() -> None:
    assert waits(NoCredits(told(Code.CREDITS_USED_UP), NOW + timedelta(minutes=10)), 2) == [600, 600]


@pytest.mark.parametrize(
    "error", [BadCredentials(told(Code.KEYS_REFUSED)), Refused(told(Code.REFUSED_SILENTLY, status=404))]
)
def test_a_refusal_is_tried_again_seldom(error: NetworkError) -> None:
    assert waits(error, 2) == [3600, 3600]


def test_a_stream_without_two_keep_alives_is_silent() -> None:
    assert not is_silent(NOW, NOW + SILENT)
    assert is_silent(NOW, NOW + SILENT + SHORT)


def test_polling_relies_on_an_open_stream_that_was_heard_of_lately() -> None:
    state = StreamState(Stands.OPEN, NOW - LONG, heard_at=NOW)
    assert is_reliable(state, NOW + COVERS)
    assert not is_reliable(state, NOW + COVERS + SHORT)
    assert not is_reliable(None, NOW)
    for stands in Stands:
        if stands is not Stands.OPEN:
            assert not is_reliable(StreamState(stands, NOW, heard_at=NOW), NOW)
