"""Weeks of mentions, replies and resolutions, written as they happen; and what we know of them ourselves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.cases import case_rules
from bot.listening.ingest.take_page import ingest
from bot.model import Author, Item, ItemState, Kind, Mention, Source, Watch
from tests.journeys.perch import Perch

WATCHES = (
    Watch("brand", "Mentions of us", Source.MENTIONS),
    Watch("bags", "Bags & more <b>", Source.SEARCH, query="acmebag"),
)
TEXTS = (
    ("negative", "my bag is lost, nobody answers, this is terrible service"),
    ("negative", "third delay this month, this is a disgrace and a shame"),
    ("positive", "thank you so much, wonderful and friendly crew!"),
    ("positive", "great flight, I love it, will come again"),
    ("neutral", "is the desk at gate 4 open today?"),
    ("neutral", "which bus goes to terminal 2"),
)
REPS = ("U0ANA", "U0BEN")


@dataclass(frozen=True)
class Row:
    """One mention as the test knows it, without any help of Perch."""

    id: str
    at: datetime
    label: str
    text: str
    watches: tuple[str, ...]
    followers: int
    lang: str
    first_reply: datetime | None = None
    replied_by: str = ""
    resolved: datetime | None = None
    resolved_by: str = ""


@dataclass
class Seeded:
    rows: list[Row] = field(default_factory=list)

    def within(self, start: datetime, end: datetime) -> list[Row]:
        return [row for row in self.rows if start <= row.at < end]

    def waits(self, start: datetime, end: datetime) -> list[tuple[Row, timedelta]]:
        """Those first answered in the span, with how long each waited."""
        found = [row for row in self.rows if row.first_reply and start <= row.first_reply < end]
        return [(row, row.first_reply - row.at) for row in found if row.first_reply]


def seed(perch: Perch, first: datetime, days: int, per_day: int, luck: Random) -> Seeded:
    """So many days from `first` on, with the clock where each thing happened."""
    for watch in WATCHES:
        perch.desk.store.watches.add(replace(watch, paused=True))
    known, ahead = Seeded(), perch.clock.ahead
    for day in range(days):
        for _ in range(luck.randint(per_day // 2, per_day)):
            at = first + timedelta(days=day, seconds=luck.randrange(86_400))
            known.rows.append(_mention(perch, f"{1_000_000 + len(known.rows)}", at, luck))
    perch.clock.ahead = ahead
    return known


def _mention(perch: Perch, post_id: str, at: datetime, luck: Random) -> Row:
    label, text = luck.choice(TEXTS)
    watches = luck.choice((("brand",), ("bags",), ("brand", "bags")))
    row = Row(post_id, at, label, text, watches, luck.choice((12, 5_000, 80_000)), "en")
    author = Author(f"a{post_id}", f"person{post_id}", followers=row.followers)
    post = Mention(post_id, post_id, author, text, at, f"c{post_id}", lang=row.lang, watches=watches)
    go_to(perch, at + timedelta(seconds=20))
    ingest(perch.desk, WATCHES[0], [post])
    if luck.random() < 0.6:
        row = _answer(perch, row, luck)
    if luck.random() < 0.4:
        row = _resolve(perch, row, luck)
    return row


def _answer(perch: Perch, row: Row, luck: Random) -> Row:
    at, by = row.at + timedelta(seconds=luck.randint(60, 90_000)), luck.choice(REPS)
    item = Item(
        f"r{row.id}", Kind.REPLY, "x", at, at, case_id=row.id, by=by, state=ItemState.SENT, ended_at=at
    )
    go_to(perch, at)
    perch.desk.store.cases.change(row.id, lambda case: case_rules.answered(case, item))
    return replace(row, first_reply=at, replied_by=by)


def _resolve(perch: Perch, row: Row, luck: Random) -> Row:
    at = (row.first_reply or row.at) + timedelta(seconds=luck.randint(60, 7_200))
    by = luck.choice(REPS)
    go_to(perch, at)
    perch.desk.store.cases.change(row.id, lambda case: case_rules.resolve(case, by, at))
    return replace(row, resolved=at, resolved_by=by)


def go_to(perch: Perch, at: datetime) -> None:
    perch.clock.ahead = at - datetime.now(UTC)
