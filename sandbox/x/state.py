"""Everything that the pretend X knows."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.world import World


@dataclass(frozen=True)
class XCredentials:
    """What the pretend X accepts: one app, and one account that has permitted it."""

    bearer: str = "sandbox-bearer"
    api_key: str = "sandbox-key"
    api_secret: str = "sandbox-secret"
    access_token: str = "sandbox-token"
    access_token_secret: str = "sandbox-token-secret"


class XState:
    """The users, posts, messages and settings of the pretend X."""

    def __init__(self, world: World, brand: str, credentials: XCredentials) -> None:
        self.world = world
        self.brand_username = brand
        self.credentials = credentials
