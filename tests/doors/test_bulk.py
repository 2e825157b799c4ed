"""Merged writes leave Redis as the single ones would."""

from __future__ import annotations

import random

import redis as redis_py

from bot.store.bulk import Bulk


def writes(pipe: object, dice: random.Random) -> None:
    for _ in range(300):
        key, member = f"k{dice.randrange(4)}", f"m{dice.randrange(6)}"
        what = dice.choice(["set", "zadd", "zrem", "sadd", "hset", "delete"])
        if what == "set":
            pipe.set(f"text:{key}", member)  # type: ignore[attr-defined]
        elif what == "zadd":
            pipe.zadd(f"order:{key}", {member: dice.randrange(9)})  # type: ignore[attr-defined]
        elif what == "zrem":
            pipe.zrem(f"order:{key}", member, "m0")  # type: ignore[attr-defined]
        elif what == "sadd":
            pipe.sadd(f"bag:{key}", member)  # type: ignore[attr-defined]
        elif what == "hset":
            pipe.hset(f"hash:{key}", member, "1")  # type: ignore[attr-defined]
        elif dice.random() < 0.2:
            pipe.delete(f"text:{key}", f"order:{key}", f"bag:{key}")  # type: ignore[attr-defined]


def content(client: redis_py.Redis) -> dict[bytes, object]:
    found: dict[bytes, object] = {}
    for key in client.keys("*"):
        kind = client.type(key)
        if kind == b"string":
            found[key] = client.get(key)
        elif kind == b"zset":
            found[key] = client.zrange(key, 0, -1, withscores=True)
        elif kind == b"set":
            found[key] = client.smembers(key)
        else:
            found[key] = client.hgetall(key)
    return found


def test_any_order_of_writes_ends_the_same(redis: redis_py.Redis) -> None:
    for seed in range(40):
        redis.flushall()
        with redis.pipeline() as pipe:
            writes(pipe, random.Random(seed))
            pipe.execute()
        one_by_one = content(redis)
        redis.flushall()
        with redis.pipeline() as pipe:
            bulk = Bulk(pipe)
            writes(bulk, random.Random(seed))
            bulk.flush()
            pipe.execute()
        assert content(redis) == one_by_one, seed


def test_many_sets_are_one_command(redis: redis_py.Redis) -> None:
    with redis.pipeline() as pipe:
        bulk = Bulk(pipe)
        for n in range(100):
            bulk.set(f"a{n}", "1")
            bulk.zadd("order", {f"a{n}": n})
        bulk.flush()
        assert len(pipe.command_stack) == 2
