"""Keep Perch's time going on though Redis's own clock is set back."""

from __future__ import annotations

import structlog

from bot.desk import Desk
from bot.stats import in_words

log = structlog.get_logger()


def tick(desk: Desk) -> None:
    """Note how far the time has come; say so where Redis's clock was set back."""
    step = desk.store.steady_time.note()
    if step:
        log.warning(
            "problem",
            about="clock",
            words=f"Redis's clock was set back by {in_words(step)}. Perch continues.",
        )
