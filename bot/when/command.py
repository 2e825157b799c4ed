"""Splits `/schedule-tweet tomorrow 9:30 Our shops open late` into the time and the post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.when.answer import Refused, Understood
from bot.when.scan import scan
from bot.when.understand import EXAMPLES, LONGEST, understand

SEPARATOR = re.compile(r"\s*(?:[:|;,.]|[-–—](?=\s))?\s*")


@dataclass(frozen=True)
class Split:
    """The time phrase, the rest of the text, and what the phrase means."""

    phrase: str
    text: str
    when: Understood | Refused


def split_command(text: str, *, now: datetime, tz: tzinfo) -> Split:
    """The longest beginning of the first line that reads as a time, and the text after it; never raises.

    The phrase is empty and all is text when it does not begin with a time.
    """
    text = text.strip()
    reading = scan(text.partition("\n")[0][:LONGEST])
    phrase, rest = text[: reading.end].strip(), text[reading.end :]
    rest = rest[SEPARATOR.match(rest).end() :]  # type: ignore[union-attr]
    if not phrase:
        return Split("", text, Refused(f"Begin with the time. {EXAMPLES}"))
    if reading.doubtful_zone and reading.zone:
        said = reading.zone.said
        why = f"Is {said} the time zone or the post's first word? Write ({said}), or a colon before the post."
        return Split(phrase, rest, Refused(why))
    return Split(phrase, rest, understand(phrase, now=now, tz=tz))
