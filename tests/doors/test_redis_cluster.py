"""A real cluster of three: each brand's records are on one node, found wherever one asks, and a failover is
followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from redis.crc import key_slot

from bot.process.start import wait_for_both
from bot.redis_server.redis_problem import from_outside, meaning
from bot.settings import Settings
from bot.store import Store, connect, connect_briefly, connect_for_wakeups, probe
from bot.store.migrations import up_to_date
from tests.doors.redis_cluster import RedisCluster, redis_cluster
from tests.doors.tcp_redis import wait_until

BRANDS = {"air": 0, "rail": 1, "perch": 2}  # and which node keeps them


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisCluster]:
    """Three primaries, and a replica of the first."""
    with redis_cluster(tmp_path_factory.mktemp("cluster"), replicas=1) as cluster:
        yield cluster


def open_store(url: str, brand: str) -> Store:
    return up_to_date(Store(connect(url, brand), brand))


def asked(link: redis.Redis) -> int:
    """The port of the server that replies."""
    return int(link.info("server")["tcp_port"])


@pytest.mark.parametrize("brand", BRANDS)
def test_every_link_of_a_brand_goes_to_the_node_that_keeps_it(cluster: RedisCluster, brand: str) -> None:
    its_node = cluster.primaries[BRANDS[brand]].port
    for node in cluster.primaries:  # also where the address does not say that it is a cluster
        for url in (cluster.url, node.url):
            assert asked(connect(url, brand)) == its_node
            assert asked(connect_briefly(url, brand)) == its_node


def test_records_locks_scans_and_the_time_of_a_brand_are_those_of_its_node(cluster: RedisCluster) -> None:
    stores = {brand: open_store(cluster.url, brand) for brand in BRANDS}
    for brand, store in stores.items():
        with store.writes() as pipe:
            for number in range(3):
                pipe.set(f"{store.keys.prefix}:kept:{number}", brand)
        with store.locks.hold("sends", timedelta(seconds=5)) as first:
            assert first
        assert store.change(lambda work, store=store: work.get(f"{store.keys.prefix}:kept:1")) == brand
        assert {one.value for one in store.everything() if one.key.startswith("kept:")} == {brand}
        assert store.time().own
    assert open_store(cluster.url, "perch").aside.all() == {}


def test_wakeups_need_a_redis_of_their_own(
    cluster: RedisCluster, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wait_for_both(Settings.load({"REDIS_URL": cluster.url, "RQ_REDIS_URL": redis_url}, None, needs=()))
    with pytest.raises(SystemExit):
        wait_for_both(Settings.load({"REDIS_URL": cluster.url}, None, needs=()))
    assert "Set RQ_REDIS_URL to a small Redis that is no cluster." in capsys.readouterr().err
    assert connect_for_wakeups(redis_url).ping()


def test_while_a_brand_is_moved_to_another_node_that_is_said_and_then_it_is_found_there(
    cluster: RedisCluster,
) -> None:
    store, briefly = open_store(cluster.url, "rail"), connect_briefly(cluster.url, "rail")
    store.redis.set(f"{store.keys.prefix}:kept:once", "yes")
    slot, (first, old, new) = key_slot(store.keys.probe.encode()), (node.link() for node in cluster.primaries)
    names = {link: link.execute_command("CLUSTER", "MYID") for link in (old, new)}
    new.execute_command("CLUSTER", "SETSLOT", slot, "IMPORTING", names[old])
    old.execute_command("CLUSTER", "SETSLOT", slot, "MIGRATING", names[new])
    with pytest.raises(redis.RedisError) as refused:
        probe(briefly, "rail")
    assert "moving Perch's keys to another node" in meaning(refused.value)
    keys = old.execute_command("CLUSTER", "GETKEYSINSLOT", slot, 100_000)
    old.execute_command("MIGRATE", "127.0.0.1", cluster.primaries[2].port, "", 0, 5000, "KEYS", *keys)
    for link in (new, old, first):
        link.execute_command("CLUSTER", "SETSLOT", slot, "NODE", names[new])
    for link in (store.redis, briefly):
        probe(link, "rail")
        assert asked(link) == cluster.primaries[2].port
    assert store.redis.get(f"{store.keys.prefix}:kept:once") == "yes"


def test_after_a_failover_the_brands_records_are_where_they_were_copied_to(cluster: RedisCluster) -> None:
    store, briefly = open_store(cluster.url, "air"), connect_briefly(cluster.url, "air")
    store.redis.set(f"{store.keys.prefix}:kept:once", "yes")
    wait_until(store.copies.wait)
    cluster.primaries[0].kill()
    troubles: list[redis.RedisError] = []

    def written(link: redis.Redis) -> bool:
        try:
            probe(link, "air")
            return True
        except redis.RedisError as error:
            troubles.append(error)
            return False

    wait_until(lambda: written(store.redis))
    wait_until(lambda: written(briefly))
    assert asked(store.redis) == asked(briefly) == cluster.replicas[0].port
    assert store.redis.get(f"{store.keys.prefix}:kept:once") == "yes"
    assert all(from_outside(error) for error in troubles)
