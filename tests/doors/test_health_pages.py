"""/healthz, /readyz, /metrics and the command for hosts without a port: how Perch is doing, for machines."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import requests

from bot.cli import health
from bot.desk import Desk, open_desk
from bot.health.metric_names import METRICS
from bot.health.metrics import metrics
from bot.health.processes import NEEDED
from bot.health.tally import SLACK_LIMITED, Tally
from bot.model import DirectMessage, Item, Kind, Lane, Source, Watch
from bot.model.beat import Beat
from bot.model.money.balance import Bill, Reading
from bot.model.told import Code
from bot.network import Limit
from bot.outbox import refused
from bot.settings import Settings
from bot.store.keys import X_BILL, X_LIMITS
from bot.told import told
from tests.doors.test_web import Served
from tests.journeys.launched import free_port

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_API_URL": "http://127.0.0.1:9/",
    "X_API_URL": "http://127.0.0.1:9",
    "PERCH_MONTHLY_BUDGET_USD": "250",
}
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)*)\})? (-?[0-9.e+-]+)')


def desk_on(redis_url: str, **more: str) -> Desk:
    return open_desk(Settings.load({**GIVEN, **more}, None, needs=()), redis_url)


@pytest.fixture
def desk(redis_url: str) -> Desk:
    return desk_on(redis_url)


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    serving = Served(desk)
    yield serving
    serving.close()


def live(desk: Desk, *processes: str) -> None:
    for process in processes:
        now = desk.clock()
        desk.store.heartbeats.beat(Beat(process, "host", 1, now, now))


def die(desk: Desk, process: str) -> None:
    desk.store.redis.delete(desk.store.keys.alive(f"{process}@host:1"))


def samples(text: str) -> dict[str, float]:
    """Every sample, by its name and labels; each line must be one that Prometheus reads."""
    found = {}
    kinds = {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            name, kind = line.removeprefix("# TYPE ").split()
            kinds[name] = kind
        elif not line.startswith("# HELP "):
            match = SAMPLE.fullmatch(line)
            assert match, line
            family = re.sub(r"_(bucket|sum|count)$", "", match[1])
            assert match[1] in kinds or kinds.get(family) == "histogram", line
            found[f"{match[1]}{{{match[2]}}}" if match[2] else match[1]] = float(match[3])
    return found


def test_a_process_that_lives_says_so_whatever_it_depends_on() -> None:
    serving = Served(desk_on(f"redis://127.0.0.1:{free_port()}/0"))
    alive = requests.get(f"{serving.address}/healthz", timeout=10)
    ready = requests.get(f"{serving.address}/readyz", timeout=10)
    numbers = requests.get(f"{serving.address}/metrics", timeout=10)
    serving.close()
    assert (alive.status_code, alive.json()) == (200, {"ok": True})
    assert ready.status_code == 503
    assert "Redis cannot be reached" in ready.json()["problems"][0]
    assert samples(numbers.text) == {"perch_redis_up": 0}


def test_perch_is_ready_while_all_its_processes_live(desk: Desk, served: Served) -> None:
    live(desk, *NEEDED)
    assert requests.get(f"{served.address}/readyz", timeout=5).json() == {"ok": True, "problems": []}
    die(desk, "send")
    desk.store.heartbeats.end("plans@host:1")
    answer = requests.get(f"{served.address}/readyz", timeout=5)
    assert answer.status_code == 503
    stopped, absent = answer.json()["problems"]
    assert stopped.startswith("The process send stopped without a word; its last heartbeat was ")
    assert absent == "The process plans is not running."


def test_one_scrape_tells_of_all_processes(desk: Desk, served: Served) -> None:
    live(desk, "bot", "clock")
    fill(desk)
    answer = requests.get(f"{served.address}/metrics", timeout=5)
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = samples(answer.text)
    expected = {
        'perch_process_alive{process="bot"}': 1,
        'perch_process_alive{process="cards"}': 0,
        'perch_problems{problem="process dead"}': 1,
        "perch_mentions_total": 3,
        'perch_sends_total{kind="dm",outcome="refused"}': 1,
        "perch_slack_rate_limited_total": 2,
        'perch_ack_seconds_bucket{le="0.25"}': 1,
        'perch_ack_seconds_bucket{le="3"}': 2,
        'perch_ack_seconds_bucket{le="+Inf"}': 2,
        "perch_ack_seconds_sum": 1.5,
        "perch_ack_seconds_count": 2,
        'perch_queue_jobs{queue="poll"}': 1,
        'perch_outbox_ready{lane="x"}': 1,
        "perch_outbox_waiting": 1,
        'perch_x_limit_remaining{route="/2/users/:id/mentions"}': 117,
        'perch_x_spend_dollars{period="month"}': 0.015,
        "perch_x_budget_dollars": 250,
        "perch_x_balance_dollars": 41.2,
        "perch_redis_up": 1,
    }
    assert {name: found.get(name) for name in expected} == pytest.approx(expected)
    lag = found['perch_poll_lag_seconds{watch="The \\"A\\" line",id="w1"}']
    assert 60 <= lag < 120
    assert found['perch_outbox_oldest_seconds{lane="x"}'] >= 300
    assert 0 < found['perch_queue_oldest_seconds{queue="poll"}'] < 60
    assert found['perch_queue_oldest_seconds{queue="send"}'] == 0
    assert found["perch_redis_memory_bytes"] > 100_000


def fill(desk: Desk) -> None:
    """Let a bit of everything have happened."""
    store, now = desk.store, desk.clock()
    store.table(X_BILL).put("x", Bill(Reading(now, Decimal("41.20")), now))
    tally = Tally()
    for seconds in (0.2, 1.3):
        tally.acknowledged(seconds)
    store.counters.add({"mentions": 3, SLACK_LIMITED: 2, **tally.take()})
    early = now - timedelta(minutes=5)
    for name, due in (("ended", early), ("ready", early), ("later", now + timedelta(minutes=5))):
        store.items.add(Item(name, Kind.DM, Lane.NETWORK, early, due, send=DirectMessage("Hi", "7")))
    store.items.wake(now)
    store.items.change("ended", lambda item: replace(refused(item, now, told(Code.DMS_CLOSED)), told=True))
    store.watches.add(Watch("w1", 'The "A" line', Source.SEARCH, query="a line"))
    store.watch_status.change("w1", lambda old: old.went_well(now - timedelta(seconds=70), caught=True))
    store.table(X_LIMITS).put("/2/users/:id/mentions", Limit(117, now + timedelta(minutes=9)))
    store.spend.wrote(now.astimezone(UTC).date(), "post", Decimal("0.015"), "reply")
    store.problems.begin("process cards", told(Code.PROCESS_DEAD, process="cards", since=now), now)
    desk.wakeups.poll("w1")


def test_a_label_never_breaks_the_page(desk: Desk) -> None:
    desk.store.watches.add(Watch("w1", 'a "b" \\ c\nd', Source.SEARCH, query="a"))
    now = datetime(2026, 11, 1, tzinfo=UTC)
    desk.store.watch_status.change("w1", lambda old: old.went_well(now, caught=False))
    assert [name for name in samples(metrics(desk)) if name.startswith("perch_poll_lag")]


def test_numbers_are_for_this_machine_or_for_who_has_the_token(redis_url: str) -> None:
    for more, header, status in (
        ({"PERCH_HTTP_HOST": "0.0.0.0"}, "", 403),
        ({"PERCH_HTTP_HOST": "0.0.0.0", "PERCH_METRICS_TOKEN": "s3cret"}, "Bearer s3cret", 200),
        ({"PERCH_METRICS_TOKEN": "s3cret"}, "Bearer other", 401),
        ({"PERCH_METRICS_TOKEN": "s3cret"}, "", 401),
        ({}, "", 200),
    ):
        serving = Served(desk_on(redis_url, **more))
        headers = {"Authorization": header} if header else {}
        answer = requests.get(f"{serving.address}/metrics", headers=headers, timeout=5)
        serving.close()
        assert answer.status_code == status, answer.text
        assert (status == 200) == ("perch_redis_up" in answer.text)


def test_the_command_tells_a_host_without_a_port(
    redis_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {**GIVEN, "REDIS_URL": redis_url, "PERCH_ENV_FILE": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    desk = desk_on(redis_url)
    assert health.main([]) == 1
    assert "The process clock is not running." in capsys.readouterr().err
    live(desk, *NEEDED)
    assert health.main([]) == 0
    assert "Perch is well." in capsys.readouterr().out
    die(desk, "send")
    assert health.main(["bot"]) == 0
    assert health.main(["send"]) == 1
    assert health.main(["sned"]) == 2
    assert "There is no process sned" in capsys.readouterr().err


def test_the_command_starts_no_redis(tmp_path: Path) -> None:
    environ = {"PERCH_DATA_DIR": str(tmp_path / "data"), "PERCH_ENV_FILE": "/dev/null"}
    command = [sys.executable, "-m", "bot.cli.health"]
    ended = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr == "Perch is not running: its Redis is not there. make run starts both.\n"
    assert not (tmp_path / "data").exists()


def test_every_metric_of_the_sample_dashboard_exists_and_most_are_shown() -> None:
    board = json.loads((ROOT / "docs" / "deploy" / "grafana-dashboard.json").read_text())
    asked = [target["expr"] for panel in board["panels"] for target in panel.get("targets", [])]
    named = {name for expr in asked for name in re.findall(r"perch_[a-z_]+", expr)}
    known = {*METRICS, *(f"{name}_{part}" for name, m in METRICS.items() if m.kind == "histogram"
                         for part in ("bucket", "sum", "count"))}  # fmt: skip
    assert named <= known, named - known
    assert len(named) >= 15
    for expr in asked:
        assert expr.count("(") == expr.count(")")
        assert expr.count("{") == expr.count("}")


def test_every_metric_is_explained_in_the_docs() -> None:
    page = (ROOT / "docs" / "health.md").read_text()
    for name, metric in METRICS.items():
        assert f"| `{name}` | {metric.kind} | {metric.help} |" in page


@pytest.mark.parametrize("name", ["X-Forwarded-For", "x-forwarded-for", "Forwarded"])
def test_numbers_are_closed_to_whom_a_proxy_on_this_machine_asks_for(served: Served, name: str) -> None:
    answer = requests.get(f"{served.address}/metrics", headers={name: "203.0.113.7"}, timeout=5)
    assert answer.status_code == 403
    assert "PERCH_METRICS_TOKEN" in answer.text


def test_numbers_are_closed_where_perch_has_a_public_address(redis_url: str) -> None:
    serving = Served(desk_on(redis_url, PERCH_PUBLIC_URL="https://perch.example.com"))
    try:
        assert requests.get(f"{serving.address}/metrics", timeout=5).status_code == 403
    finally:
        serving.close()
