"""Names of settings that nothing reads: most are typing mistakes, and their value is silently lost."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

OURS = "PERCH_"
KIN = ("SLACK_", "X_", "REDIS_")  # other programs use these too: only a very near miss counts
NEAR = 0.8  # difflib's ratio of what follows PERCH_: QUEIT is 0.8 of QUIET, HOT_DAYS 0.75 of HOLIDAYS
VERY_NEAR = 0.85  # X_API_KYE is 0.89 of X_API_KEY
FAR = 0.6  # near enough to be told, not to be refused
OTHERS = ("PERCH_ENV_FILE", "PERCH_REQUIRE_BROWSER", "PERCH_SENTIMENT_DATA")  # read, but no settings


def misspelt(given: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Map each name that nobody reads, but that is nearly one of `known`, to the known one."""
    settings, found = set(known), {}
    for name in sorted(set(given) - settings - set(OTHERS)):
        if name.upper().startswith((OURS, *KIN)) and (near := nearest(name, settings)):
            found[name] = near
    return found


def unread(given: Iterable[str], known: Iterable[str], also: Iterable[str] = ()) -> list[str]:
    """List the names that nobody reads and that resemble no setting.

    PERCH_… wherever they are given; what others use as well (SLACK_…) only of the names in `also`.
    """
    settings = {*known, *OTHERS}
    ours = {name for name in given if name.startswith(OURS)}
    ours |= {name for name in also if name.startswith((OURS, *KIN))}
    return [name for name in sorted(ours - settings) if not nearest(name, settings)]


def nearest(name: str, known: Iterable[str], cutoff: float = 0.0) -> str:
    """Return the known name that this one is most like, or "" where none is near.

    `cutoff`: how near at least (difflib's ratio); 0: near enough to be a typing mistake.
    """
    name = name.upper()
    prefix, usual = (OURS, NEAR) if name.startswith(OURS) else ("", VERY_NEAR)
    rests = [one.removeprefix(prefix) for one in sorted(known) if one.startswith(prefix)]
    best = difflib.get_close_matches(name.removeprefix(prefix), rests, n=1, cutoff=cutoff or usual)
    return prefix + best[0] if best else ""
