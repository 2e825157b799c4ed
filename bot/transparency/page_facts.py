"""What the transparency page is made of, from settings and records as they are now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.settings import Settings
from bot.store import Store
from bot.store.keys import BRAND_ACCOUNT, INTRODUCED, SIGNATURES


@dataclass(frozen=True)
class Rep:
    """A rep who agreed to be named: the initials under their replies, and their first name."""

    initials: str
    name: str


@dataclass(frozen=True)
class Facts:
    """`handle` is the brand's, without the @; empty where X was not asked yet. `days`: PERCH_KEEP_DAYS."""

    handle: str
    reps: tuple[Rep, ...]
    contact: str
    privacy_url: str
    days: int
    followers: bool = False  # PERCH_FOLLOWERS


def facts(store: Store, settings: Settings) -> Facts:
    """Return the facts as they are now: who takes their agreement back is gone at once."""
    agreed, signed = store.table(INTRODUCED).all(), store.table(SIGNATURES).all()
    reps = [Rep(signed[user], name) for user, name in agreed.items() if signed.get(user)]
    known = list(store.table(BRAND_ACCOUNT).all().values())
    handle = known[0].partition(" ")[2] if len(known) == 1 else ""
    ordered = tuple(sorted(reps, key=lambda rep: (rep.initials, rep.name)))
    return Facts(
        handle,
        ordered,
        settings.privacy_contact,
        settings.privacy_url,
        settings.keep_for.days,
        settings.followers,
    )
