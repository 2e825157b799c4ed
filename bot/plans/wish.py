"""What somebody wants planned, as typed: kept until it is confirmed, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.plan import Attachment, Parts, Plan, WhenLate
from bot.plans.long_text import Further, in_fields, together
from bot.wall_time import wall

# How the late rule is offered: value → minutes.
LATE_CHOICES: tuple[tuple[str, str], ...] = (
    ("ask-15", "Ask me if it is over 15 minutes late"),
    ("ask-5", "Ask me if it is over 5 minutes late"),
    ("ask-60", "Ask me if it is over an hour late"),
    ("drop-15", "Drop it if it is over 15 minutes late"),
    ("post-15", "Post it anyway"),
)
SEPARATOR = "---"  # between the texts of a series that take turns


@dataclass(frozen=True)
class Wish:
    """A form's content. `date` and `time` are wall time in `zone`; `parts` once a thread's were edited."""

    id: str
    author: str
    zone: str
    own_zone: bool = True  # the zone is the author's own, of their Slack profile
    text: str = ""
    further: tuple[Further, ...] = ()  # of the text: what stands in further fields
    date: str = ""  # 2026-11-24
    time: str = ""  # 09:30
    at: datetime | None = None  # exactly, where the words said it (the second 02:30 of a night)
    thread: bool = False
    numbered: bool = False
    parts: tuple[str, ...] = ()
    parts_of: str = ""  # the text that the parts were made of
    late: str = "ask-15"
    media: tuple[Attachment, ...] = ()
    paid_partnership: bool = False
    every: str = ""  # "", daily, weekly, monthly
    days: tuple[int, ...] = ()
    until: str = ""
    day: int = 0  # of the month, as a series has it: 31 also where its next turn is on the 28th
    day_of: str = ""  # the date that was shown for it
    others: str = ""  # further texts of a series
    others_further: tuple[Further, ...] = ()
    editing: str = ""  # the plan that is edited
    channel: str = ""  # where it was asked for
    version: int = 0  # its version when the form was opened

    @property
    def whole_text(self) -> str:
        return together(self.text, self.further)

    @property
    def whole_others(self) -> str:
        return together(self.others, self.others_further)


def for_a_form(wish: Wish) -> Wish:
    """Return its texts in as many fields as they take."""
    text, further = in_fields(wish.whole_text)
    others, others_further = in_fields(wish.whole_others)
    return replace(wish, text=text, further=further, others=others, others_further=others_further)


def from_plan(plan: Plan, empty: Wish, *, editing: bool) -> Wish:
    """Return the form filled with a plan: to edit it, or to plan the like again.

    Times are shown in the zone of who edits; a series' are meant in its own.
    """
    zone = plan.zone if plan.repeat else empty.zone
    local = wall(plan.at, ZoneInfo(zone))
    threaded = any(len(parts) > 1 for parts in plan.texts)
    turn = plan.turn % len(plan.texts)
    texts = typed_texts(plan)
    first, *others = (*texts[turn:], *texts[:turn])
    repeat = plan.repeat
    date = f"{local:%Y-%m-%d}" if editing else empty.date
    return replace(
        empty,
        zone=zone,
        own_zone=zone == empty.zone,
        text=first,
        date=date,
        time=f"{local:%H:%M}",
        at=plan.at if editing else None,
        thread=threaded,
        numbered=is_numbered(plan),
        parts=plan.parts if threaded else (),
        parts_of=first if threaded else "",
        late=f"{plan.late.do.value}-{int(plan.late.after.total_seconds() // 60)}",
        media=plan.media
        if editing
        else tuple(replace(file, media_id="", expires_at=None) for file in plan.media),
        paid_partnership=plan.paid_partnership,
        every=repeat.every if repeat else "",
        days=repeat.days if repeat else (),
        until=repeat.until if repeat else "",
        day=repeat.day if repeat and editing else 0,
        day_of=date,
        others=f"\n{SEPARATOR}\n".join(others),
        editing=plan.id if editing else "",
        version=plan.version if editing else 0,
    )


def late_value(late: str) -> tuple[WhenLate, int]:
    """ "ask-15" → ask, 15 minutes; what cannot be read is the default."""
    do, _, minutes = late.partition("-")
    if do not in {choice.value for choice in WhenLate} or not minutes.isdigit():
        return WhenLate.ASK, 15
    return WhenLate(do), max(1, int(minutes))


def typed_texts(plan: Plan) -> tuple[str, ...]:
    """Return one for each of its texts; where the parts were changed by hand, those, without their
    numbers.
    """
    kept = plan.typed if len(plan.typed) == len(plan.texts) else ("",) * len(plan.texts)
    return tuple(typed or _joined(parts) for typed, parts in zip(kept, plan.texts, strict=True))


def is_numbered(plan: Plan) -> bool:
    return any(_unnumbered(parts) for parts in plan.texts)


def _joined(parts: Parts) -> str:
    return "\n\n".join(_unnumbered(parts) or parts)


def _unnumbered(parts: Parts) -> Parts:
    """Return the parts without the " 1/3" that each of them ends with; none where one has no such number."""
    ends = [f" {place}/{len(parts)}" for place in range(1, len(parts) + 1)]
    if len(parts) < 2 or not all(part.endswith(end) for part, end in zip(parts, ends, strict=True)):
        return ()
    return tuple(part.removesuffix(end) for part, end in zip(parts, ends, strict=True))
