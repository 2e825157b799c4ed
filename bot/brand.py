"""Which X account we are: asked once, kept."""

from __future__ import annotations

import hashlib

from bot.desk import Desk
from bot.network import Brand

TABLE = "brand"


def know_brand(desk: Desk) -> Brand:
    """The brand's account, from our records or from X. Errors: `NetworkError`; empty without user keys."""
    if desk.x.brand.id or not desk.settings.can_write:
        return desk.x.brand
    if not kept_brand(desk).id:
        desk.x.brand = desk.x.me()
        desk.store.table(TABLE).put(_mark(desk), f"{desk.x.brand.id} {desk.x.brand.handle}")
    return desk.x.brand


def kept_brand(desk: Desk) -> Brand:
    """The brand's account as our records have it, without asking X; empty until X was asked once."""
    if not desk.x.brand.id and desk.settings.can_write:
        kept = desk.store.table(TABLE).get(_mark(desk))
        if kept:
            desk.x.brand = Brand(*kept.split(" ", 1))
    return desk.x.brand


def _mark(desk: Desk) -> str:
    """Another token may be another account: what was kept under the old one is not read again."""
    return hashlib.sha256(desk.settings.x_access_token.encode()).hexdigest()[:16]
