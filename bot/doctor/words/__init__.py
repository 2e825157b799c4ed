"""What the doctor's findings are in words: what is the case, why it matters, how to fix it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.blockkit.text import plural
from bot.doctor.cause import Cause
from bot.doctor.words.archive_findings import ARCHIVE
from bot.doctor.words.finding_words import Words
from bot.doctor.words.host_findings import HOST
from bot.doctor.words.record_findings import RECORDS
from bot.doctor.words.redis_findings import REDIS
from bot.doctor.words.setting_findings import SETTINGS
from bot.doctor.words.slack_findings import SLACK
from bot.doctor.words.x_findings import X
from bot.money.prices import words as dollars
from bot.stats import in_words as duration

WORDS: Mapping[Cause, Words] = {**SETTINGS, **REDIS, **RECORDS, **ARCHIVE, **SLACK, **X, **HOST}


def words_of(cause: Cause, data: Mapping[str, object]) -> Words:
    """Return a finding's words, filled with its data."""
    words, shown = WORDS[cause], {name: _show(value) for name, value in data.items()}
    shown |= _counted(data.get("count"))
    return Words(*(part.format(**shown).strip() for part in words))


def _counted(count: object) -> dict[str, str]:
    """Return what a count makes of the words around it."""
    if not isinstance(count, int):
        return {}
    names = ("were", "them", "they") if count != 1 else ("was", "it", "it")
    nouns = {"records": plural(count, "record"), "items": plural(count, "item")}
    return {**dict(zip(("were", "them", "they"), names, strict=True)), **nouns}


def _show(value: object) -> str:
    if isinstance(value, timedelta):
        return duration(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%d %b %Y %H:%M} UTC"
    return dollars(value) if isinstance(value, Decimal) else str(value)
