"""Who is on the pretend X from the start."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


BRAND: dict[str, Any] = {
    "bio": "Official account. We are here from 6 to 22 h, every day.",
    "location": "Everywhere",
    "followers": 48_210,
    "following": 312,
    "posts": 91_544,
    "verified": True,
    "verified_type": "business",
    "created_at": day("2010-03-18"),
}
KNOWN_NAMES = {"acmeair": "Acme Air", "ferrolys": "Ferrolys", "free": "Free", "united": "United"}

CUSTOMERS: list[dict[str, Any]] = [
    {
        "username": "mira_k", "name": "Mira K.", "bio": "Architect. Mostly on the road.",
        "location": "Rotterdam", "followers": 1_284, "following": 611, "posts": 7_402,
        "created_at": day("2014-05-02"),
    },
    {
        "username": "jonas_lets_go", "name": "Jonas Weber", "bio": "Travel videos, 4x a week ✈️",
        "location": "Berlin", "followers": 86_900, "following": 1_020, "posts": 22_180,
        "verified": True, "created_at": day("2011-09-14"),
    },
    {
        "username": "lea_dubois", "name": "Léa Dubois", "bio": "Infirmière, maman, abonnée au retard.",
        "location": "Lyon", "followers": 342, "following": 280, "posts": 1_911,
        "created_at": day("2019-01-23"),
    },
    {
        "username": "old_tom", "name": "Tom Hadley", "bio": "Retired pilot. Puns are my landing gear.",
        "location": "Leeds", "followers": 2_075, "following": 1_488, "posts": 31_006,
        "created_at": day("2009-06-30"),
    },
    {
        "username": "promo_bot_77", "name": "BEST DEALS 💸", "bio": "DM for crypto",
        "followers": 12, "following": 4_980, "posts": 60_214, "can_dm": False,
        "created_at": datetime.now(UTC) - timedelta(days=41),
    },
    {
        "username": "nina_flies", "name": "Nina Okafor", "bio": "Gold member, window seat.",
        "location": "Lagos · London", "followers": 5_630, "following": 902, "posts": 12_870,
        "verified": True, "created_at": day("2012-11-11"),
    },
    {
        "username": "ferrolys", "name": "Ferrolys", "bio": "Les trains qui relient. Compte officiel.",
        "location": "Lille", "followers": 210_400, "following": 95, "posts": 140_222,
        "verified": True, "verified_type": "business", "created_at": day("2011-02-08"),
    },
]  # fmt: skip
FOLLOW_THE_BRAND = ("nina_flies", "old_tom", "mira_k", "jonas_lets_go")


def brand_name(handle: str) -> str:
    """Return a name for the brand's account: known, or the handle in words (`blue_sky` → Blue Sky)."""
    return KNOWN_NAMES.get(handle.lower()) or re.sub(r"[_\d]+", " ", handle).strip().title() or handle
