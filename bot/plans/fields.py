"""Changing fields of a series' texts, such as {date}: X refuses the same text twice."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from bot.model.plan import Parts
from bot.wall_time import DAYS, MONTHS

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
FIELD = re.compile(r"\{([a-z_]{1,20})\}")
# The longest that each can become, to know beforehand that a text will always fit.
LONGEST = {
    "date": "30 September 2026",
    "date_fr": "30 septembre 2026",
    "weekday": "Wednesday",
    "jour": "mercredi",
    "number": "9999",
}
ALWAYS_NEW = ("date", "date_fr", "number")
HELP = "{date} (24 November 2026), {date_fr} (24 novembre 2026), {weekday}, {jour}, {number} (1, 2, 3…)"


def filled(text: str, at: datetime, zone: tzinfo, turn: int) -> str:
    """Return the text as it is published at a moment, as the clocks of `zone` show it; `turn` counts from
    0.
    """
    there = at.astimezone(zone)
    values = {
        "date": f"{there.day} {MONTHS[there.month - 1]} {there.year}",
        "date_fr": f"{there.day}{'er' if there.day == 1 else ''} {MOIS[there.month - 1]} {there.year}",
        "weekday": DAYS[there.weekday()],
        "jour": JOURS[there.weekday()],
        "number": str(turn + 1),
    }
    return FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def at_its_longest(text: str) -> str:
    return FIELD.sub(lambda found: LONGEST.get(found[1], found[0]), text)


def unknown_fields(text: str) -> list[str]:
    return [name for name in FIELD.findall(text) if name not in LONGEST]


def never_the_same(texts: tuple[Parts, ...]) -> bool:
    """Return whether X will not see the same text twice in a row: two texts take turns, or each changes."""
    if len({"\n".join(parts).strip() for parts in texts}) > 1:
        return True
    return all(any(name in ALWAYS_NEW for name in FIELD.findall(part)) for parts in texts for part in parts)
