"""What dateparser makes of a phrase: a suggestion to confirm, never an answer.

It reads more wordings than our rules and is at times wrong without saying so ("demain 9h" becomes 21:00).
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from bot.wall_time import wall

LONGEST = 60  # characters; it takes long over long texts


def guess(phrase: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the wall time in `zone` that may be meant; None when there is no guess."""
    if len(phrase) > LONGEST:
        return None
    import dateparser  # a fifth of a second that only odd phrases need

    there = wall(now, zone)
    clear = re.sub(r"\b(\d{1,2})\s?h\s?(\d{2})?\b", lambda found: f"{found[1]}:{found[2] or '00'}", phrase)
    settings = {"RELATIVE_BASE": there, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        found = dateparser.parse(clear, languages=["en", "fr"], settings=settings)
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError):  # it raises on odd input
        return None
    return found.replace(second=0, microsecond=0, tzinfo=None) if found else None
