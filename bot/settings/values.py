"""Reads one setting's text into its value; a ValueError says, in words, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.priority.weights import Weights
from bot.query import check
from bot.settings.addresses import address as address
from bot.settings.addresses import base_address as base_address
from bot.settings.addresses import redis_address as redis_address
from bot.settings.addresses import redis_tls as redis_tls
from bot.settings.setting_lists import listing as listing
from bot.settings.setting_lists import queries as queries
from bot.settings.week_spans import DAY_END as DAY_END
from bot.settings.week_spans import WeekSpan as WeekSpan
from bot.settings.week_spans import clock_time as clock_time
from bot.settings.week_spans import free_days as free_days
from bot.settings.week_spans import spans as spans

LONGEST_PAUSE = timedelta(days=1)


def words(text: str) -> str:
    return text


def path(text: str) -> Path:
    return Path(text).expanduser()


def channel(text: str) -> str:
    """Read a Slack channel: #name, name or an id such as C012AB3CD."""
    if not text or re.fullmatch(r"[CGD][A-Z0-9]{6,}", text):
        return text
    name = text.removeprefix("#")
    if not re.fullmatch(r"[^\sA-Z#@<>,.;:!?/]{1,80}", name):
        raise ValueError(
            f"is {text!r}; use a channel's name such as #mentions (small letters, no spaces) or its id"
        )
    return f"#{name}"


def token(*begins: str) -> _Token:
    """Return a reader of a secret of one word; `begins`: how this kind of secret begins."""
    return _Token(begins)


@dataclass(frozen=True)
class _Token:
    begins: tuple[str, ...]

    def __call__(self, text: str) -> str:
        if any(not "!" <= letter <= "~" for letter in text):
            raise ValueError("has a space or a character that tokens never have; copy it again")
        if text and self.begins and not text.startswith(self.begins):
            kind = re.match(r"x[a-z.]+-", text)
            why = f"begins with {kind[0]}: that is another kind of token" if kind else "is not such a token"
            raise ValueError(f"{why}; it begins with {self.begins[0]}")
        return text


def choice(*allowed: str) -> _Choice:
    return _Choice(allowed)


@dataclass(frozen=True)
class _Choice:
    allowed: tuple[str, ...]

    def __call__(self, text: str) -> str:
        if text.lower() not in self.allowed:
            raise ValueError(f"is {text!r}; use one of: {', '.join(self.allowed)}")
        return text.lower()


def above_zero(text: str) -> timedelta:
    seconds = zero_or_more(text)
    if not seconds:
        raise ValueError("is 0; use a number of seconds above 0")
    return seconds


def days(text: str) -> timedelta:
    """Read whole days, one at least."""
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
        raise ValueError(f"is {text!r}; use a number of days such as 30")
    return timedelta(days=int(text))


def postgres_address(text: str) -> str:
    """Read the address of a Postgres; "" where there is none."""
    if text and not text.startswith(("postgres://", "postgresql://")):
        raise ValueError("is no address of a Postgres; use postgres://user:password@host:5432/name")
    return text


def zero_or_more(text: str) -> timedelta:
    """Return seconds, up to a day."""
    try:
        duration = timedelta(seconds=float(text))
    except (ValueError, OverflowError):
        raise ValueError(f"is {text!r}; use a number of seconds such as 30") from None
    if not timedelta(0) <= duration <= LONGEST_PAUSE:
        raise ValueError(f"is {text!r}; use a number of seconds such as 30, up to a day (86400)")
    return duration


def dollars(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        amount = Decimal(text.removeprefix("$"))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"is {text!r}; use an amount of US dollars such as 250")
    return amount


def port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise ValueError(f"is {text!r}; use a port from 1 to 65535")
    return int(text)


def port_or_none(text: str) -> int | None:
    return port(text) if text else None


def zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"is {text!r}; use an IANA name such as Europe/Paris") from None


def yes_or_no(text: str) -> bool:
    return choice("yes", "no")(text) == "yes"


def on_or_off(text: str) -> bool:
    return choice("on", "off")(text) == "on"


def whole_number(text: str) -> int:
    """Read a number from 1 to 10,000."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
        raise ValueError(f"is {text!r}; use a whole number from 1 to 10000")
    return int(text)


def watches(text: str) -> tuple[str, ...]:
    """Read X queries, one a line or split by `;`.

    What X would refuse is refused here, in the same words as in /watch.
    """
    for query in queries(text):
        if wrong := next((p for p in check(query) if p.severity == "refuse"), None):
            raise ValueError(f"has the query {query!r}: {wrong.words.rstrip('.')}")
    return queries(text)


def weights(text: str) -> Mapping[str, float]:
    """`name=number` pairs, comma separated."""
    found: dict[str, float] = {}
    for part in listing(text):
        match = re.fullmatch(r"([a-z_]+)\s*=\s*(\d+(?:\.\d+)?)", part)
        if not match:
            raise ValueError(f"has {part!r}; use pairs such as negativity=3,reach=0")
        found[match[1]] = float(match[2])
    Weights.of(found)  # names those that do not exist
    return found


TARGETS = {"urgent": timedelta(minutes=15), "high": timedelta(hours=1), "normal": timedelta(hours=8)}
OLDER_TARGETS = {"now": "urgent", "soon": "high", "when free": "normal"}  # still read, with a warning
LONGEST_TARGET = 4  # digits
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def targets(text: str) -> Mapping[str, timedelta]:
    """Read `urgent=15m,high=1h,normal=8h`; a priority that is left out keeps its default."""
    found = dict(TARGETS)
    for part in listing(text):
        match = re.fullmatch(r"([a-z ]+?)\s*=\s*(\d+)\s*([mhd])", part)
        name = OLDER_TARGETS.get(match[1], match[1]) if match else ""
        if not match or name not in TARGETS or not int(match[2]):
            raise ValueError(f"has {part!r}; use pairs such as urgent=15m,high=1h,normal=8h")
        if len(match[2]) > LONGEST_TARGET:
            raise ValueError(f"has {part!r}; that is too long")
        found[name] = timedelta(**{UNITS[match[3]]: int(match[2])})
    return found
