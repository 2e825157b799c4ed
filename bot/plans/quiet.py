"""When planned posts are held back: the quiet times of PERCH_QUIET, and what the crisis switch says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.told import Code, Told
from bot.settings.values import WeekSpan
from bot.told import told


def is_quiet(spans: Iterable[WeekSpan], zone: ZoneInfo, at: datetime) -> bool:
    """Return whether a moment lies in a quiet time (wall time in `zone`)."""
    local = at.astimezone(zone).replace(tzinfo=None)
    return any(span.contains(local) for span in spans)


def paused_line(by: str, at: datetime, why: str) -> Told:
    """Make the line that says who paused all plans, when, and why in their words."""
    if why:
        return told(Code.PLANS_PAUSED_WHY, by=by, paused=at, note=why)
    return told(Code.PLANS_PAUSED, by=by, paused=at)
