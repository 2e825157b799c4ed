"""Redis behind sentinels: they are asked for the primary, and a failover is waited for, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import redis

from bot.redis_server.redis_problem import from_outside, meaning
from bot.settings import Settings
from bot.store import Store, connect, connect_briefly, connect_for_wakeups, probe
from tests.doors.tcp_redis import TcpRedis, tcp_redis, wait_until

CONFIG = """sentinel monitor records 127.0.0.1 {} 1
sentinel down-after-milliseconds records 300
sentinel failover-timeout records 3000
"""


@dataclass(frozen=True)
class Watched:
    primary: TcpRedis
    replica: TcpRedis
    sentinel: TcpRedis

    def url(self, service: str = "records") -> str:
        address = f"redis+sentinel://127.0.0.1:9,127.0.0.1:{self.sentinel.port}/{service}/3"
        return Settings.load({"REDIS_URL": address}, None, needs=()).redis_address


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("sentinel")
    with (
        tcp_redis(folder) as primary,
        tcp_redis(folder, "--replicaof", "127.0.0.1", str(primary.port)) as replica,
    ):
        wait_until(lambda: primary.link().info("replication")["connected_slaves"] == 1)
        (folder / "sentinel.conf").write_text(CONFIG.format(primary.port))
        with tcp_redis(folder, "sentinel.conf", "--sentinel") as sentinel:
            wait_until(lambda: sentinel.link().sentinel_master("records")["num-slaves"] == 1)
            yield Watched(primary, replica, sentinel)


def test_a_name_that_the_sentinels_do_not_know_is_said(watched: Watched) -> None:
    with pytest.raises(redis.RedisError) as refused:
        probe(connect_briefly(watched.url("orders")))
    assert "The sentinels name no primary" in meaning(refused.value)


def test_after_a_failover_records_and_wakeups_are_in_the_new_primary(watched: Watched) -> None:
    records, wakeups = connect(watched.url()), connect_for_wakeups(watched.url())
    records.set("kept", "yes")
    wakeups.set("waked", "yes")
    wait_until(Store(records).copies.wait)
    watched.primary.kill()
    troubles: list[redis.RedisError] = []

    def writes_again() -> bool:
        try:
            probe(records)
            return bool(wakeups.set("waked", "again"))
        except redis.RedisError as error:
            troubles.append(error)
            return False

    wait_until(writes_again)
    assert records.get("kept") == "yes"
    assert all(from_outside(error) for error in troubles)
    assert watched.replica.link().role()[0] == "master"
