"""A cluster of servers of the packaged binary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis.crc import key_slot

from bot.store.keys import Keys
from tests.doors.tcp_redis import TcpRedis, free_port, tcp_redis, wait_until

SLOTS = 16384
AND_ITS_BUS = 10_000  # so far above its port the nodes talk to each other; Redis 6.2 knows no other place


@dataclass(frozen=True)
class RedisCluster:
    """Primaries that share the slots evenly, in order, and maybe a replica of the first."""

    primaries: tuple[TcpRedis, ...]
    replicas: tuple[TcpRedis, ...]

    @property
    def url(self) -> str:
        """Name the last node first, then the others."""
        places = ",".join(f"127.0.0.1:{node.port}" for node in reversed(self.primaries))
        return f"redis+cluster://{places}"

    def primary_of(self, brand: str) -> int:
        """Return which of the primaries kept a brand at first."""
        return key_slot(Keys(brand).probe.encode()) * len(self.primaries) // SLOTS


@contextmanager
def redis_cluster(folder: Path, primaries: int = 3, replicas: int = 0) -> Iterator[RedisCluster]:
    """Start the nodes, have them meet, and wait until all slots are served."""
    with ExitStack() as running:
        nodes = [running.enter_context(_node(folder / str(number))) for number in range(primaries + replicas)]
        cluster = RedisCluster(tuple(nodes[:primaries]), tuple(nodes[primaries:]))
        first = nodes[0].link()
        for number, node in enumerate(cluster.primaries):
            slots = range(-(-number * SLOTS // primaries), -(-(number + 1) * SLOTS // primaries))
            node.link().execute_command("CLUSTER", "ADDSLOTS", *slots)
        for node in nodes[1:]:
            first.execute_command("CLUSTER", "MEET", "127.0.0.1", node.port)
        wait_until(lambda: all(_knows(node, len(nodes)) for node in nodes))
        for node in cluster.replicas:
            node.link().execute_command("CLUSTER", "REPLICATE", first.execute_command("CLUSTER", "MYID"))
        wait_until(lambda: first.info("replication")["connected_slaves"] == replicas)
        yield cluster


@contextmanager
def _node(folder: Path) -> Iterator[TcpRedis]:
    folder.mkdir()
    options = ("--cluster-enabled", "yes", "--cluster-node-timeout", "1000")
    with tcp_redis(folder, *options, port=free_port(AND_ITS_BUS)) as node:
        yield node


def _knows(node: TcpRedis, count: int) -> bool:
    told = node.link().execute_command("CLUSTER", "INFO")
    return f"cluster_known_nodes:{count}" in told and "cluster_state:ok" in told
