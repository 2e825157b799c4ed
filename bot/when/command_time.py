"""Splits `/schedule-tweet tomorrow 9:30 Our shops open late` into the time and the post."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from bot.when.phrases import Doubt, DoubtKind
from bot.when.scan import scan
from bot.when.time_result import Refused, Understood
from bot.when.understand import EXAMPLES, LONGEST, understand

SEPARATOR = re.compile(
    r"(?:\s*[:|;,.–—-](?=\s|$)|[:|;,](?=\w))?\s*"
)  # ".@anna", ":tada:" and "-20%" are the post's


UNKNOWN = "Write a zone such as (Paris) or UTC+2, or a colon before the post if it belongs to the post."


@dataclass(frozen=True)
class Sense:
    """One of the ways to read a line."""

    when: Understood
    text: str


@dataclass(frozen=True)
class Split:
    """The time phrase, the rest of the text, and what the phrase means; `senses`: where there are two."""

    phrase: str
    text: str
    when: Understood | Refused
    senses: tuple[Sense, ...] = ()


def split_command(text: str, *, now: datetime, tz: tzinfo) -> Split:
    """Return the longest beginning of the first line that reads as a time, and the text after it; never
    raises.

    The phrase is empty and all is text when it does not begin with a time.
    """
    text = text.strip()
    reading = scan(text.partition("\n")[0][:LONGEST])
    long = _cut(text, reading.end, now, tz)
    if not long.phrase:
        return Split("", text, Refused(f"Start with the time. {EXAMPLES}"))
    if not reading.doubt:
        return long
    short = _cut(text, reading.doubt.at, now, tz)
    if reading.doubt.kind is DoubtKind.UNREADABLE:
        return replace(short, when=Refused(_question(reading.doubt)), senses=_senses(short))
    return replace(short, when=Refused(_question(reading.doubt)), senses=(*_senses(long), *_senses(short)))


def _senses(split: Split) -> tuple[Sense, ...]:
    meant = (split.when,) if isinstance(split.when, Understood) else split.when.suggestions
    return tuple(Sense(one, split.text) for one in meant)


def _cut(text: str, at: int, now: datetime, tz: tzinfo) -> Split:
    phrase, rest = text[:at].strip(), text[at:]
    rest = rest[SEPARATOR.match(rest).end() :]  # type: ignore[union-attr]
    return Split(phrase, rest, understand(phrase, now=now, tz=tz))


def _question(doubt: Doubt) -> str:
    if doubt.kind is DoubtKind.UNREADABLE:
        return f"“{doubt.said}” looks like a time or a time zone, but Perch can't read it. {UNKNOWN}"
    if doubt.kind is DoubtKind.ZONE_OR_POST:
        return (
            f"Is {doubt.said} the time zone or the post's first word? Write "
            f"({doubt.said}), or a colon before the post."
        )
    return f"Does “{doubt.said}” belong to the time or to the post? Write a colon before the post."
