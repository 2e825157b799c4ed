"""What the doctor says of X's streams."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.cause import Cause
from bot.doctor.stream_check import judge_streams
from bot.model.told import Code
from bot.model.watch_status import Stands, StreamState
from bot.settings import Settings
from bot.told import told

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
KEYS = dict.fromkeys(("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET"), "k")
ON = Settings.load({"PERCH_PUSH": "on", **KEYS}, dotenv=None, needs=())
OPEN = StreamState(Stands.OPEN, NOW - timedelta(hours=2), heard_at=NOW)


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        (OPEN, Cause.STREAM_WELL),
        (replace(OPEN, lacks=("direct messages",)), Cause.STREAM_PARTLY),
        (replace(OPEN, heard_at=NOW - timedelta(minutes=5)), Cause.STREAM_WAITS),
        (replace(OPEN, stands=Stands.CONNECTING), Cause.STREAM_WAITS),
        (replace(OPEN, stands=Stands.PAUSED), Cause.STREAM_PAUSED),
        (
            replace(OPEN, stands=Stands.REFUSED, line=told(Code.ACCESS_TOO_LOW, said="no")),
            Cause.STREAM_REFUSED,
        ),
    ],
)
def test_a_stream_is_named_by_how_it_stands(state: StreamState, cause: Cause) -> None:
    (finding,) = judge_streams(ON, {"activity": state}, NOW)
    assert finding.cause is cause
    assert "activity stream" in str(finding)


def test_push_without_keys_or_without_a_process_is_found() -> None:
    bare = Settings.load({"PERCH_PUSH": "on"}, dotenv=None, needs=())
    assert [one.cause for one in judge_streams(bare, {}, NOW)] == [Cause.PUSH_NO_KEYS]
    assert [one.cause for one in judge_streams(ON, {}, NOW)] == [Cause.STREAM_UNTRIED]
    assert not list(judge_streams(replace(bare, push=False), {}, NOW))


def test_a_stream_of_mentions_that_nobody_reads_is_no_trouble() -> None:
    paused = {"activity": replace(OPEN, stands=Stands.PAUSED)}
    assert not list(judge_streams(ON, paused, NOW, mentions=False))
    assert not list(judge_streams(ON, {}, NOW, mentions=False))
