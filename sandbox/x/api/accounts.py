"""GET /2/users…: accounts by id, by handle, the caller's own, and who follows whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sandbox.x.api import paging, render
from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.fields import wanted
from sandbox.x.api.problems import missing, suspended
from sandbox.x.model import XUser

HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}\Z")
MOST = 100


async def me(call: Call) -> Answer:
    return Answer({"data": _shown(call, [call.state.brand], owned=True)[0]})


async def by_ids(call: Call) -> Answer:
    ids = call.listed("ids", MOST, ID)
    return _several(call, [(one, call.state.users.get(one)) for one in ids], "ids")


async def by_usernames(call: Call) -> Answer:
    names = call.listed("usernames", MOST, HANDLE)
    return _several(call, [(name, call.state.users.named(name)) for name in names], "usernames")


async def by_id(call: Call) -> Answer:
    return _single(call, call.path_id, call.state.users.get(call.path_id), "id")


async def by_username(call: Call) -> Answer:
    name = call.request.match_info["username"]
    return _single(call, name, call.state.users.named(name), "username")


async def followers(call: Call) -> Answer:
    return _list(call, call.state.follows.followers(call.path_id))


async def following(call: Call) -> Answer:
    return _list(call, call.state.follows.following(call.path_id))


def _shown(
    call: Call, users: Iterable[XUser], *, kind: str = "user", owned: bool = False
) -> list[dict[str, Any]]:
    users = list(users)
    state = call.state
    state.charge(state.meter.read(kind, (user.id for user in users), state.now.date(), owned=owned))
    fields = wanted(call, "user")
    return [render.user(state, user, fields, call.caller == "user") for user in users]


def _several(call: Call, pairs: list[tuple[str, XUser | None]], parameter: str) -> Answer:
    errors, found = [], []
    for value, user in pairs:
        if user is None:
            errors.append(missing("user", parameter, value))
        elif user.suspended:
            errors.append(suspended(parameter, value))
        else:
            found.append(user)
    body: dict[str, Any] = {"data": _shown(call, found)} if found else {}
    return Answer({**body, **({"errors": errors} if errors else {})})


def _single(call: Call, value: str, user: XUser | None, parameter: str) -> Answer:
    several = _several(call, [(value, user)], parameter).body
    return Answer({"data": several["data"][0]} if "data" in several else several)


def _list(call: Call, by_turn: dict[int, str]) -> Answer:
    """Return one page of followers or followed, who began last first; suspended accounts are not shown."""
    if call.state.users.get(call.path_id) is None:
        return Answer({"errors": [missing("user", "id", call.path_id)]})
    most = call.whole("max_results", 1, 1000, 100)
    what = call.request.path
    below = None
    if "pagination_token" in call.query:
        below = paging.place(call.query["pagination_token"], what, "pagination_token")
    turns = sorted((turn for turn in by_turn if below is None or turn < below), reverse=True)
    seen = [turn for turn in turns if not call.state.users[by_turn[turn]].suspended]
    page, more = paging.first(seen, most)
    shown = [call.state.users[by_turn[turn]] for turn in page]
    meta: dict[str, Any] = {"result_count": len(shown)}
    if more:
        meta["next_token"] = paging.token(str(page[-1]), what)
    own = call.path_id == call.state.brand_id
    data = _shown(call, shown, kind="follower", owned=own)
    return Answer({"data": data, "meta": meta} if data else {"meta": meta})
