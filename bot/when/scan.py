"""Reads as much of the beginning of a text as is a time: `tomorrow 9:30`, `lundi 10h`, `24 Dec 18:00 Paris`.

The parts come in any order, each once; the first rule that matches is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.when.phrases import CalendarDay, Doubt, DoubtKind, NumericDay, Reading, Said, Weekday
from bot.when.time_rules import BARE_DAY_PARTS, CLOCKS, DAY_PARTS, DAYS, SHIFTS, Parts, Rule
from bot.when.time_words import FRENCH, folded
from bot.when.zones import zone_at

FILLER = re.compile(r"\s*(?:(?:at|on|a|le|the|de|vers)\s+|[,@]\s*|[:–-]\s+(?=\d{1,2}(?:[:h]\d{2}|h\b)))?")
SPACE = re.compile(r"\s*")
APART = re.compile(r"\s*[:|;–—-](?=\s|$)|[:|;](?=\w)")  # a comma or a full stop may as well be the sentence's
# What nobody begins a post with: another time, an offset, or what looks like a zone that we do not know.
LEFT_OVER = re.compile(
    r"\s*((?:\d{1,2}[:h]\d{2}|\d{1,2}(?::\d{2})?\s?[ap]\.?m\b)(?![\d%])|[+−-]\d{1,2}:\d{2}\b|[A-Z]{2,4}T(?![\w'’])"
    r"|(?:[A-Z]\w+|local|my|your|our) time\b(?! (?:to|for|has|is|flies)\b))"
)
_WORDS = "BEST LAST MEET PART JUST THAT WHAT NEXT TEXT GIFT POST LOST SALT HEAT FAST MUST WANT WAIT"
_TIMES = (
    "Lunch Tea Game Show Party Dinner Bed Free Spring Summer Winter "
    "Christmas Holiday Big Full Good First Last Next"
)
NO_ZONES = frozenset([*_WORDS.split(), *(f"{word} time" for word in _TIMES.split())])
SHOUTED = re.compile(r"\s+[^\W\d_a-z]{2,}(?![a-z])")


def scan(text: str, *, whole: bool = False) -> Reading:
    """Return the parts read from the beginning; `end` is 0 when it does not begin with a time.

    `whole`: all of the text is meant as a time. Else a post may follow, and may begin with such words.
    """
    low = folded(text)
    reading = Reading()
    while step := _step(text, low, reading, whole):
        reading = step
    words = set(re.findall(r"[a-z']+", low[: reading.end]))
    return replace(reading, french=bool(words & FRENCH), doubt=None if whole else _doubt(text, reading))


def _doubt(text: str, reading: Reading) -> Doubt | None:
    """Nothing is in doubt before the line's end or a separator; but a time that was left over is."""
    left = LEFT_OVER.match(text, reading.end) if reading.clock or reading.shift else None
    if left and left[1] not in NO_ZONES and not APART.match(text, reading.end):
        return Doubt(left[1], reading.end, DoubtKind.UNREADABLE)
    doubt, rest = reading.doubt, text[reading.end :].strip()
    if doubt is None or not rest or APART.match(text, reading.end):
        return None
    return doubt if doubt.kind is DoubtKind.ZONE_OR_POST or rest[0].islower() else None


def _step(text: str, low: str, reading: Reading, whole: bool) -> Reading | None:
    """Return the reading with one part more; None when nothing follows that is part of a time."""
    for gap in (SPACE, FILLER):
        start = gap.match(low, reading.end).end()  # type: ignore[union-attr]
        if start == reading.end and reading.end:  # parts stand apart, but for 10:00Z and 2026-12-24T18:00
            at_once = _zone(text, start, reading)
            if at_once or low[start - 1 : start] != "t":
                if at_once and not text[start].isspace():
                    return at_once
                continue
        if step := _part(text, low, start, reading, whole) or _zone(text, start, reading):
            return step
    return None


def _part(text: str, low: str, at: int, reading: Reading, whole: bool) -> Reading | None:
    for rule in _open_rules(reading):
        found = rule.pattern.match(low, at)
        if not found or (rule.lone and reading.clock and low[found.end() :].strip()):
            continue
        capital, part = text[at].isupper(), rule in DAY_PARTS
        if part and capital and not whole and reading.clock and reading.clock.said is not Said.BARE:
            continue  # "9:30 At night we fly": the clock time needs nothing more, the post begins
        step = _with(reading, rule.build(found), found.end())
        if step and reading.clock and (part or (capital and rule in DAYS)):
            step = _doubted(step, reading, text, zone=False)
        return step
    return None


def _open_rules(reading: Reading) -> Iterable[Rule]:
    """Yield the rules for what has not been said yet; "in 2 hours" says it all."""
    if reading.shift and not reading.shift.days and not reading.shift.months:
        return
    if reading.shift is None and reading.day is None and reading.clock is None:
        yield from SHIFTS
    if reading.shift is None and (reading.day is None or _is_lone_weekday(reading)):
        yield from DAYS
    if reading.clock is None:
        yield from CLOCKS
    if reading.part is None:
        yield from DAY_PARTS
        if reading.clock is None and reading.end:
            yield from BARE_DAY_PARTS  # "tomorrow evening 8:00", but not "20:00 Evening sale"


def _is_lone_weekday(reading: Reading) -> bool:
    """Return a weekday that a date may follow at once: "Thursday 24 December"."""
    return isinstance(reading.day, Weekday) and reading.clock is None and reading.part is None


def _with(reading: Reading, parts: Parts, end: int) -> Reading | None:
    day = parts.get("day")
    if day is not None and isinstance(reading.day, Weekday):
        if not isinstance(day, CalendarDay | NumericDay):
            return None
        parts = {**parts, "weekday": reading.day.number}
    return replace(reading, **parts, end=end)


def _zone(text: str, at: int, reading: Reading) -> Reading | None:
    """Accept a zone only after a clock time, and a city in small letters only at the very end."""
    if reading.zone or reading.clock is None:
        return None
    found = zone_at(text, at)
    if not found:
        return None
    zone, end = found
    if zone.loose and text[end:].strip() and not zone.said[:1].isupper():
        return None
    step = replace(reading, zone=zone, end=end)
    shouted = zone.said.isalpha() and SHOUTED.match(text, end)  # "CET ÉTÉ, ON OUVRE"
    return _doubted(step, reading, text, zone=True) if zone.loose or shouted else step


def _doubted(step: Reading, before: Reading, text: str, *, zone: bool) -> Reading:
    said = step.zone.said if zone and step.zone else text[before.end : step.end].strip(" ,@")
    doubt = Doubt(said, before.end, DoubtKind.ZONE_OR_POST if zone else DoubtKind.TIME_OR_POST)
    return replace(step, doubt=doubt if zone else before.doubt or doubt)
