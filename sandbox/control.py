"""The control API for tests and the page's weather drawer: faults, the clock, the requests seen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta

import redis
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from sandbox.answers import json_object, refusal
from sandbox.faults import fault_from, pattern
from sandbox.garble import garbled
from sandbox.world import Fault, Seen, World


def weather_middleware(target: str, world: World) -> Middleware:
    """Let the weather strike requests under `/<target>/`, and keep a record of all of them."""
    prefix = f"/{target}/"

    @web.middleware
    async def strike(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(prefix):
            return await handler(request)
        at = world.clock.now()
        status = 500
        try:
            answer = await _under_weather(world, target, request, handler)
            status = answer.status
            return answer
        except web.HTTPException as refusal:
            status = refusal.status
            raise
        finally:
            world.seen.append(Seen(at, target, request.method, request.path, status, dict(request.query)))

    return strike


async def _under_weather(
    world: World, target: str, request: web.Request, handler: Handler
) -> web.StreamResponse:
    fault = world.weather.strike(target, request.method, request.path)
    if fault is None:
        return await handler(request)
    if fault.action == "status":
        return _refusal(fault)
    if fault.action == "delay":
        await asyncio.sleep(fault.seconds)
        return await handler(request)
    answer = await handler(request)
    if fault.action == "garble":
        return await garbled(request, answer, fault.how)
    if request.transport is not None:
        request.transport.abort()  # the effect has happened; the caller only sees a reset
    return answer


def _refusal(fault: Fault) -> web.Response:
    if isinstance(fault.body, str):
        return web.Response(
            status=fault.status, headers=fault.headers, text=fault.body, content_type="text/html"
        )
    body = fault.body
    if body is None:
        body = {"title": "Bad weather", "detail": "Set by the control API.", "status": fault.status}
    return web.json_response(body, status=fault.status, headers=fault.headers)


class Control:
    """The handlers of /control/weather, /control/clock, /control/seen and /control/reset."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def add_fault(self, request: web.Request) -> web.Response:
        fault = fault_from(await json_object(request))
        self._world.weather.faults.append(fault)
        self._tell()
        return web.json_response(asdict(fault), status=201)

    async def list_faults(self, _request: web.Request) -> web.Response:
        return web.json_response([asdict(fault) for fault in self._world.weather.faults])

    async def clear_faults(self, _request: web.Request) -> web.Response:
        self._world.weather.clear()
        self._tell()
        return web.json_response([])

    async def clock(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            seconds = (await json_object(request)).get("advance")
            if not isinstance(seconds, int | float) or isinstance(seconds, bool):
                raise refusal('Say by how many seconds: {"advance": 60}.')
            await self._advance(timedelta(seconds=seconds))
        now, shared = self._world.clock.now(), self._world.shared is not None
        return web.json_response({"now": now.isoformat(), "moves_perch": shared})

    async def _advance(self, by: timedelta) -> None:
        """Move the sandbox's clock, and Perch's first: they never part."""
        clock, shared = self._world.clock, self._world.shared
        if shared is not None:
            try:
                await asyncio.to_thread(shared.write, clock.ahead + by)
            except redis.RedisError as error:
                sentence = "The clock stays as it is: Perch's Redis is not responding. Try again in a moment."
                raise refusal(sentence, 409) from error
        clock.advance(by)

    async def seen(self, request: web.Request) -> web.Response:
        target, path = request.query.get("target"), pattern(request.query.get("path", ""))
        rows = [
            {"at": seen.at.isoformat(), **{k: v for k, v in asdict(seen).items() if k != "at"}}
            for seen in self._world.seen
            if target in (None, seen.target) and path.search(seen.path)
        ]
        return web.json_response(rows)

    def _tell(self) -> None:
        self._world.bus.publish("weather", faults=[asdict(fault) for fault in self._world.weather.faults])


def setup(app: web.Application, world: World) -> None:
    control = Control(world)
    routes: list[tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]] = [
        ("POST", "/control/weather", control.add_fault),
        ("GET", "/control/weather", control.list_faults),
        ("DELETE", "/control/weather", control.clear_faults),
        ("POST", "/control/clock", control.clock),
        ("GET", "/control/clock", control.clock),
        ("GET", "/control/seen", control.seen),
        ("POST", "/control/reset", control.clear_faults),
    ]
    for method, path, handler in routes:
        app.router.add_route(method, path, handler)
