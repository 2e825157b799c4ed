"""`python -m sandbox`: the pretend X and Slack on one port of this machine, with life on X if wanted."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import redis

from sandbox import replay
from sandbox.app import serve
from sandbox.day import Day
from sandbox.shared_offset import SharedOffset
from sandbox.x import XState

Life = Callable[[XState], Awaitable[None]]


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    options.add_argument("--port", type=int, default=8765, help="0 takes a free one (default: 8765)")
    options.add_argument("--replay", type=Path, metavar="FILE.jsonl", help="customers' posts to replay")
    options.add_argument("--speed", type=float, default=60.0, help="how much faster (default: 60)")
    options.add_argument("--script", action="store_true", help="play the small scripted day")
    options.add_argument("--brand", help="the brand's handle on X (default: acmeair, or the replay's)")
    options.add_argument(
        "--clock-redis", metavar="URL", help="Perch's Redis, so that the clock moves Perch too"
    )
    options.add_argument("--clock-key", metavar="KEY", help="the key there that holds the offset in seconds")
    return options


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.speed <= 0:
        return _fail("--speed must be above 0.")
    if bool(options.clock_redis) != bool(options.clock_key):
        return _fail("Give --clock-redis and --clock-key together.")
    try:
        brand, life = _life(options)
    except OSError as error:
        return _fail(f"The replay {options.replay} cannot be read: {error.strerror or error}.")
    try:
        shared = SharedOffset(options.clock_redis, options.clock_key) if options.clock_redis else None
        asyncio.run(serve(options.port, brand=brand, life=life, shared=shared))
    except redis.RedisError as error:
        return _fail(f"The Redis given by --clock-redis is not responding: {error}.")
    except OSError as error:
        return _fail(f"Port {options.port} cannot be used: {os.strerror(error.errno or 0)}. Try --port 0.")
    except ValueError as error:
        return _fail(str(error))
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _life(options: argparse.Namespace) -> tuple[str, Life | None]:
    """Return whose account the brand's is, and what goes on around it."""
    if options.replay:
        told = replay.read(options.replay)
        if told.complaint():
            print(told.complaint(), file=sys.stderr, flush=True)
        return options.brand or replay.brand_of(told.lines), _replayed(told, options.speed)
    brand = options.brand or replay.DEFAULT_BRAND
    return brand, (lambda state: Day(state).play()) if options.script else None


def _replayed(told: replay.Replay, speed: float) -> Life:
    async def life(state: XState) -> None:
        print(f"Replaying {len(told.lines):,} posts to @{state.brand.username}, {speed:g}×.", flush=True)
        count = await replay.play(state, told.lines, speed)
        print(f"Replay: all {count:,} posts are out.", flush=True)

    return life


if __name__ == "__main__":
    sys.exit(main())
