"""The words that are filters by themselves, and the keys that take a value."""

from __future__ import annotations

from bot.case_query.case_filter import Owner, OwnerKind, Standing
from bot.model import Level

ME, NOBODY = Owner(OwnerKind.ME), Owner(OwnerKind.NOBODY)
OVERDUE, ESCALATED = "overdue", "escalated"
OWNERS = {"mine": ME, "unclaimed": NOBODY}
STANDINGS = {one.value: one for one in Standing} | {"answered": Standing.REPLIED}
LEVELS = {"urgent": Level.URGENT, "high": Level.HIGH, "normal": Level.NORMAL}
SENTIMENTS = ("negative", "neutral", "positive")
FLAGS = (*OWNERS, OVERDUE, ESCALATED, *LEVELS, *SENTIMENTS, *STANDINGS)
# What each key takes, where that is a closed list.
VALUES: dict[str, tuple[str, ...]] = {
    "is": FLAGS,
    "priority": tuple(LEVELS),
    "sentiment": SENTIMENTS,
}
KEYS = (*VALUES, "owner", "from", "topic", "since", "until", "in")
