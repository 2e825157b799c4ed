"""Which X account we are: asked once, kept."""

from __future__ import annotations

import hashlib

from bot.desk import Desk
from bot.network import Account
from bot.store.keys import BRAND_ACCOUNT


def learn_account(desk: Desk) -> Account:
    """Return the brand's account, from our records or from X. Errors: `NetworkError`; empty without user
    keys.
    """
    if desk.network.account.id or not desk.settings.can_write:
        return desk.network.account
    if not known_account(desk).id:
        desk.network.account = desk.network.me()
        desk.store.table(BRAND_ACCOUNT).put(
            _mark(desk), f"{desk.network.account.id} {desk.network.account.handle}"
        )
    return desk.network.account


def known_account(desk: Desk) -> Account:
    """Return the brand's account as our records have it, without asking X; empty until X was asked once."""
    if not desk.network.account.id and desk.settings.can_write:
        kept = desk.store.table(BRAND_ACCOUNT).get(_mark(desk))
        if kept:
            desk.network.account = Account(*kept.split(" ", 1))
    return desk.network.account


def _mark(desk: Desk) -> str:
    """Forget what was kept under another token, which may be another account."""
    return hashlib.sha256(desk.settings.x_access_token.encode()).hexdigest()[:16]
