"""`python -m bot.doctor`: each thing that can be wrong has its sentence, and 1 is the exit code."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from redis import Redis

from bot.model import Source, Watch
from bot.redis_server.embedded import EmbeddedRedis
from bot.store import Store, connect
from bot.store.keys import CHANNEL_IDS
from sandbox.running import RunningSandbox
from tests.journeys.perch import given_for

ROOT = Path(__file__).resolve().parents[2]
DEAD = "http://127.0.0.1:9"


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


# What `python -m bot.doctor` does, in a process that has loaded it already: so its start is paid once.
FORKED = """
import os, sys
from bot.doctor.__main__ import main
for number, path in ((1, said), (2, complained)):
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
os.chdir(root)
os.environ.clear()
os.environ.update(environ)
sys.exit(main())
"""


class Doctor:
    """The command as a person runs it; all but `whole` in a fork of a process that has loaded it."""

    def __init__(self, sandbox: RunningSandbox, redis_url: str, folder: Path) -> None:
        self._given = {**given_for(sandbox), "REDIS_URL": redis_url, "PERCH_ENV_FILE": "/dev/null"}
        self._folder = folder

    def says(self, code: int, **settings: str) -> str:
        said, complained = self._folder / "said", self._folder / "complained"
        paths = {"said": str(said), "complained": str(complained), "root": str(ROOT)}
        forks = multiprocessing.get_context("forkserver")
        forks.set_forkserver_preload(["bot.doctor.__main__"])
        process = forks.Process(target=exec, args=(FORKED, {**paths, "environ": self._environ(settings)}))
        process.start()
        process.join(60)
        assert process.exitcode == code, said.read_text() + complained.read_text()
        assert not complained.read_text()
        return said.read_text()

    def whole(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """The command itself."""
        command = [sys.executable, "-m", "bot.doctor"]
        environ = self._environ(settings)
        return subprocess.run(
            command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )

    def _environ(self, settings: dict[str, str]) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], **self._given, **settings}


@pytest.fixture
def doctor(sandbox: RunningSandbox, redis_url: str, tmp_path: Path) -> Doctor:
    return Doctor(sandbox, redis_url, tmp_path)


def test_the_command_says_it_and_ends_with_its_code(doctor: Doctor) -> None:
    well, ill = doctor.whole(), doctor.whole(X_BEARER_TOKEN="")
    assert (well.returncode, well.stderr) == (0, "")
    assert well.stdout.endswith("Everything is fine.\n")
    assert (ill.returncode, ill.stderr) == (1, "")


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
    assert said.endswith("Everything is fine.\n")


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
        assert "✗ Redis: Redis does not accept the password in REDIS_URL, or requires one." in said


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"maxmemory": "1"}, "✗ Redis: Redis is full"),
        ({"min-replicas-to-write": "1"}, "✗ Redis: Redis refuses writes because too few replicas"),
        (
            {"appendonly": "no", "save": "60 1"},
            "✗ Redis: It only writes snapshots, so a crash loses everything since",
        ),
        ({"appendonly": "no", "save": ""}, "✗ Redis: It keeps nothing on disk"),
        ({"maxmemory-policy": "allkeys-lru"}, "✗ Redis: It may delete records when it is full"),
    ],
)
def test_a_redis_that_loses_or_refuses_is_said_as_what_it_is(
    doctor: Doctor, tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    with EmbeddedRedis(tmp_path) as server, Redis.from_url(server.url) as link:
        for name, value in settings.items():
            link.config_set(name, value)
        said = doctor.says(1, REDIS_URL=server.url)
    assert words in said
    assert "1 problem to fix." in said


def test_a_redis_that_may_lose_the_last_second_is_a_note(doctor: Doctor, tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, Redis.from_url(server.url) as link:
        link.config_set("appendfsync", "everysec")
        said = doctor.says(0, REDIS_URL=server.url)
    assert "! Redis: It works, but a crash of its machine may lose the last second" in said


def test_what_a_redis_without_config_says_of_itself_is_read_from_info(doctor: Doctor, tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, Redis.from_url(server.url) as link:
        link.config_set("maxmemory-policy", "allkeys-lru")
        link.acl_setuser(
            "perch", enabled=True, nopass=True, keys=["*"], channels=["*"], commands=["+@all", "-config"]
        )
        address = server.url.replace("unix://", "unix://perch:x@")
        assert "It may delete records" in doctor.says(1, REDIS_URL=address)


def test_settings_that_cannot_work_are_found(doctor: Doctor) -> None:
    said = doctor.says(1, PERCH_WATCHES="acme OR", SLACK_BOT_TOKEN="hello", PERCH_TIMEZON="Europe/Paris")
    assert "✗ settings: PERCH_WATCHES has the query 'acme OR'" in said
    assert "✗ settings: SLACK_BOT_TOKEN is not such a token" in said
    assert "✗ settings: PERCH_TIMEZON is not a setting; the nearest one is PERCH_TIMEZONE." in said


def test_a_name_that_nothing_reads_is_a_note(doctor: Doctor) -> None:
    assert "! settings: PERCH_PUSH is set, but this version of Perch has no such setting." in doctor.says(
        0, PERCH_PUSH="on"
    )


def test_wrong_slack_tokens(doctor: Doctor) -> None:
    said = doctor.says(1, SLACK_BOT_TOKEN="xoxb-wrong")
    assert "✗ Slack: Slack does not accept SLACK_BOT_TOKEN. Copy it again" in said
    said = doctor.says(1, SLACK_APP_TOKEN="xapp-wrong")
    assert "✗ Slack link: Slack does not accept SLACK_APP_TOKEN." in said
    assert "App-Level Tokens" in said
    assert "OAuth" not in said


def test_a_missing_scope(doctor: Doctor, sandbox: RunningSandbox) -> None:
    granted = sandbox.call(lambda: sandbox.slack.settings.granted_scopes)
    change(sandbox, "slack/settings", granted_scopes=[s for s in granted if s != "files:read"])
    said = doctor.says(1)
    assert "✗ Slack scopes: The app lacks the scope files:read." in said
    assert "1 problem to fix." in said


def test_channels_that_are_not_there_archived_or_without_perch(
    doctor: Doctor, sandbox: RunningSandbox, redis_url: str
) -> None:
    watch = Watch("w1", "Lounges", Source.SEARCH, query="lounge", channel="#nobots")
    Store(connect(redis_url)).watches.add(watch)
    said = doctor.says(1, PERCH_MENTIONS_CHANNEL="#nowhere", PERCH_DIGEST_CHANNEL="#archived")
    assert "✗ Slack #nowhere: Slack knows no channel #nowhere" in said
    assert "✗ Slack #archived: The channel #archived is archived." in said
    assert "✗ Slack #nobots: Perch is not in #nobots. Type /invite @Perch there." in said
    assert "3 problems to fix." in said


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


def test_names_and_values_that_x_does_not_take_are_told(doctor: Doctor, sandbox: RunningSandbox) -> None:
    change(sandbox, "x/settings", names="post")
    said = doctor.says(0)
    assert "✓ X search" in said
    assert "! X vocabulary: X takes the newer names" in said
    assert "! X vocabulary" in doctor.says(0)  # remembered, not found out again


def test_a_moved_time_is_a_problem_that_names_the_key(doctor: Doctor, redis: Redis) -> None:
    redis.set("{perch}:clock:offset", "7200")
    said = doctor.says(1)
    assert "✗ Redis: Perch's time is 2 h 00 ahead of Redis's own" in said
    assert "{perch}:clock:offset" in said
    redis.set("{perch}:clock:offset", "-60")
    assert "Perch's time is 1 min behind Redis's own" in doctor.says(1)


def test_a_renamed_channel_is_named_and_is_no_fault(
    doctor: Doctor, sandbox: RunningSandbox, redis_url: str
) -> None:
    Store(connect(redis_url)).table(CHANNEL_IDS).put("#mentions", "C0MENTIONS")
    change(sandbox, "slack/channel", user="U0ANA", channel="C0MENTIONS", name="customers")
    assert "! Slack #mentions: is now called #customers. Perch keeps using it" in doctor.says(0)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("@leds", "PERCH_PUBLISHERS: @leds: no person or user group in Slack has this name"),
        ("U0DANA, @nobody", "PERCH_PUBLISHERS: @nobody: no person or user group in Slack has this name"),
        ("@perch", "Perch (U0PERCH) is an app"),
    ],
)
def test_a_publisher_whom_slack_does_not_know_is_named(doctor: Doctor, setting: str, words: str) -> None:
    assert words in doctor.says(1, PERCH_PUBLISHERS=setting)


def test_a_name_that_two_have_is_named_with_their_ids(doctor: Doctor, sandbox: RunningSandbox) -> None:
    change(sandbox, "slack/user", user="U0BEN", display_name="Dana")
    said = doctor.says(1, PERCH_ADMINS="@dana")
    assert "PERCH_ADMINS: @dana: several people or groups in Slack have this name" in said
    assert "U0BEN" in said
    assert "U0DANA" in said


@pytest.mark.parametrize("entry", ["@leads", "S0LEADS"])
@pytest.mark.parametrize(
    ("error", "words"), [("paid_teams_only", "paid plan"), ("missing_scope", "usergroups:read")]
)
def test_groups_that_cannot_be_read_are_said_where_one_is_named(
    doctor: Doctor, sandbox: RunningSandbox, error: str, words: str, entry: str
) -> None:
    fault = {"target": "slack", "action": "status", "path": "usergroups.list", "status": 200,
             "body": {"ok": False, "error": error}}  # fmt: skip
    requests.post(f"{sandbox.address}/control/weather", json=fault, timeout=10).raise_for_status()
    said = doctor.says(1, PERCH_PUBLISHERS=entry)
    assert f"✗ Slack people: PERCH_PUBLISHERS: {entry}: " in said
    assert words in said


def test_publishers_who_are_all_found_are_well(doctor: Doctor) -> None:
    assert "✓ Slack people: all found" in doctor.says(0, PERCH_PUBLISHERS="@leads, @ben, U0ANA")
