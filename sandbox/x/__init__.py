"""The pretend X: its API under /x, the page's side under /page/x, the tests' under /control/x."""

from __future__ import annotations

from aiohttp import web

from sandbox.world import World
from sandbox.x.state import XCredentials, XState

__all__ = ["XCredentials", "XState", "setup"]


def setup(
    app: web.Application, world: World, brand: str, credentials: XCredentials | None = None
) -> XState:
    """Add X's routes to `app`; the state returned is the whole of X for as long as the app lives."""
    state = XState(world, brand, credentials or XCredentials())
    app.router.add_get("/page/x/state", lambda _request: page_state(state))
    return state


async def page_state(state: XState) -> web.Response:
    return web.json_response({"brand": {"username": state.brand_username}, "users": [], "posts": [], "dms": []})
