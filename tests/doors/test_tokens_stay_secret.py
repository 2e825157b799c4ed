"""No token is in what Perch says, whatever goes wrong: log (at DEBUG), doctor, health, metrics, records."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
import structlog
from redis.exceptions import RedisError

from bot import log as logging_of_ours
from bot.cli import health
from bot.desk import Desk, open_desk
from bot.doctor.__main__ import main as doctor
from bot.exports.table_files import export
from bot.exports.tables import TABLES
from bot.health.metrics import metrics
from bot.health.readiness import unready
from bot.model import DirectMessage, Item, Kind, Lane, Reply, Source, Watch
from bot.model.told import Code
from bot.outbox.making import channel_message
from bot.redis_server.redis_problem import RedisProblem, meaning
from bot.settings import Settings, SettingsError
from bot.store import Store, connect_briefly
from bot.store.dump import everything
from bot.told import told
from tests.doors.odd_answers import WAYS, OddAnswers, odd_answers
from tests.doors.tcp_redis import tcp_redis
from workers.customer_lookups import look_up_wanted
from workers.leaving import cards, sends
from workers.reading import dms
from workers.reading.poll import poll

ROOT = Path(__file__).resolve().parents[2]
TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-q7x-bot",
    "SLACK_APP_TOKEN": "xapp-q7x-app",
    "SLACK_SIGNING_SECRET": "signing-q7x-new,signing-q7x-old",
    "X_BEARER_TOKEN": "bearer-q7x%3D",
    "X_API_KEY": "consumer-q7x",
    "X_API_SECRET": "consumer-secret-q7x",
    "X_ACCESS_TOKEN": "7-access-q7x",
    "X_ACCESS_TOKEN_SECRET": "access-secret-q7x",
    "PERCH_METRICS_TOKEN": "metrics-q7x",
}
MARK = "q7x"  # in all of them


@pytest.fixture(scope="module")
def odd() -> Iterator[OddAnswers]:
    with odd_answers() as server:
        yield server


@pytest.fixture(autouse=True)
def _log_restored() -> Iterator[None]:
    handlers, level = logging.root.handlers, logging.root.level
    hooks = sys.excepthook
    yield
    logging.root.handlers, logging.root.level, sys.excepthook = handlers, level, hooks
    structlog.reset_defaults()


def given(odd: OddAnswers, redis_url: str) -> dict[str, str]:
    return {
        **TOKENS,
        "SLACK_API_URL": f"{odd.address}/slack/",
        "X_API_URL": f"{odd.address}/x",
        "X_TIER": "enterprise",
        "PERCH_CUSTOMER_URL": f"{odd.address}/customers?key=customer-{MARK}",
        "REDIS_URL": redis_url,
        "PERCH_X_TIMEOUT_SECONDS": "2",
        "PERCH_LOG_LEVEL": "debug",
    }


def desk_on(odd: OddAnswers, redis_url: str) -> Desk:
    """A desk with something to read, to send and to post, and its log on stderr at DEBUG."""
    settings = Settings.load(given(odd, redis_url), None)
    logging_of_ours.setup("debug", "test", settings.secrets)
    structlog.configure(cache_logger_on_first_use=False)  # loggers of modules are there for other tests too
    return open_desk(settings, redis_url)


def fill(desk: Desk, way: str) -> None:
    now, store = desk.clock(), desk.store
    for name, send in (("reply", Reply("Sorry!", "1")), ("dm", DirectMessage("Hi", "7"))):
        kind = Kind.REPLY if name == "reply" else Kind.DM
        store.items.add(Item(f"{name}-{way}", kind, Lane.NETWORK, now, now, send=send, by="U1"))
    store.items.add(channel_message("#mentions", f"say-{way}", told(Code.AWAKE), now))
    for source in (Source.MENTIONS, Source.SEARCH):
        store.watches.put(replace(Watch(f"{source}{way}", source, source, query="acme"), created_at=now))
    with store.writes() as pipe:
        store.customers.want(pipe, ["mira_k"], now)
    store.items.wake(now)


def steps(desk: Desk, way: str) -> list[Callable[[], object]]:
    return [
        lambda: poll(desk, f"{Source.MENTIONS}{way}"),
        lambda: poll(desk, f"{Source.SEARCH}{way}"),
        lambda: dms.read(desk),
        lambda: sends.drain(desk),
        lambda: asyncio.run(post_one(desk, f"say-{way}")),
        lambda: look_up_wanted(desk),
        lambda: desk.people.team(),
        lambda: desk.network.delete("1"),
    ]


async def post_one(desk: Desk, item_id: str) -> None:
    item = cards._begin(desk, item_id)
    assert item is not None
    async with desk.slack.connected() as link:
        await cards.post(desk, link, "#mentions", item)


def recorded(desk: Desk) -> str:
    return "".join(f"{one.key} {one.value}" for one in everything(desk.store.redis, desk.store.keys.prefix))


def test_whatever_x_slack_and_the_customer_system_answer(
    odd: OddAnswers, redis_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_on(odd, redis_url)
    for way in WAYS:
        odd.way = way
        fill(desk, way)
        for step in steps(desk, way):
            try:
                step()
            except Exception:  # as the edge of a worker logs it, with its traceback
                structlog.get_logger().exception("a job failed")
    sent = " ".join(odd.heard)
    for name in ("Bearer xoxb-q7x-bot", 'oauth_consumer_key="consumer-q7x"', "customer-q7x"):
        assert name in sent, "else nothing was at stake"
    for path, _ in export(desk.store, tmp_path, TABLES):
        assert MARK not in path.read_text()
    out, err = capsys.readouterr()
    assert "level=" in err
    assert [line for line in (out + err).splitlines() if MARK in line] == []
    assert MARK not in recorded(desk)
    assert MARK not in metrics(desk) + repr(desk.settings)


@pytest.mark.parametrize("way", ["401", "echo", "cut"])
@pytest.mark.parametrize("arguments", [[], ["--json"]], ids=["text", "json"])
def test_what_the_doctor_says(
    odd: OddAnswers, redis_url: str, way: str, arguments: list[str],
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for name, value in {**given(odd, redis_url), "PERCH_ENV_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    odd.way = way
    assert doctor(arguments) == 1
    assert "Bearer bearer-q7x" in " ".join(odd.heard)
    out, err = capsys.readouterr()
    assert MARK not in out + err


def test_what_is_said_of_a_redis_that_refuses(
    odd: OddAnswers, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tcp_redis(tmp_path) as server:
        server.link().config_set("requirepass", "another")
        url = f"redis://u{MARK}:{quote('p@ss-q7x', safe='')}@127.0.0.1:{server.port}/0"
        desk = desk_on(odd, url)
        desk = replace(desk, store=Store(connect_briefly(url)))
        try:
            desk.store.redis.ping()
        except RedisError as error:
            RedisProblem().began(error)
            structlog.get_logger().exception(meaning(error))
        print(unready(desk.store, desk.settings), metrics(desk))
        for name, value in {**given(odd, url), "PERCH_ENV_FILE": "/dev/null"}.items():
            monkeypatch.setenv(name, value)
        assert health.main([]) == 1
        odd.way = "401"
        assert doctor([]) == 1
    out, err = capsys.readouterr()
    assert "password" in out + err
    assert "ss-q7x" not in out + err
    assert MARK not in (out + err).replace(f"u{MARK}", "")


@pytest.mark.parametrize("name", [name for name in TOKENS if name != "SLACK_SIGNING_SECRET"])
def test_a_setting_that_cannot_be_used_is_not_quoted(name: str) -> None:
    broken = {**TOKENS, name: f"{TOKENS[name]} é", "REDIS_URL": f"redis//{MARK}"}
    with pytest.raises(SettingsError) as refused:
        Settings.load(broken, None)
    assert name in str(refused.value)
    assert MARK not in str(refused.value)


CRASH = """
import sys, threading
from bot import log
log.setup("debug", "bot", ["hunter-q7x"], as_json={as_json})
def fail():
    raise ValueError("hunter-q7x")
one = threading.Thread(target=fail)
one.start(); one.join()
fail()
"""


@pytest.mark.parametrize("as_json", [False, True])
def test_what_a_crash_leaves(as_json: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASH.format(as_json=as_json)],
        cwd=ROOT, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert MARK not in ended.stdout + ended.stderr
    lines = ended.stderr.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert "ValueError" in line
        assert not as_json or json.loads(line)["event"] == "crashed"
