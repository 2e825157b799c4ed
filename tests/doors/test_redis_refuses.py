"""A real Redis that refuses us, in each of its ways: said by name, once, and over when it is over."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from rq import Queue

from bot.doctor.redis_check import check_redis
from bot.redis_server.embedded import EmbeddedRedis
from bot.redis_server.redis_problem import from_outside, meaning
from bot.settings import Settings
from bot.store import connect, connect_briefly, connect_for_wakeups, probe
from tests.doors.tcp_redis import wait_until
from tests.doors.test_redis_away import GIVEN, NOWHERE, ROOT
from workers.worker import Worker

PASSWORD = "p@ss/w#rd?%41:+é&=[]"
ALLOWED = "~* +@all -@dangerous +info"  # as the words for NOPERM say


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedRedis]:
    with EmbeddedRedis(tmp_path_factory.mktemp("redis")) as server:
        with redis.Redis.from_url(server.url) as link:
            link.execute_command("ACL", "SETUSER", "perch", "on", f">{PASSWORD}", *ALLOWED.split())
        yield server


def address(server: EmbeddedRedis, database: int = 0) -> str:
    given = f"unix://perch:{quote(PASSWORD, safe='')}@{quote(str(server.socket))}?db={database}"
    return Settings.load({"REDIS_URL": given}, None, needs=()).redis_address


def test_a_password_with_every_special_character_and_a_database_of_its_own(server: EmbeddedRedis) -> None:
    url = address(server, 7)
    connect(url).set("here", "yes")
    assert connect_briefly(url).get("here") == "yes"
    assert connect_for_wakeups(url).get("here") == b"yes"
    with redis.Redis.from_url(server.url) as link:
        assert link.info("keyspace")["db7"]["keys"] == 1


def test_a_user_without_config_is_enough_for_records_wakeups_and_doctor(server: EmbeddedRedis) -> None:
    wakeups = connect_for_wakeups(address(server))
    queue = Queue("here", connection=wakeups, serializer="json")
    job = queue.enqueue("operator.add", 1, 2)
    Worker([queue], connection=wakeups, serializer="json").work(burst=True, logging_level="ERROR")
    assert job.return_value() == 3
    (finding,) = check_redis(Settings.load({"REDIS_URL": address(server)}, None, needs=()))
    assert not finding.wrong


STATES = [
    ("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0", "Redis is full"),
    ("CONFIG SET min-replicas-to-write 1", "CONFIG SET min-replicas-to-write 0", "too few replicas"),
    ("REPLICAOF 127.0.0.1 9", "REPLICAOF NO ONE", "a read-only replica"),
    ("CONFIG SET maxclients 1", "CONFIG SET maxclients 10000", "accepts no more connections"),
    ("ACL SETUSER perch -set", f"ACL SETUSER perch {ALLOWED}", "do what Perch needs"),
    ("ACL SETUSER perch resetpass >other", f"ACL SETUSER perch >{PASSWORD}", "does not accept the password"),
]
RUNNING = [state for state in STATES if "REPLICAOF" not in state[0]]  # test_redis_away has a failover


def test_a_running_process_names_each_refusal_once_and_goes_on_when_it_is_over(
    server: EmbeddedRedis, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    environ = {**GIVEN, **NOWHERE, "REDIS_URL": address(server), "PYTHONPATH": str(ROOT)}
    with log.open("w") as lines, redis.Redis.from_url(server.url, single_connection_client=True) as link:
        clock = subprocess.Popen(
            [sys.executable, "-m", "workers", "clock"], env=environ, cwd=ROOT, stdout=lines, stderr=lines
        )
        try:
            wait_until(lambda: "started" in log.read_text())
            for count, (wrong, right, words) in enumerate(RUNNING, 1):
                link.execute_command(*wrong.split(" "))
                link.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
                wait_until(lambda words=words: words in log.read_text())  # type: ignore[misc]
                link.execute_command(*right.split(" "))
                wait_until(lambda count=count: log.read_text().count("problem is over") == count)  # type: ignore[misc]
            clock.send_signal(signal.SIGTERM)
            assert clock.wait(timeout=20) == 0
        finally:
            clock.kill()
    said = log.read_text()
    assert all(said.count(words) == 1 for _, _, words in RUNNING), said
    assert "Traceback" not in said, said


@pytest.mark.parametrize(("wrong", "right", "words"), STATES, ids=[words for _, _, words in STATES])
def test_a_process_that_starts_is_told_the_same(
    server: EmbeddedRedis, wrong: str, right: str, words: str
) -> None:
    with redis.Redis.from_url(server.url, single_connection_client=True) as link:
        link.execute_command(*wrong.split(" "))
        try:
            with pytest.raises(redis.RedisError) as refused:
                probe(connect_briefly(address(server)))
        finally:
            link.execute_command(*right.split(" "))
    assert from_outside(refused.value)
    assert words in meaning(refused.value)
