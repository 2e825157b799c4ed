"""The way into the API: who calls, how often, whether it is paid for; then the endpoint; then the answer."""

from __future__ import annotations

import time
from datetime import date
from email.utils import formatdate

from aiohttp import web

from sandbox.x.api import names, problems
from sandbox.x.api.auth import Caller, Doorman
from sandbox.x.api.call import Call
from sandbox.x.api.endpoints import ENDPOINTS, Endpoint
from sandbox.x.api.limits import DAY, QUARTER, Limits, Reading
from sandbox.x.api.problems import Problem
from sandbox.x.api.vocabulary import VOCABULARIES
from sandbox.x.state import XState


class Door:
    """One for all endpoints; it counts their requests."""

    def __init__(self, state: XState) -> None:
        self._state = state
        self._doorman = Doorman(state.credentials, self._time)
        self.limits = Limits()

    async def answer(self, endpoint: Endpoint, request: web.Request) -> web.StreamResponse:
        headers: dict[str, str] = {"Date": formatdate(self._time(), usegmt=True)}
        try:
            caller = await self._doorman.caller(request)
            self._admit(endpoint, caller)
            self._permit(endpoint, caller, headers)
            self._count(endpoint, caller, headers)
            self._check_bill(endpoint)
            query = self._query(endpoint, request)
            call = Call(request, self._state, caller, query, headers, endpoint.names)
            answer = await endpoint.handle(call)
        except Problem as problem:
            return _refused(problem, headers)
        if isinstance(answer, web.StreamResponse):
            return answer
        body = names.answer_out(answer.body, self._state.settings.names)
        return web.json_response(body, status=answer.status, headers=headers)

    def _admit(self, endpoint: Endpoint, caller: Caller) -> None:
        if (endpoint.app if caller == "app" else endpoint.user) is None:
            raise problems.unsupported_authentication("user" if caller == "app" else "app")

    def _time(self) -> float:
        """Return the time by which signatures are checked: the machine's, but for a clock that is off."""
        return time.time() + self._state.settings.clock_ahead_seconds

    def _permit(self, endpoint: Endpoint, caller: Caller, headers: dict[str, str]) -> None:
        """Say what the account has permitted the app; raise Problem 403 for more than that."""
        if caller == "app":
            return
        level = self._state.settings.access_level
        headers["x-access-level"] = level
        is_dm = endpoint.path.startswith("/2/dm_")
        if (level == "read" and endpoint.method != "GET") or (is_dm and "directmessages" not in level):
            raise problems.not_permitted_to_app()

    def _count(self, endpoint: Endpoint, caller: Caller, headers: dict[str, str]) -> None:
        """Write X's headers; raise Problem 429 if this was one request too many."""
        key = (endpoint.method, endpoint.path, caller)
        limit = self._state.settings.rate_limit
        if limit is None:
            limit = (endpoint.app if caller == "app" else endpoint.user) or 0
        readings = {"x-rate-limit": self.limits.take(key, limit, QUARTER, self._state.now)}
        if endpoint.app_day is not None:
            day = self.limits.take((*key, "day"), endpoint.app_day, DAY, self._state.now)
            readings["x-app-limit-24hour"] = day
        for name, reading in readings.items():
            headers.update(_headers(name, reading))
        if any(reading.refused for reading in readings.values()):
            raise problems.too_many_requests()

    def _check_bill(self, endpoint: Endpoint) -> None:
        settings, account = self._state.settings, self._state.brand_id
        if endpoint.free:
            return
        if settings.spend_cap_reached:
            raise problems.spend_cap_reached(account, _next_month(self._state.now.date()))
        if settings.credits is not None and settings.credits <= 0:
            raise problems.credits_depleted(account)

    def _query(self, endpoint: Endpoint, request: web.Request) -> dict[str, str]:
        """Return the parameters, none of them unknown.

        Raises Problem 400 that names the first one that is.
        """
        vocabulary = VOCABULARIES[endpoint.names or self._state.settings.names]
        known = {vocabulary.parameter(name) for name in endpoint.parameters}
        for name in request.query:
            if name not in known and self._state.settings.strict:
                raise problems.invalid(
                    f"The query parameter [{name}] is not one of [{','.join(sorted(known))}]",
                    {name: [request.query[name]]},
                )
        return dict(request.query)


def _headers(name: str, reading: Reading) -> dict[str, str]:
    return {
        f"{name}-limit": str(reading.limit),
        f"{name}-remaining": str(reading.remaining),
        f"{name}-reset": str(reading.reset),
    }


def _refused(problem: Problem, headers: dict[str, str]) -> web.Response:
    if problem.why:
        headers["x-sandbox-reason"] = problem.why
    return web.json_response(
        problem.body, status=problem.status, headers=headers, content_type="application/problem+json"
    )


def _next_month(today: date) -> date:
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def setup(app: web.Application, state: XState) -> Door:
    door = Door(state)

    def handler(endpoint: Endpoint) -> object:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await door.answer(endpoint, request)

        return handle

    for endpoint in ENDPOINTS:
        app.router.add_route(endpoint.method, f"/x{endpoint.path}", handler(endpoint))  # type: ignore[arg-type]
    return door
