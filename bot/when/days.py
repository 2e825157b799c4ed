"""Which days a phrase can mean, seen from today."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.wall_time import DAYS, MONTHS
from bot.when.phrases import CalendarDay, NearDay, NumericDay, Reading, Shift, Span, TuesdayOrMarch, Weekday

JUST_PASSED = timedelta(days=60)  # "20 Nov" said on 24 Nov is a slip rather than next year


@dataclass(frozen=True)
class Days:
    """The days it can be; `problem`, in words, when no single one can be taken."""

    options: tuple[date, ...]
    problem: str = ""


def days(reading: Reading, today: date) -> Days:
    """Return the days that the reading means; today where it names none."""
    try:
        found = _days(reading, today)
    except (ValueError, OverflowError):  # beyond the calendar: year 0, year 10000
        return Days((), "There is no such date.")
    if reading.weekday is None or not found.options or found.options[0].weekday() == reading.weekday:
        return found
    said, is_a = DAYS[reading.weekday], DAYS[found.options[0].weekday()]
    return Days(found.options, f"{_named(found.options[0])} is a {is_a}, not a {said}.")


def _days(reading: Reading, today: date) -> Days:
    match reading.day:
        case NearDay(offset):
            return Days((today + timedelta(days=offset),))
        case Weekday(number, which):
            return _weekday(number, which, today)
        case CalendarDay(day, None, _):
            return _day_of_month(day, today)
        case CalendarDay(day, int(month), year):
            return _calendar_day(day, month, year, today)
        case NumericDay():
            return _numeric_day(reading.day, reading.french, today)
        case TuesdayOrMarch(day):
            return _tuesday_or_march(day, today)
        case Span(unit, ahead):
            return _span(unit, ahead, today)
    return Days((shifted(today, reading.shift) if reading.shift else today,))


def shifted(day: date, shift: Shift) -> date:
    """Return the day so many days and months on; the 31st becomes a shorter month's last day."""
    month = day.month - 1 + shift.months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=shift.days)


def _weekday(number: int, which: str, today: date) -> Days:
    """Return the coming one; when today is such a day, today or a week from now."""
    ahead = (number - today.weekday()) % 7
    if which == "next week":
        return Days((today + timedelta(days=7 - today.weekday() + number),))
    coming = today + timedelta(days=ahead)
    week_on = today + timedelta(days=(ahead or 7) + (7 if which == "week after" else 0))
    if ahead or which == "week after":
        return Days((week_on if which == "week after" else coming,))
    return Days((coming, week_on), f"Today is a {DAYS[number]}.")


def _day_of_month(day: int, today: date) -> Days:
    """Return the next month that has such a day."""
    for months in range(12):
        first = shifted(today.replace(day=1), Shift(months=months))
        if 1 <= day <= monthrange(first.year, first.month)[1] and first.replace(day=day) >= today:
            return Days((first.replace(day=day),))
    return Days((), f"No month has a {day}th day.")


def _calendar_day(day: int, month: int, year: int | None, today: date) -> Days:
    if not 1 <= month <= 12:
        return Days((), f"There is no month {month}.")
    if year is not None:
        if not 1 <= day <= monthrange(year, month)[1]:
            return Days((), f"{MONTHS[month - 1]} {year} has no day {day}.")
        return Days((date(year, month, day),))
    for next_year in range(today.year, today.year + 9):  # 29 February can be eight years away
        if 1 <= day <= monthrange(next_year, month)[1] and date(next_year, month, day) >= today:
            break
    else:
        return Days((), f"{MONTHS[month - 1]} has no day {day}.")
    found = date(next_year, month, day)
    if (month, day) != (2, 29) and today - date(found.year - 1, month, day) <= JUST_PASSED:
        return Days((found,), f"{day} {MONTHS[month - 1]} has just passed.")
    return Days((found,))


def _numeric_day(said: NumericDay, french: bool, today: date) -> Days:
    """03/04 is 3 April in French; otherwise nobody knows, but for 24/12 and 12/24."""
    day_first = _calendar_day(said.first, said.second, said.year, today)
    month_first = _calendar_day(said.second, said.first, said.year, today)
    if french or said.first == said.second or not month_first.options:
        return day_first
    if not day_first.options:
        return month_first
    written = f"{said.first:02}/{said.second:02}"
    return Days(day_first.options + month_first.options, f"{written} can be read in two ways.")


def _tuesday_or_march(day: int, today: date) -> Days:
    """`mar 24` is a question where the coming 24th is a Tuesday; else it can only be March."""
    tuesday, march = _day_of_month(day, today), _calendar_day(day, 3, None, today)
    if not tuesday.options or tuesday.options[0].weekday() != 1 or tuesday.options == march.options:
        return march
    return Days(tuesday.options + march.options, f"“mar {day}” may be Tuesday the {day}th or {day} March.")


def _span(unit: str, ahead: int, today: date) -> Days:
    """Offer the first day of a week, a weekend or a month, as those are not days."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
    if unit == "month":
        return Days((shifted(today.replace(day=1), Shift(months=ahead)),), "Which day of that month?")
    if unit == "weekend":
        return Days((monday + timedelta(days=5),), "Which day of that weekend?")
    return Days((monday,), "Which day of that week?")


def _named(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
