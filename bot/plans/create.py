"""From a wish to a plan, or to what is wrong, by the field that can fix it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.plan import Late, Plan, Repeat
from bot.plans.due_plans import begun
from bot.plans.fields import HELP, never_the_same, unknown_fields
from bot.plans.moment import NotChosen, chosen
from bot.plans.series import recurrence
from bot.plans.texts import texts_of
from bot.plans.wish import Wish, late_value
from bot.told import plainly
from bot.wall_time import wall
from bot.x.media import why_not as why_not_file
from bot.x.media import why_not_together


@dataclass(frozen=True)
class Made:
    """A plan that can be confirmed, and what its maker should know of the time."""

    plan: Plan
    note: str = ""


@dataclass(frozen=True)
class Wrong:
    """Field of the form → what to fix there."""

    fields: Mapping[str, str]

    @property
    def words(self) -> str:
        return " ".join(self.fields.values())


def make(wish: Wish, now: datetime, *, publisher: bool) -> Made | Wrong:
    """Return the plan that the wish describes; nothing is kept yet."""
    wrong: dict[str, str] = {}
    texts, typed = texts_of(wish, wrong)
    if problem := _files(wish):
        wrong["files"] = problem
    when = chosen(wish.date, wish.time, wish.zone, now, wish.at)
    if isinstance(when, NotChosen):
        wrong[when.field] = when.words
        return Wrong(wrong)
    do, minutes = late_value(wish.late)
    plan = Plan(
        id=wish.id,
        author=wish.author,
        texts=texts,
        typed=typed,
        at=when.at,
        zone=wish.zone,
        created_at=now,
        late=Late(do, timedelta(minutes=minutes)),
        media=wish.media,
        paid_partnership=wish.paid_partnership,
        confirmed_by=wish.author if publisher else "",
    )
    if wish.every:
        plan = _repeating(plan, wish, now, wrong)
    return Wrong(wrong) if wrong else Made(begun(plan), when.note)


def _files(wish: Wish) -> str:
    for file in wish.media:
        if problem := why_not_file(file.name, file.mime, file.size):
            return plainly(problem)
    return why_not_together([file.mime for file in wish.media]) or ""


def _repeating(plan: Plan, wish: Wish, now: datetime, wrong: dict[str, str]) -> Plan:
    """Return the series: its first time is the first that its rule names, from the chosen moment on."""
    local = wall(plan.at, ZoneInfo(wish.zone))
    days = wish.days or (local.weekday(),)
    day = wish.day if wish.day and wish.date == wish.day_of else local.day
    repeat = Repeat(
        wish.every,
        local.hour,
        local.minute,
        days if wish.every == "weekly" else (),
        day if wish.every == "monthly" else 0,
        wish.until,
    )
    try:
        first = recurrence(repeat, wish.zone).after(plan.at - timedelta(seconds=1))
    except ValueError as error:
        wrong["days"] = str(error)
        return plan
    if first is None:
        wrong["until"] = "It ends before its first post."
        return plan
    if unknown := [name for parts in plan.texts for part in parts for name in unknown_fields(part)]:
        wrong["text"] = f"There is no field {{{unknown[0]}}}. The fields are: {HELP}"
    elif not never_the_same(plan.texts):
        wrong["others"] = (
            "X refuses the same text twice. Add another text to take turns with, or a changing field "
            "such as {date} to the text."
        )
    return replace(plan, repeat=repeat, at=first)
