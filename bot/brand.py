"""Which X account we are: asked once, kept."""

from __future__ import annotations

import hashlib

from bot.desk import Desk
from bot.x.payload import Brand


def know_brand(desk: Desk) -> Brand:
    """The brand's account, from our records or from X. Errors: `XError`; empty without user keys."""
    if desk.x.brand.id or not desk.settings.can_write:
        return desk.x.brand
    table = desk.store.table("brand")
    # Another token may be another account: what was kept under the old one is not read again.
    mark = hashlib.sha256(desk.settings.x_access_token.encode()).hexdigest()[:16]
    kept = table.get(mark)
    if kept:
        desk.x.brand = Brand(*kept.split(" ", 1))
    else:
        desk.x.brand = desk.x.me()
        table.put(mark, f"{desk.x.brand.id} {desk.x.brand.handle}")
    return desk.x.brand
