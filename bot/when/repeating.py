"""Reads how often, at the beginning of a line: `every Monday 9:00 …`, `tous les lundis à 9h …`, `every
weekday …`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.when.time_words import WEEKDAY, choice, folded

EVERY = r"(?:every|each|tous les|toutes les|chaque)"
DAY_NAME = rf"(?:{choice(word for word in WEEKDAY if len(word) > 2)})s?"
AND = r"(?:\s*,\s*(?:and\s+|et\s+)?|\s+and\s+|\s+et\s+|\s*&\s*|\s*/\s*)"
NAMED = re.compile(
    rf"(?:on\s+)?(?:{EVERY}\s+|le\s+(?=\w+s\b)|(?=\w+days\b))({DAY_NAME}(?:{AND}(?:{EVERY}\s+)?{DAY_NAME})*)(?!\w)"
)
WEEKDAYS = re.compile(
    rf"(?:{EVERY}\s+(?:weekday|week ?day|work(?:ing)? ?day|business day|jour ouvre)s?|weekdays|(?:tous les "
    rf")?jours ouvres"
    r"|(?:from )?monday to friday|(?:du )?lundi au vendredi|en semaine)(?!\w)"
)
WEEKENDS = re.compile(rf"(?:{EVERY}\s+week-?ends?|weekends)(?!\w)")
DAILY = re.compile(rf"(?:{EVERY}\s+(?:single )?(?:day|jour)s?|daily|quotidiennement)(?!\w)")
WEEKLY = re.compile(rf"(?:{EVERY}\s+(?:week|semaine)s?|weekly)(?:\s+(?:on|le)\s+(?P<day>{DAY_NAME}))?(?!\w)")
MONTHLY = re.compile(
    rf"(?:{EVERY}\s+(?:month|mois)|monthly)(?:\s+(?:on\s+)?(?:the|le)\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?)?(?!\w)"
)


@dataclass(frozen=True)
class Repeating:
    """`every`: daily, weekly or monthly.

    `days`: 0 is Monday. `day`: of the month, 0 where it was not said.
    """

    every: str
    rest: str  # of the line: the clock time and the post
    days: tuple[int, ...] = ()
    day: int = 0


def split_repeating(text: str) -> Repeating | None:
    """Parse how often a post comes round; None where the line does not begin with that."""
    text = text.strip()
    low = folded(text)
    if found := WEEKDAYS.match(low):
        return Repeating("weekly", _rest(text, found), tuple(range(5)))
    if found := WEEKENDS.match(low):
        return Repeating("weekly", _rest(text, found), (5, 6))
    if found := DAILY.match(low):
        return Repeating("daily", _rest(text, found))
    if found := WEEKLY.match(low):
        return Repeating("weekly", _rest(text, found), _days(found["day"] or ""))
    if found := MONTHLY.match(low):
        return Repeating("monthly", _rest(text, found), day=int(found["day"] or 0))
    if found := NAMED.match(low):
        return Repeating("weekly", _rest(text, found), _days(found[1]))
    return None


def _days(names: str) -> tuple[int, ...]:
    words = re.findall(r"[a-z]+", names)
    return tuple(sorted({number for word in words if (number := _day(word)) is not None}))


def _day(word: str) -> int | None:
    return WEEKDAY.get(word, WEEKDAY.get(word.removesuffix("s")))


def _rest(text: str, found: re.Match[str]) -> str:
    return text[found.end() :].lstrip(" ,:")
