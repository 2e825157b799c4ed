"""A day for the digest's picture: who wrote what, and how quickly the team was with them."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from bot.cases import case_rules
from bot.listening.ingest.take_page import ingest
from bot.model import Author, Item, ItemState, Kind, Mention
from sandbox.day import PASSERS_BY
from tests.journeys.perch import Perch
from tests.journeys.seeded import REPS, WATCHES, go_to

POSTS = 90
TEXTS = (
    "is the desk at gate 4 open today?",
    "which bus goes to terminal 2?",
    "my bag is lost and nobody answers, this is terrible service",
    "third delay this month, this is a disgrace",
    "where is the refund for my cancelled flight?",
    "thank you so much, wonderful and friendly crew!",
    "great flight, we will come again",
)


def busy_day(perch: Perch, first: datetime, hours: float) -> None:
    """Write it from `first` on; the clock stands where it stood before."""
    luck, ahead = Random(11), perch.clock.ahead
    for number in range(POSTS):
        hour = min(max(luck.gauss(hours * 0.75, 4), 0.1), hours - 0.6)
        _one(perch, number, first + timedelta(hours=hour), luck)
    perch.clock.ahead = ahead


def _one(perch: Perch, number: int, at: datetime, luck: Random) -> None:
    name, handle = f"{900_000 + number}", luck.choice(PASSERS_BY)
    author = Author(f"a{name}", f"{handle}{number % 7 or ''}", followers=luck.choice((120, 4_200, 31_000)))
    text = f"@acmeair {luck.choice(TEXTS)}"
    go_to(perch, at + timedelta(seconds=20))
    ingest(perch.desk, WATCHES[0], [Mention(name, name, author, text, at, f"c{name}", lang="en")])
    if luck.random() < 0.93:
        _answered(perch, name, at + timedelta(minutes=luck.gammavariate(2, 5) + 1), luck)


def _answered(perch: Perch, case_id: str, at: datetime, luck: Random) -> None:
    by = luck.choice(REPS)
    sent = {"state": ItemState.SENT, "ended_at": at}
    item = Item(f"r{case_id}", Kind.REPLY, "x", at, at, case_id=case_id, by=by, **sent)
    go_to(perch, at)
    perch.desk.store.cases.change(case_id, lambda case: case_rules.answered(case, item))
    if luck.random() < 0.8:
        perch.desk.store.cases.change(case_id, lambda case: case_rules.resolve(case, by, at))
