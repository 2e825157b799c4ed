"""The page's side of X: what people on X see, and what they do there (/page/x/…)."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from sandbox.answers import check, json_object, refusal
from sandbox.x import page_json
from sandbox.x.control import changed_user
from sandbox.x.state import XState


class Page:
    """The handlers; a refusal is `{error: sentence}`."""

    def __init__(self, state: XState) -> None:
        self._state = state

    async def state(self, _request: web.Request) -> web.Response:
        return web.json_response(page_json.page(self._state))

    async def post(self, request: web.Request) -> web.Response:
        wanted = await json_object(request)
        post = self._state.post(
            self._author(wanted),
            _text(wanted),
            in_reply_to=_id(wanted, "in_reply_to"),
            quote_of=_id(wanted, "quote_of"),
            repost_of=_id(wanted, "repost_of"),
        )
        return web.json_response(page_json.post(self._state, post), status=201)

    async def edit(self, request: web.Request) -> web.Response:
        wanted = await json_object(request)
        post = self._state.edit(self._existing(wanted), _text(wanted))
        return web.json_response(page_json.post(self._state, post))

    async def delete(self, request: web.Request) -> web.Response:
        post_id = self._existing(await json_object(request))
        self._state.delete(post_id)
        return web.json_response({"id": post_id, "deleted": True})

    async def like(self, request: web.Request) -> web.Response:
        post_id = self._existing(await json_object(request))
        self._state.like(post_id)
        return web.json_response({"id": post_id, "likes": self._state.posts[post_id].likes})

    async def dm(self, request: web.Request) -> web.Response:
        """Return a customer writes to the brand; the brand itself must say `to` whom."""
        wanted = await json_object(request)
        check(wanted, "to")
        dm = self._state.dm(self._author(wanted), _text(wanted), wanted.get("to"))
        return web.json_response(page_json.dm(self._state, dm), status=201)

    async def user(self, request: web.Request) -> web.Response:
        account = changed_user(self._state, await json_object(request))
        return web.json_response(page_json.user(account))

    def _author(self, wanted: dict[str, Any]) -> str:
        username = wanted.get("as")
        if not isinstance(username, str) or not username:
            raise refusal("Say as whom: {as: handle}.")
        return username

    def _existing(self, wanted: dict[str, Any]) -> str:
        post_id = str(wanted.get("id", ""))
        post = self._state.posts.get(post_id)
        if post is None or post.deleted:
            raise refusal(f"There is no post {post_id}." if post_id else "Say which post: {id}.", 404)
        return post_id


def _text(wanted: dict[str, Any]) -> str:
    text = wanted.get("text", "")
    if not isinstance(text, str):
        raise refusal("The text must be a string.")
    return text


def _id(wanted: dict[str, Any], name: str) -> str | None:
    value = wanted.get(name)
    return str(value) if value else None


def setup(app: web.Application, state: XState) -> None:
    page = Page(state)
    app.router.add_get("/page/x/state", page.state)
    for name in ("post", "edit", "delete", "like", "dm", "user"):
        app.router.add_post(f"/page/x/{name}", getattr(page, name))
