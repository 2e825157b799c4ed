"""What was found, as a record: a code, and the data that belongs to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from bot.doctor.cause import Cause, Grade, grade_of
from bot.doctor.words import words_of

Value = str | int | float | Decimal | timedelta | datetime
MARKS = {Grade.WELL: "✓", Grade.NOTE: "!", Grade.WRONG: "✗"}
PLACES = {"redis": "Redis", "x": "X"}


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    cause: Cause
    data: dict[str, Value] = {}

    @property
    def grade(self) -> Grade:
        return grade_of(self.cause)

    @property
    def wrong(self) -> bool:
        return self.grade is Grade.WRONG

    def __str__(self) -> str:
        """Return its words: what, and below it why it matters and how to fix it."""
        place = self.cause.value.partition(".")[0]
        words = words_of(self.cause, self.data)
        lines = [f"{MARKS[self.grade]} {PLACES.get(place, place.capitalize())}: {words.what}"]
        lines += [f"    Why: {words.why}"] if words.why else []
        lines += [f"    Fix: {words.fix}"] if words.fix else []
        return "\n".join(lines)

    def as_json(self) -> dict[str, object]:
        """Return it as --json prints it: the record, and its words."""
        words = words_of(self.cause, self.data)
        return {"cause": self.cause, "grade": self.grade, **words._asdict(), "data": self.data}


def found(cause: Cause, **data: Value) -> Finding:
    return Finding(cause, data)
