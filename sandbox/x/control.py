"""The tests' side of X: settings, accounts and posts as a test needs them (/control/x/…)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from sandbox.answers import check, json_object, refusal
from sandbox.x import page_json
from sandbox.x.model import XMedia, XUser
from sandbox.x.state import XState
from sandbox.x.streams import MOST, Kind

KINDS: tuple[Kind, ...] = ("activity", "live")
POST_KEYS = {
    "username", "text", "lang", "created_at", "in_reply_to", "quote", "repost", "media",
    "indexed_after_seconds",
}  # fmt: skip


class Control:
    """The handlers; a refusal is `{error: sentence}`."""

    def __init__(self, state: XState) -> None:
        self._state = state

    async def settings(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            self._state.change_settings(await json_object(request))
        return web.json_response(self._state.settings.as_json())

    async def user(self, request: web.Request) -> web.Response:
        account = changed_user(self._state, await json_object(request))
        return web.json_response(page_json.user(account))

    async def follow(self, request: web.Request) -> web.Response:
        """Have an account follow the brand, or (`follows`: false) leave it; made if there is none."""
        wanted = await json_object(request)
        username = wanted.get("username")
        if not isinstance(username, str) or not username:
            raise refusal("Say who: {username}.")
        user, state = self._state.user(username), self._state
        change = state.follows.begin if wanted.get("follows", True) else state.follows.end
        change(user.id, state.brand_id)
        return web.json_response({"id": user.id, "followers": len(state.follows.followers(state.brand_id))})

    async def brand(self, _request: web.Request) -> web.Response:
        brand = self._state.brand
        return web.json_response({"username": brand.username, "id": brand.id, "name": brand.name})

    async def post(self, request: web.Request) -> web.Response:
        wanted = await json_object(request)
        unknown = sorted(set(wanted) - POST_KEYS)
        if unknown:
            raise refusal(f"A post has no {', '.join(unknown)}; it has {', '.join(sorted(POST_KEYS))}.")
        check(wanted, "username", "text", "lang", "created_at", "in_reply_to", "quote", "repost")
        check(wanted, "indexed_after_seconds", kind=(int, float))
        check(wanted, "media", kind=list)
        if not wanted.get("username"):
            raise refusal("Say who posts it: {username}.")
        created_at = wanted.get("created_at")
        post = self._state.post(
            wanted["username"],
            wanted.get("text") or "",
            in_reply_to=wanted.get("in_reply_to"),
            quote_of=wanted.get("quote"),
            repost_of=wanted.get("repost"),
            media=tuple(self._media(one) for one in wanted.get("media") or []),
            lang=wanted.get("lang"),
            created_at=moment(created_at) if created_at else None,
            indexed_after_seconds=wanted.get("indexed_after_seconds"),
        )
        return web.json_response(page_json.post(self._state, post), status=201)

    async def delete(self, request: web.Request) -> web.Response:
        self._state.delete(request.match_info["id"])
        return web.json_response({"deleted": True})

    def _media(self, wanted: Any) -> XMedia:
        if not isinstance(wanted, dict):
            raise refusal("Each of the media is an object: {type, url, alt_text}.")
        check(wanted, "type", "url", "alt_text")
        key = f"3_{self._state.ids.new(self._state.now)}"
        return XMedia(key, wanted.get("type", "photo"), wanted.get("url", ""), wanted.get("alt_text", ""))


    async def stream(self, request: web.Request) -> web.Response:
        """Say who subscribed and is connected; POST: put a line on the open streams as it is, or end them."""
        streams = self._state.streams
        if request.method == "POST":
            wanted = await json_object(request)
            check(wanted, "kind", "line")
            if wanted.get("kind") not in MOST or ("line" in wanted) == bool(wanted.get("end")):
                raise refusal(f"Say kind ({' or '.join(MOST)}), and line, or end: true.")
            line = None if wanted.get("end") else wanted["line"].encode()
            return web.json_response({"streams": streams.send(wanted["kind"], line)})
        return web.json_response(
            {
                "open": {kind: len(streams.connections(kind)) for kind in KINDS},
                "subscriptions": {one.id: one.event_type for one in streams.subscriptions.values()},
                "rules": {one.id: [one.value, one.tag] for one in streams.rules.values()},
            }
        )


def moment(text: str) -> datetime:
    """Return an ISO 8601 time; UTC where it names no zone. Raises ValueError in a sentence."""
    try:
        at = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{text!r} is not a time; write it as 2026-09-01T08:30:00Z.") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def changed_user(state: XState, wanted: dict[str, Any]) -> XUser:
    """Return the account of `wanted["username"]`, made if need be, with the rest of `wanted` changed."""
    username = wanted.get("username")
    if not isinstance(username, str) or not username:
        raise refusal("Say whose account: {username}.")
    changes = {name: value for name, value in wanted.items() if name != "username"}
    if "created_at" in changes:
        changes["created_at"] = moment(changes["created_at"])
    return state.change_user(username, **changes)


def setup(app: web.Application, state: XState) -> None:
    control = Control(state)
    app.router.add_post("/control/x/settings", control.settings)
    app.router.add_get("/control/x/settings", control.settings)
    app.router.add_post("/control/x/user", control.user)
    app.router.add_post("/control/x/follow", control.follow)
    app.router.add_get("/control/brand", control.brand)
    app.router.add_post("/control/x/post", control.post)
    app.router.add_delete("/control/x/post/{id}", control.delete)
    app.router.add_get("/control/x/stream", control.stream)
    app.router.add_post("/control/x/stream", control.stream)
