"""Where Redis has a replica, nothing is sent before it knows that the send has begun."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store, connect
from sandbox.running import RunningSandbox
from tests.doors.tcp_redis import TcpRedis, tcp_redis, wait_until
from tests.journeys.conftest import end_link
from tests.journeys.perch import open_perch


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[tuple[TcpRedis, TcpRedis]]:
    with (
        tcp_redis(tmp_path) as primary,
        tcp_redis(tmp_path, "--replicaof", f"127.0.0.1 {primary.port}") as replica,
    ):
        wait_until(lambda: replica.link().info("replication")["master_link_status"] == "up")
        yield primary, replica


def test_a_reply_waits_for_a_replica_that_is_behind(
    copied: tuple[TcpRedis, TcpRedis], sandbox: RunningSandbox
) -> None:
    primary, replica = copied
    perch = open_perch(sandbox, primary.url)
    assert perch.desk.store.copies.wait(), "it keeps up"
    perch.tweet("@acmeair my bag is lost")
    perch.reply(perch.card("bag is lost"), "We look for it.")
    replica.process.send_signal(signal.SIGSTOP)
    perch.advance(perch.desk.settings.undo_window.total_seconds() + 1)
    perch.work(1)
    assert not perch.replies()
    replica.process.send_signal(signal.SIGCONT)
    perch.until(perch.replies, "the reply")
    assert len(perch.replies()) == 1
    for link in perch.links:
        end_link(link.client)


def test_without_a_replica_nothing_waits(redis_url: str) -> None:
    store = Store(connect(redis_url))
    assert store.copies.wait()
    assert not store.redis.exists(store.keys.probe)
