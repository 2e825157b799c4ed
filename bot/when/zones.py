"""Time zones as people write them after a time: `UTC`, `CET`, `UTC+2`, `Europe/Paris`, `New York`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.when.time_words import choice, folded, words

# The zone, and for an abbreviation the hours from UTC that it stands for (None: what clocks show there).
ABBREVIATIONS: dict[str, tuple[str, float | None]] = {
    "CET": ("Europe/Paris", 1),
    "CEST": ("Europe/Paris", 2),
    "MEZ": ("Europe/Berlin", 1),
    "MESZ": ("Europe/Berlin", 2),
    "WET": ("Europe/Lisbon", 0),
    "WEST": ("Europe/Lisbon", 1),
    "EET": ("Europe/Athens", 2),
    "EEST": ("Europe/Athens", 3),
    "BST": ("Europe/London", 1),
    "MSK": ("Europe/Moscow", 3),
    "EST": ("America/New_York", -5),
    "EDT": ("America/New_York", -4),
    "ET": ("America/New_York", None),
    "CST": ("America/Chicago", -6),
    "CDT": ("America/Chicago", -5),
    "CT": ("America/Chicago", None),
    "MST": ("America/Denver", -7),
    "MDT": ("America/Denver", -6),
    "MT": ("America/Denver", None),
    "PST": ("America/Los_Angeles", -8),
    "PDT": ("America/Los_Angeles", -7),
    "PT": ("America/Los_Angeles", None),
    "JST": ("Asia/Tokyo", 9),
    "SGT": ("Asia/Singapore", 8),
    "AEST": ("Australia/Sydney", 10),
    "AEDT": ("Australia/Sydney", 11),
    "ACST": ("Australia/Adelaide", 9.5),
    "ACDT": ("Australia/Adelaide", 10.5),
    "AWST": ("Australia/Perth", 8),
    "NZST": ("Pacific/Auckland", 12),
    "NZDT": ("Pacific/Auckland", 13),
    "HST": ("Pacific/Honolulu", -10),
    "AKST": ("America/Anchorage", -9),
    "AKDT": ("America/Anchorage", -8),
    "AST": ("America/Halifax", -4),
    "ADT": ("America/Halifax", -3),
    "NST": ("America/St_Johns", -3.5),
    "NDT": ("America/St_Johns", -2.5),
    "BRT": ("America/Sao_Paulo", -3),
    "ART": ("America/Argentina/Buenos_Aires", -3),
    "CLT": ("America/Santiago", -4),
    "IST": ("Asia/Kolkata", 5.5),
    "PKT": ("Asia/Karachi", 5),
    "NPT": ("Asia/Kathmandu", 5.75),
    "HKT": ("Asia/Hong_Kong", 8),
    "PHT": ("Asia/Manila", 8),
    "KST": ("Asia/Seoul", 9),
    "ICT": ("Asia/Bangkok", 7),
    "WIB": ("Asia/Jakarta", 7),
    "GST": ("Asia/Dubai", 4),
    "IDT": ("Asia/Jerusalem", 3),
    "TRT": ("Europe/Istanbul", 3),
    "SAST": ("Africa/Johannesburg", 2),
    "CAT": ("Africa/Maputo", 2),
    "EAT": ("Africa/Nairobi", 3),
    "WAT": ("Africa/Lagos", 1),
}
WORDS = frozenset(
    {"EAT", "CAT", "ART", "AST", "WAT"}
)  # abbreviations that are words, or look like the post's
AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
# Cities of the zone database that begin a sentence more often than they name a zone.
NOT_CITIES = words(
    "north south west center virgin victoria oral regina resolute "
    "christmas easter wake midway jersey norfolk "
    "canary currie nome stanley chatham knox salta yap reunion act nsw lhi bahia male"
)
MORE_CITIES = {
    "Europe/Paris": "lyon marseille lille bordeaux toulouse nantes strasbourg",
    "Europe/London": "londres manchester edinburgh edimbourg",
    "Europe/Berlin": "munich hamburg frankfurt cologne",
    "Europe/Rome": "milan milano roma",
    "Europe/Madrid": "barcelona barcelone",
    "Europe/Zurich": "geneva geneve",
    "Europe/Brussels": "bruxelles",
    "Europe/Lisbon": "lisbonne",
    "Europe/Vienna": "vienne wien",
    "Europe/Warsaw": "varsovie",
    "Europe/Moscow": "moscou",
    "Europe/Athens": "athenes",
    "Europe/Copenhagen": "copenhague",
    "America/New_York": "boston washington miami atlanta philadelphia",
    "America/Los_Angeles": "seattle",
    "America/Chicago": "houston dallas austin",
    "Asia/Kolkata": "mumbai delhi bangalore",
    "Asia/Shanghai": "beijing pekin",
    "Africa/Cairo": "caire",
    "Africa/Algiers": "alger",
}
TWO_WORDS = {"san francisco": "America/Los_Angeles", "la nouvelle-orleans": "America/Chicago"}

OFFSET = re.compile(r"(?:UTC|GMT|utc|gmt)\s?([+−-])(\d{1,2})(?::?([03]0|45))?(?![\w:])")
# Without UTC: minutes are needed, else "-20%" would be one.
BARE_OFFSET = re.compile(r"([+−-])(0\d|1[0-4]):?(00|30|45)(?![\w:%])")
UTC_NAME = re.compile(r"(?:UTC|GMT|Z|utc|gmt)(?![\w+])")
SHORT = re.compile(rf"(?:{choice(ABBREVIATIONS)})(?!\w)")
IANA = re.compile(r"[A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?(?!\w)")
BEFORE = re.compile(r"\(|(?:(?P<sure>heure de|heure du|time in)|in|a)\s+|(?P<surely>heure d')")
AFTER = re.compile(r"\s+time(?!\w)|\)")


@dataclass(frozen=True)
class Zone:
    """A zone as said; `offset` is set for an abbreviation that stands for summer or winter time."""

    zone: tzinfo
    said: str
    offset: timedelta | None = None
    loose: bool = False  # said as a word that could also begin a sentence: a city, ET


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def cities() -> dict[str, str]:
    """Folded city names with their zones."""
    named: dict[str, str] = {}
    for key in sorted(_known()):
        area, _, city = key.partition("/")
        if area in AREAS and (name := folded(city.rpartition("/")[2].replace("_", " "))) not in NOT_CITIES:
            named[name] = key
    for key, row in MORE_CITIES.items():
        named |= dict.fromkeys(row.split(), key)
    return named | TWO_WORDS


@cache
def _city_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice(map(re.escape, cities()))})(?![\w'-])")


def zone_at(text: str, at: int) -> tuple[Zone, int] | None:
    """Return the zone that is written at a position, and where its name ends."""
    low = folded(text)
    before = BEFORE.match(low, at)
    start = before.end() if before else at
    found = _name_at(text, low, start)
    if not found:
        return None
    zone, end = found
    after = AFTER.match(low, end)
    sure = after or (before and before.lastgroup)
    return replace(zone, loose=zone.loose and not sure), after.end() if after else end


def _name_at(text: str, low: str, at: int) -> tuple[Zone, int] | None:
    if (found := OFFSET.match(text, at)) and int(found[2]) <= 14:
        return _offset(found), found.end()
    if found := BARE_OFFSET.match(text, at):  # 9:30-11:00 may be from and to
        return replace(_offset(found), loose=found[1] != "+"), found.end()
    if found := UTC_NAME.match(text, at):
        at_once = text[at - 1 : at].isdigit()  # 10:00Z
        return Zone(UTC, "UTC", loose=len(found[0]) < 2 and not at_once), found.end()
    if found := SHORT.match(text, at):
        name, hours = ABBREVIATIONS[found[0]]
        offset = None if hours is None else timedelta(hours=hours)
        return Zone(
            ZoneInfo(name), found[0], offset, loose=len(found[0]) < 3 or found[0] in WORDS
        ), found.end()
    if (found := IANA.match(text, at)) and found[0] in _known():
        return Zone(ZoneInfo(found[0]), found[0]), found.end()
    if found := _city_pattern().match(low, at):
        said = text[at : found.end()]
        return Zone(ZoneInfo(cities()[found[0]]), said, loose=True), found.end()
    return None


def _offset(found: re.Match[str]) -> Zone:
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return Zone(timezone(ahead if found[1] == "+" else -ahead), found[0])
