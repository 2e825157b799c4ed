"""From a wish to a plan, or to what is wrong, by the field that can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.length import split_into_parts, why_not
from bot.length.parts import LONGEST
from bot.plans.due import begun
from bot.plans.fields import HELP, at_its_longest, never_the_same, unknown_fields
from bot.plans.model import Late, Parts, Plan, Repeat
from bot.plans.moment import NotChosen, chosen
from bot.plans.series import recurrence
from bot.plans.wish import SEPARATOR, Wish, late_value
from bot.wall_time import wall
from bot.x.media import why_not as why_not_file
from bot.x.media import why_not_together

MOST_PARTS = 25
MOST_TEXTS = 20


@dataclass(frozen=True)
class Made:
    """A plan that can be confirmed, and what its maker should know of the time."""

    plan: Plan
    note: str = ""


@dataclass(frozen=True)
class Wrong:
    """Field of the form → what to mend there."""

    fields: Mapping[str, str]

    @property
    def words(self) -> str:
        return " ".join(self.fields.values())


def make(wish: Wish, now: datetime, *, publisher: bool) -> Made | Wrong:
    """The plan that the wish describes; nothing is kept yet."""
    wrong: dict[str, str] = {}
    texts = _texts(wish, wrong)
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
        at=when.at,
        zone=wish.zone,
        created_at=now,
        late=Late(do, timedelta(minutes=minutes)),
        media=wish.media,
        confirmed_by=wish.author if publisher else "",
    )
    if wish.every:
        plan = _repeating(plan, wish, now, wrong)
    return Wrong(wrong) if wrong else Made(begun(plan), when.note)


def parts_of(text: str, wish: Wish) -> Parts:
    """The posts that a text becomes. Errors: ValueError, in words."""
    text = text.strip()
    if not wish.thread:
        return (text,)
    if wish.parts and text == wish.parts_of.strip():
        return wish.parts
    return split_into_parts(text, numbered=wish.numbered)


def _texts(wish: Wish, wrong: dict[str, str]) -> tuple[Parts, ...]:
    texts = [wish.text]
    if wish.every and wish.others.strip():
        texts += [text for text in _split(wish.others) if text.strip()]
    made: list[Parts] = []
    for number, text in enumerate(texts):
        field = "text" if number == 0 else "others"
        try:
            parts = parts_of(text, wish)
        except ValueError as error:
            wrong.setdefault(field, str(error))
            continue
        if problem := _parts_problem(parts, wish):
            wrong.setdefault(field, problem if number == 0 else f"Text {number + 1}: {problem}")
        made.append(parts)
    if len(texts) > MOST_TEXTS:
        wrong.setdefault("others", f"At most {MOST_TEXTS} texts take turns.")
    return tuple(made)


def _split(text: str) -> list[str]:
    """Texts with a line of --- between them."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip() and not line.strip().strip("-–—") and len(line.strip()) >= len(SEPARATOR):
            found.append([])
        else:
            found[-1].append(line)
    return ["\n".join(lines).strip() for lines in found]


def _parts_problem(parts: Parts, wish: Wish) -> str:
    if not parts:
        return "There is no text yet."
    if len(parts) > MOST_PARTS:
        return f"The thread would have {len(parts)} parts; X's composer stops at {MOST_PARTS}."
    for place, part in enumerate(parts, 1):
        text = at_its_longest(part) if wish.every else part
        if problem := part_problem(text):
            where = f"Part {place}: " if len(parts) > 1 else ""
            hint = "" if wish.thread or "Too long" not in problem else " Shorten it, or tick “Make it a thread”."
            return f"{where}{problem}{hint}"
    return ""


def part_problem(text: str) -> str:
    """Why X would refuse this post, or nothing; hostile lengths are not counted out."""
    if len(text) > LONGEST:
        return f"It has {len(text):,} characters; X takes 280, and a thread {LONGEST:,}."
    return why_not(text) or ""


def _files(wish: Wish) -> str:
    for file in wish.media:
        if problem := why_not_file(file.name, file.mime, file.size):
            return problem
    return why_not_together([file.mime for file in wish.media]) or ""


def _repeating(plan: Plan, wish: Wish, now: datetime, wrong: dict[str, str]) -> Plan:
    """The series: its first time is the first that its rule names, from the chosen moment on."""
    local = wall(plan.at, ZoneInfo(wish.zone))
    days = wish.days or (local.weekday(),)
    repeat = Repeat(
        wish.every,
        local.hour,
        local.minute,
        days if wish.every == "weekly" else (),
        local.day if wish.every == "monthly" else 0,
        wish.until,
    )
    try:
        first = recurrence(repeat, wish.zone).after(plan.at - timedelta(seconds=1))
    except ValueError as error:
        wrong["days"] = str(error)
        return plan
    if first is None:
        wrong["until"] = "It ends before it comes a first time."
        return plan
    if unknown := [name for parts in plan.texts for part in parts for name in unknown_fields(part)]:
        wrong["text"] = f"There is no field {{{unknown[0]}}}. These are: {HELP}"
    elif not never_the_same(plan.texts):
        wrong["others"] = (
            "X refuses the same text twice. Add another text to take turns with, or a changing field "
            "such as {date} to the text."
        )
    return replace(plan, repeat=repeat, at=first)
