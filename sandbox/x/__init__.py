"""The pretend X: its API under /x, the page's side under /page/x, the tests' under /control/x."""

from __future__ import annotations

from aiohttp import web

from sandbox.world import World
from sandbox.x import control, page, pictures
from sandbox.x.api import door
from sandbox.x.settings import XCredentials, XSettings
from sandbox.x.state import XState

__all__ = ["XCredentials", "XSettings", "XState", "setup"]


def setup(app: web.Application, world: World, brand: str, credentials: XCredentials | None = None) -> XState:
    """Add X's routes to `app`; the state returned is the whole of X for as long as the app lives."""
    state = XState(world, brand, credentials)
    page.setup(app, state)
    control.setup(app, state)
    pictures.setup(app, state)
    door.setup(app, state)
    return state
