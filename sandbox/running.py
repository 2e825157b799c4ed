"""Serve the sandbox: until told to stop, or in a thread of a test."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, TypeVar

from aiohttp import web

from sandbox.assemble import SLACK, X, make_app
from sandbox.shared_offset import SharedOffset
from sandbox.world import World
from sandbox.x import XCredentials, XState

T = TypeVar("T")
SHUTDOWN_SECONDS = 0.2  # how long open requests may still take once we are told to stop


async def start(
    world: World, *, brand: str = "acmeair", credentials: XCredentials | None = None
) -> web.AppRunner:
    """Listen on 127.0.0.1:world.port (0: a free one, written back).

    Raises:
        OSError: the port is taken.
    """
    app = make_app(world, brand=brand, credentials=credentials)
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", world.port, backlog=512).start()
    except OSError:
        await runner.cleanup()
        raise
    world.port = int(runner.addresses[0][1])
    return runner


class RunningSandbox:
    """A sandbox in a thread of its own, for tests: `with RunningSandbox() as sandbox: …`.

    Units: `port` 0 takes a free one; its clock starts at `starts_at`, or goes with the machine's. Errors:
    whatever kept it from starting is raised by `with`.
    """

    world: World
    x: XState
    slack: Any

    def __init__(
        self,
        port: int = 0,
        *,
        brand: str = "acmeair",
        seed: int = 1,
        credentials: XCredentials | None = None,
        starts_at: datetime | None = None,
        shared: SharedOffset | None = None,
    ) -> None:
        self.world = World(port, seed, starts_at, shared)
        self._brand = brand
        self._credentials = credentials
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), name="sandbox", daemon=True)

    @property
    def address(self) -> str:
        return self.world.address

    @property
    def x_url(self) -> str:
        return f"{self.address}/x"

    @property
    def slack_url(self) -> str:
        return f"{self.address}/slack/api/"

    def __enter__(self) -> RunningSandbox:
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=10)

    def call(self, work: Callable[[], T]) -> T:
        """Run `work` where the sandbox lives, so that it can touch the state; a coroutine is awaited."""

        async def run() -> Any:
            result = work()
            return await result if inspect.isawaitable(result) else result

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(timeout=30)  # type: ignore[no-any-return]

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        try:
            runner = await start(self.world, brand=self._brand, credentials=self._credentials)
        except BaseException as failure:
            self._failure = failure
            self._started.set()
            return
        self.x, self.slack = runner.app[X], runner.app[SLACK]
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()
