"""What 1,000 mentions cost, where X bills what comes along with posts and where it does not; now, and before.

Three days of 200 mentions, taken times five thirds: half of them stand alone, 20 in 100 answer a mention that
Perch has, 15 the brand's posts, 10 a stranger's post, and 5 quote one. A third come from people who wrote
earlier that day, a tenth from people who wrote the day before. “Before” asked for all authors, all posts that
others refer to, and the authors of those, with each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from unittest.mock import patch

import requests

from bench.after_storm import moving_desk, pass_time
from bench.row import Row
from bench.world import billed, sandbox
from bot.desk import Desk
from bot.listening.watching import MENTIONS
from bot.x.vocabulary import TWEET, VOCABULARIES, Asked, Kind, Vocabulary
from workers.reading.poll import poll

DAYS, READINGS, AT_ONCE = 3, 20, 10  # readings a day, mentions in each
N = 1_000
HOUR = timedelta(hours=1)
NIGHT = timedelta(hours=24 - READINGS)
ALL = ("author_id", "referenced_tweets.id", "referenced_tweets.id.author_id", "attachments.media_keys")


@dataclass(frozen=True)
class Case:
    """How X bills, whether Perch knows it, and how it asks."""

    bills: bool
    counted: bool = False
    before: bool = False


def rows() -> list[Row]:
    free, as_before = cost(Case(bills=False)), cost(Case(bills=False, before=True))
    hidden, counted = cost(Case(bills=True)), cost(Case(bills=True, counted=True))
    dear = cost(Case(bills=True, before=True))
    what = f"{N:,} mentions"
    return [
        Row(f"{what}: what comes along is free", free, as_before, "$", "before"),
        Row(f"{what}: it is billed, and Perch not told so", hidden, dear, "$", "before"),
        Row(f"{what}: it is billed, and counted", counted, dear, "$", "before"),
        Row(
            f"{what}: counted, though it is free",
            cost(Case(bills=False, counted=True)),
            free,
            "$",
            "not counted",
        ),
    ]


def cost(case: Case) -> float:
    """Return what X bills for N of them."""
    with _asking(case), sandbox() as address, moving_desk(address, **_settings(case)) as (fresh, clock):
        _settle(address, case)
        writer = Writer(address)
        began = billed(address)
        for _ in range(DAYS):
            writer.begin_day()
            for _ in range(READINGS):
                writer.write(AT_ONCE)
                pass_time(address, clock, HOUR)
                _read(fresh)
            pass_time(address, clock, NIGHT)
        return (billed(address) - began) * N / (DAYS * READINGS * AT_ONCE)


def _read(fresh: Desk) -> None:
    poll(fresh, MENTIONS)


def _settings(case: Case) -> dict[str, str]:
    return {"PERCH_COUNT_AUTHORS": "yes" if case.counted else "no", "PERCH_SWEEP_BUDGET_USD": "0"}


def _settle(address: str, case: Case) -> None:
    body = {"bill_authors": case.bills}
    requests.post(f"{address}/control/x/settings", json=body, timeout=10).raise_for_status()


@contextmanager
def _asking(case: Case) -> Iterator[None]:
    """Ask as before, where that is to be measured."""
    if not case.before:
        yield
        return
    posts: Asked = {**TWEET.asks["posts"], "expansions": ALL}
    asks: dict[Kind, Asked] = {**TWEET.asks, "posts": posts}
    before: Vocabulary = replace(TWEET, asks=asks)
    with patch.dict(VOCABULARIES, {"tweet": before}):
        yield


class Writer:
    """Writes mentions of every kind, the same ones each time."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()
        self._number = 0
        self._today: list[tuple[str, str]] = []  # who wrote today, and a post of theirs
        self._yesterday: list[tuple[str, str]] = []
        self._ours: list[str] = []

    def begin_day(self) -> None:
        """Have the brand write five posts; nobody has written yet."""
        self._yesterday, self._today = self._today, []
        self._ours = [self._post("acmeair", f"Good morning from gate {n}") for n in range(5)]

    def write(self, count: int) -> None:
        for _ in range(count):
            self._write_one()

    def _write_one(self) -> None:
        n, self._number = self._number, self._number + 1
        who, theirs = f"person{n}", ""
        if self._today and n % 3 == 0:
            who, theirs = self._today[n % len(self._today)]
        elif self._yesterday and n % 10 == 1:
            who, theirs = self._yesterday[n % len(self._yesterday)]
        kind, more = n % 20, {}
        if kind in (1, 4, 7, 10) and self._today:
            more = {"in_reply_to": theirs or self._today[-1][1]}
        elif kind in (2, 8, 14):
            more = {"in_reply_to": self._ours[n % 5]}
        elif kind in (5, 16):
            more = {"in_reply_to": self._post(f"stranger{n}", f"A storm over gate {n}")}
        elif kind == 11:
            more = {"quote": self._post(f"stranger{n}", f"A storm over gate {n}")}
        self._today.append((who, self._post(who, f"@acmeair is gate {n} open?", **more)))

    def _post(self, who: str, text: str, **more: str) -> str:
        body = {"username": who, "text": text, "lang": "en", **more}
        answer = self._session.post(f"{self._address}/control/x/post", json=body, timeout=10)
        answer.raise_for_status()
        return str(answer.json()["id"])
