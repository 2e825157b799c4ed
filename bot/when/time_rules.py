"""The ways to say a day, a clock time or a span from now, as patterns over folded text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.when.phrases import (
    CalendarDay,
    Clock,
    NearDay,
    NumericDay,
    Said,
    Shift,
    Span,
    TuesdayOrMarch,
    Weekday,
)
from bot.when.time_words import MONTH, NEAR_DAYS, NUMBER, PART, UNIT, WEEKDAY, choice
from bot.when.zones import ABBREVIATIONS

Parts = dict[str, Any]  # fields of a Reading
Build = Callable[[re.Match[str]], Parts]

N = rf"(?:\d{{1,4}}|{choice(NUMBER)})"
UNITS = choice(UNIT)
HOUR = rf"(?P<hour>\d{{1,2}}|{choice(word for word in NUMBER if len(word) > 2)})"
AMPM = r"(?P<ampm>[ap]\.?m\b\.?)"
DAY = r"(?P<day>\d{1,2})"
MONTHS = rf"(?P<month>{choice(MONTH)})\.?"
YEAR = r"(?:,?\s+(?P<year>\d{4})(?![\d:/]|\s?h\b))?"
NO_CLOCK = r"(?![\d:/]|\.\d|h\d|\s?(?:h|hrs?|heures?)\b|\s?[ap]\.?m\b)"
THEN_A_CLOCK = r"(?=,?\s+(?:at\s+|a\s+)?\d{1,2}(?::\d{2}|\.\d{2}|\s?h\b|h\d{2}|\s?[ap]\.?m\b))"
HALF = r"(?P<half>\s+et\s+(?:demie?|quart))?"
PARTS = rf"(?P<part>{choice(PART)})"
FULL_DAYS = choice(word for word in WEEKDAY if len(word) >= 5)
SHORT_DAYS = choice(word for word in WEEKDAY if len(word) < 5)


@dataclass(frozen=True)
class Rule:
    """A pattern and the parts that it gives; `lone`: too short a word to be believed after a clock time."""

    pattern: re.Pattern[str]
    build: Build
    lone: bool = False


def _rule(pattern: str, build: Build, *, lone: bool = False) -> Rule:
    return Rule(re.compile(rf"(?:{pattern})(?!\w)"), build, lone)


def _joined(pattern: str, build: Build) -> Rule:
    """Return a rule whose last letter another part follows at once: 2026-12-24T18:00, 10:00Z."""
    return Rule(re.compile(pattern), build)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBER[text]


def _shift(found: re.Match[str]) -> Parts:
    said = found.groupdict()
    count, unit = _number(said["n"]), UNIT[said["unit"]]
    if unit == "months":
        return {"shift": Shift(months=count)}
    if unit in ("days", "weeks"):
        return {"shift": Shift(days=count * (7 if unit == "weeks" else 1))}
    exact = timedelta(hours=count) if unit == "hours" else timedelta(minutes=count)
    exact += timedelta(minutes=_number(said.get("more") or "0"))
    exact += timedelta(minutes=30 if said.get("half") and unit == "hours" else 0)
    return {"shift": Shift(exact)}


def _minutes(count: int) -> Build:
    return lambda _: {"shift": Shift(timedelta(minutes=count))}


def _near(found: re.Match[str]) -> Parts:
    return {"day": NearDay(NEAR_DAYS[found[0]])}


def _tonight(found: re.Match[str]) -> Parts:
    return {"day": NearDay(0), "part": "night" if "night" in found[0] or "nuit" in found[0] else "evening"}


def _this_part(found: re.Match[str]) -> Parts:
    return {"day": NearDay(0), "part": PART[found["part"]]}


def _weekday(found: re.Match[str]) -> Parts:
    said = found.groupdict("")
    words = said.get("before", "") + said.get("after", "")
    which = "next week" if "week" in words or "semaine" in words else "coming"
    return {"day": Weekday(WEEKDAY[said["weekday"]], "week after" if "huit" in words else which)}


def _weekday_and_day(found: re.Match[str]) -> Parts:
    return {"day": CalendarDay(int(found["day"])), "weekday": WEEKDAY[found["weekday"]]}


def _calendar(found: re.Match[str]) -> Parts:
    said = found.groupdict()
    month, year = said.get("month"), said.get("year")
    number = None if month is None else int(month) if month.isdecimal() else MONTH[month]
    return {"day": CalendarDay(int(said["day"]), number, int(year) if year else None)}


def _numeric(found: re.Match[str]) -> Parts:
    year = found["year"]
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return {"day": NumericDay(int(found["first"]), int(found["second"]), full)}


def _clock(found: re.Match[str]) -> Parts:
    said = found.groupdict()
    half = said.get("half") or ""
    minute = int(said.get("minute") or (30 if "demi" in half else 15 if half else 0))
    meridiem = (said.get("ampm") or "").replace(".", "")
    return {"clock": Clock(_number(said["hour"]), minute, Said(meridiem) if meridiem else Said.FULL)}


def _bare(found: re.Match[str]) -> Parts:
    said = found.groupdict()
    minute = said.get("minute") or "0"
    return {"clock": Clock(_number(found["hour"]), _number(minute), Said.BARE)}


def _to_the_hour(found: re.Match[str]) -> Parts:
    """`half past nine`, `quarter to ten`."""
    hour = _number(found["hour"])
    minute = 30 if found["share"] == "half" else 15
    if found["way"] == "to":
        return {"clock": Clock((hour - 1) % 12 or 12, 60 - minute, Said.BARE)}
    return {"clock": Clock(hour, minute, Said.BARE)}


def _day_word(found: re.Match[str]) -> Parts:
    day = 1 if found["day"] in ("premier", "first") else _number(found["day"])
    return {"day": CalendarDay(day, MONTH[found["month"]])}


def _span(found: re.Match[str]) -> Parts:
    said = found[0]
    if "week-end" in said or "weekend" in said:
        return {"day": Span("weekend", 1 if "next" in said or "prochain" in said else 0)}
    return {"day": Span("month" if "month" in said or "mois" in said else "week")}


def _noon(found: re.Match[str]) -> Parts:
    return {"clock": Clock(12, 30 if found["half"] else 0)}


WORDED_HOUR = rf"(?P<hour>{choice(word for word, n in NUMBER.items() if 2 <= n <= 12)})"
WORDED_MINUTE = r"(?P<minute>fifteen|thirty)"
DAY_WORDS = choice(["premier", "first", *(word for word, n in NUMBER.items() if n > 1)])
ZONES_AT_ONCE = choice(["z", "utc", "gmt", *(name.lower() for name in ABBREVIATIONS)])
MONEY = r"(?!\s?(?:[%€$£]|eur\b|euros?\b|usd\b|gbp\b|dollars?\b|pounds?\b|chf\b|k?g\b|k?m\b|miles?\b))"

SHIFTS = (
    _rule(r"right now|now|maintenant|tout de suite", _minutes(0)),
    _rule(r"(?:in|dans)\s+(?:half an hour|une demi[- ]?heure)", _minutes(30)),
    _rule(r"(?:in|dans)\s+(?:a quarter of an hour|un quart d'heure)", _minutes(15)),
    _rule(r"(?:in|dans)\s+(?P<n>\d{1,3})(?P<unit>h)(?P<more>\d{2})(?:\s?(?:min|mn))?", _shift),
    _rule(
        rf"(?:in|dans)\s+(?P<n>{N})\s*(?P<unit>{UNITS})"
        rf"(?:(?:\s+and|\s+et|,)?\s+(?P<more>{N})\s*(?:minutes?|mins?|mn)|(?P<half>\s+and a half|\s+et "
        rf"demie?))?",
        _shift,
    ),
    _rule(rf"(?P<n>{N})\s*(?P<unit>{UNITS})\s+from now", _shift),
)
DAYS = (
    _rule(r"tonight|ce soir|cette nuit", _tonight),
    _rule(rf"(?:this|ce|cet|cette)\s+{PARTS}", _this_part),
    _rule(choice(NEAR_DAYS), _near),
    _rule(
        rf"(?:on\s+|le\s+)?mar\.?(?=\s+\d{{1,2}}(?:er)?\s+(?:{choice(MONTH)})\b)",
        lambda _: {"day": Weekday(1)},
    ),
    _rule(rf"(?:le\s+)?mar\.?\s+{DAY}{NO_CLOCK}", lambda found: {"day": TuesdayOrMarch(int(found["day"]))}),
    # Sunday 29 9:00, lundi 23 à 18h: a day of the month where a clock time follows at once.
    _rule(
        rf"(?:on\s+|le\s+)?(?P<weekday>{choice(WEEKDAY)})\.?,?\s+{DAY}(?:st|nd|rd|th|er)?{NO_CLOCK}{THEN_A_CLOCK}",
        _weekday_and_day,
    ),
    _rule(
        rf"(?:(?P<before>next week(?: on)?|next|this|coming|on|ce|le)\s+)?(?P<weekday>{FULL_DAYS})"
        r"(?:\s+(?P<after>next week|(?:de )?la semaine prochaine|prochain|en huit))?",
        _weekday,
    ),
    _rule(rf"(?:(?P<before>next|this|on)\s+)?(?P<weekday>{SHORT_DAYS})\.?", _weekday, lone=True),
    _rule(
        r"(?:sometime )?next (?:week|month)|(?:la )?semaine prochaine|(?:le )?mois prochain"
        r"|(?:this|next) week-?end|ce week-?end|le week-?end prochain",
        _span,
    ),
    _joined(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})t(?=\d{1,2}:\d{2})", _calendar),
    _rule(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _calendar),
    _rule(rf"(?:(?:the|le)\s+)?(?P<day>{DAY_WORDS})\s+(?:of\s+|de\s+)?(?P<month>{choice(MONTH)})", _day_word),
    _rule(rf"(?:(?:the|le)\s+)?{DAY}(?:st|nd|rd|th|er|eme)?(?:\s+of|\s+de)?\s*{MONTHS}{YEAR}", _calendar),
    _rule(rf"{MONTHS}\s+{DAY}(?:st|nd|rd|th)?{NO_CLOCK}{YEAR}", _calendar),
    _rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", _calendar),
    # 24.12. as in German, and 24.12 with a clock time after it; 9.30 is a clock time.
    _joined(r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?=\s|$)", _calendar),
    _joined(
        r"(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])(?=\s+(?:at\s+|a\s+|um\s+)?\d{1,2}(?:[:.]\d{2}|h))",
        _calendar,
    ),
    _rule(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?", _numeric),
    _rule(r"(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})", _numeric),
    _rule(rf"the\s+{DAY}(?:st|nd|rd|th)", _calendar),
    _rule(rf"le\s+{DAY}(?:er)?{NO_CLOCK}", _calendar),
)
CLOCKS = (
    _joined(
        rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?=(?:{ZONES_AT_ONCE})(?!\w))",
        _clock,
    ),
    _rule(r"(?P<hour>\d{1,2}):(?P<minute>\d{2}):\d{2}", _clock),
    _rule(rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::00|h)?(?:\s*{AMPM})?", _clock),
    _rule(r"(?P<hour>\d{1,2})(?:h| h )(?P<minute>\d{2})", _clock),
    _rule(rf"{HOUR}\s+heures?\s+(?P<minute>[0-5]\d)(?!\s+\w)", _clock),
    _rule(rf"{HOUR}\s?(?:h|heures?|hrs){HALF}", _clock),
    _rule(rf"{HOUR}(?:\.(?P<minute>\d{{2}}))?\s*{AMPM}", _clock),
    _rule(rf"(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?!\.?\d){MONEY}", _clock),
    _rule(
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s*(?:hrs|hours|h)\b)(?:\s*(?:hrs|hours|h))", _clock
    ),
    _rule(r"(?P<hour>0\d)(?P<minute>[0-5]\d)", _clock),
    _rule(rf"(?:at\s+)?(?P<share>half|quarter|a quarter)\s+(?P<way>past|to)\s+{HOUR}", _to_the_hour),
    _rule(rf"(?:at\s+)?{WORDED_HOUR}\s+{WORDED_MINUTE}", _bare),
    _rule(rf"(?:at|a)\s+{WORDED_HOUR}(?:\s*o'?\s?clock)?(?!\s+(?:heures?\b|[ap]\.?m\b))", _bare),
    _rule(r"at\s+(?P<hour>one)(?:\s*o'?\s?clock)?", _bare),
    _rule(r"(?:12\s+)?(?:noon|midday|midi)(?P<half>\s+et\s+demie?)?", _noon),
    _rule(r"(?:12\s+)?(?:midnight|minuit)", lambda _: {"clock": Clock(0, 0, Said.MIDNIGHT)}),
    _rule(rf"(?:at|a)\s+(?P<hour>\d{{1,2}})(?:\s*o'?\s?clock)?(?![%]|,\d){NO_CLOCK}", _bare),
    _rule(r"(?P<hour>\d{1,2})\s*(?:o'?\s?clock|$)", _bare),
    _rule(rf"(?P<hour>\d{{1,2}})(?=\s+(?:in the|du|de l')\s*(?:{choice(PART)}))", _bare),
)
DAY_PARTS = (
    _rule(
        rf"(?:in the|at|in|du|de l'|dans la|en|le|au)\s*{PARTS}", lambda found: {"part": PART[found["part"]]}
    ),
)
BARE_DAY_PARTS = (_rule(PARTS, lambda found: {"part": PART[found["part"]]}),)
