"""Where the rest of the world finds the sandbox: build it, serve it, or run it inside a test."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

from sandbox.assemble import SLACK, WORLD, X, make_app
from sandbox.running import RunningSandbox, start
from sandbox.shared_offset import SharedOffset
from sandbox.world import World
from sandbox.x import XCredentials, XState

__all__ = ["SLACK", "WORLD", "RunningSandbox", "X", "make_app", "serve", "start"]


async def serve(
    port: int,
    *,
    brand: str = "acmeair",
    credentials: XCredentials | None = None,
    life: Callable[[XState], Awaitable[None]] | None = None,
    shared: SharedOffset | None = None,
) -> None:
    """Serve on 127.0.0.1 until SIGTERM or SIGINT, and end at once then; `life` is what goes on on X.

    `shared`: the offset that the clock moves as well.

    Raises:
        OSError: the port is taken.
        ValueError: the brand is no handle.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    world = World(port, shared=shared)
    runner = await start(world, brand=brand, credentials=credentials)
    print(f"The sandbox is at {world.address}", flush=True)
    living = asyncio.ensure_future(_live(life, runner.app[X])) if life else None
    await stop.wait()
    if living:
        living.cancel()
    await runner.cleanup()


async def _live(life: Callable[[XState], Awaitable[None]], state: XState) -> None:
    """Run what happens on its own; if it breaks, the sandbox says so and stays up."""
    try:
        await life(state)
    except Exception as error:
        print(
            f"The pretend X stopped posting: {error!r}. Post from the page, or restart.",
            file=sys.stderr,
            flush=True,
        )
