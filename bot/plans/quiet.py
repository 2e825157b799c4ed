"""When planned posts are held back: the quiet times of PERCH_QUIET, and what the crisis switch says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.text import when
from bot.settings.values import WeekSpan


@dataclass(frozen=True)
class Pause:
    """The crisis switch, thrown by somebody; `why` in their words, or empty."""

    by: str
    at: datetime
    why: str = ""


def is_quiet(spans: Iterable[WeekSpan], zone: ZoneInfo, at: datetime) -> bool:
    """Whether a moment lies in a quiet time (wall time in `zone`)."""
    local = at.astimezone(zone).replace(tzinfo=None)
    return any(span.contains(local) for span in spans)


def paused_by(by: str, at: datetime, why: str) -> Markup:
    """Say who paused all plans, when, and why in their words."""
    return md("{} paused all plans {}{}", mention(by), when(at), f": {why}" if why else "")
