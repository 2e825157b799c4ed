"""`python -m bot.doctor`: each thing that can be wrong has its sentence, and 1 is the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from redis import Redis

from bot.embedded_redis import EmbeddedRedis
from bot.model import Source, Watch
from bot.store import Store, connect
from sandbox.running import RunningSandbox
from tests.journeys.perch import given_for

ROOT = Path(__file__).resolve().parents[2]
DEAD = "http://127.0.0.1:9"


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


class Doctor:
    """The command as a person runs it."""

    def __init__(self, sandbox: RunningSandbox, redis_url: str) -> None:
        self._given = {**given_for(sandbox), "REDIS_URL": redis_url, "PERCH_ENV_FILE": "/dev/null"}

    def says(self, code: int, **settings: str) -> str:
        environ = {"PATH": os.environ["PATH"], **self._given, **settings}
        command = [sys.executable, "-m", "bot.doctor"]
        ended = subprocess.run(
            command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        assert not ended.stderr
        return ended.stdout


@pytest.fixture
def doctor(sandbox: RunningSandbox, redis_url: str) -> Doctor:
    return Doctor(sandbox, redis_url)


def change(sandbox: RunningSandbox, path: str, **body: object) -> None:
    requests.post(f"{sandbox.address}/control/{path}", json=body, timeout=10).raise_for_status()


def test_when_all_is_well_each_thing_is_named_and_nothing_is_billed(
    doctor: Doctor, sandbox: RunningSandbox
) -> None:
    said = doctor.says(0)
    for line in ("✓ settings", "✓ Redis", "✓ Slack: Perch is @perch", "✓ Slack scopes", "✓ Slack link"):
        assert line in said
    for line in ("✓ Slack #mentions", "✓ Slack #escalations", "✓ Slack #digest", "✓ X search", "@acmeair's"):
        assert line in said
    assert said.endswith("All is well.\n")


def test_missing_settings_are_named_and_what_is_there_is_still_checked(doctor: Doctor) -> None:
    said = doctor.says(1, X_BEARER_TOKEN="", SLACK_APP_TOKEN="")
    assert "✗ settings: X_BEARER_TOKEN is missing. Get it: developer.x.com" in said
    assert "✗ settings: SLACK_APP_TOKEN is missing" in said
    assert "✓ Redis" in said
    assert "✓ Slack #mentions" in said


def test_without_the_brands_keys_it_says_that_perch_only_reads(doctor: Doctor) -> None:
    keys = ("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET")
    said = doctor.says(0, **dict.fromkeys(keys, ""))
    assert "! settings: X_API_KEY, X_API_SECRET" in said


def test_a_redis_that_does_not_answer(doctor: Doctor) -> None:
    assert "✗ Redis: Redis cannot be reached" in doctor.says(1, REDIS_URL="redis://127.0.0.1:9/0")


def test_a_redis_that_wants_a_password_or_takes_no_writes(doctor: Doctor, tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, Redis.from_url(server.url) as link:
        link.replicaof("127.0.0.1", "9")
        assert "✗ Redis: Redis is a read-only replica. Set REDIS_URL" in doctor.says(1, REDIS_URL=server.url)
        link.config_set("requirepass", "hidden")
        said = doctor.says(1, REDIS_URL=server.url)
        assert "✗ Redis: Redis does not accept the password in REDIS_URL, or wants one." in said


def test_wrong_slack_tokens(doctor: Doctor) -> None:
    said = doctor.says(1, SLACK_BOT_TOKEN="xoxb-wrong")
    assert "✗ Slack: Slack does not accept SLACK_BOT_TOKEN. Copy it anew" in said
    said = doctor.says(1, SLACK_APP_TOKEN="xapp-wrong")
    assert "✗ Slack link: Slack does not accept SLACK_APP_TOKEN." in said
    assert "App-Level Tokens" in said
    assert "OAuth" not in said


def test_a_missing_scope(doctor: Doctor, sandbox: RunningSandbox) -> None:
    granted = sandbox.call(lambda: sandbox.slack.settings.granted_scopes)
    change(sandbox, "slack/settings", granted_scopes=[s for s in granted if s != "files:read"])
    said = doctor.says(1)
    assert "✗ Slack scopes: The app lacks the scope files:read." in said
    assert "1 thing is to be mended." in said


def test_channels_that_are_not_there_archived_or_without_perch(
    doctor: Doctor, sandbox: RunningSandbox, redis_url: str
) -> None:
    watch = Watch("w1", "Lounges", Source.SEARCH, query="lounge", channel="#nobots")
    Store(connect(redis_url)).watches.add(watch)
    said = doctor.says(1, PERCH_MENTIONS_CHANNEL="#nowhere", PERCH_DIGEST_CHANNEL="#archived")
    assert "✗ Slack #nowhere: Slack knows no channel #nowhere" in said
    assert "✗ Slack #archived: The channel #archived is archived." in said
    assert "✗ Slack #nobots: Perch is not in #nobots. Write /invite @Perch there." in said
    assert "3 things are to be mended." in said


def test_slack_and_x_that_cannot_be_reached(doctor: Doctor) -> None:
    said = doctor.says(1, SLACK_API_URL=f"{DEAD}/slack/api/", X_API_URL=DEAD)
    assert f"✗ Slack: {DEAD}/slack/api/ cannot be reached." in said
    assert "✗ X search: X cannot be reached" in said
    assert "✗ X account: X cannot be reached" in said


def test_wrong_x_keys_and_an_account_without_credits(doctor: Doctor, sandbox: RunningSandbox) -> None:
    said = doctor.says(1, X_BEARER_TOKEN="wrong")
    assert "✗ X search: X does not accept our keys (401)" in said
    assert "✓ X account" in said
    said = doctor.says(1, X_ACCESS_TOKEN_SECRET="wrong")
    assert "✗ X account: X does not accept our keys (401)" in said
    change(sandbox, "x/settings", credits=0)
    assert "the account's credits are used up" in doctor.says(1)
