"""The archive with a million cases, in both engines: how long people wait for what is in it."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import structlog

from bench.digest import quiet_desk
from bench.row import Row
from bench.world import WORDS
from bot.archive import Archive, ArchivedCase, CardPlace, Moment, Spot, Wanted
from bot.archive.open_archive import open_archive
from bot.archive.sql_archive import with_token
from bot.archive.sql_link import Link
from bot.cards.digest.digest_card import digest_message
from bot.digest.figures import figures_of
from bot.model import Author, Case, CaseState, Item, ItemState, Kind, Lane, Mention, Reply
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CaseCard
from bot.model.resolution import Outcome, Resolution
from bot.model.views.span import of_week
from bot.redis_server.embedded import EmbeddedRedis
from bot.sentiment import analyse
from bot.store import Store, connect

STORED = int(os.environ.get("ARCHIVED", 1_000_000))
FIRST = datetime(2025, 1, 6, tzinfo=UTC)
APART = timedelta(days=365) / STORED
AUTHORS = 300_000
PIECE = 2_000
ROUNDS = 5
SEARCH, HISTORY, WEEK = 0.3, 0.01, 2.0  # seconds, the goals
REPLY = "Sorry to hear that. Please send us your booking reference by direct message."
RARE = ("violin", "wheelchair", "lounge", "voucher", "stroller")


def rows() -> list[Row]:
    found: list[Row] = []
    # No Slack: no names.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder:
        found += measured("SQLite", open_archive("", Path(folder), "perch"))
    with postgres() as url:
        found += measured("Postgres", open_archive(url, Path(), "perch")) if url else []
    return found


def measured(engine: str, archive: Archive) -> list[Row]:
    began = time.perf_counter()
    fill(archive)
    print(f"  {engine}: filled in {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    facts, luck = archive.facts(), Random(2)
    half = Spot(FIRST + 180 * timedelta(days=1), "")
    common = worst(lambda: archive.search(Wanted(("baggage",))))
    two = worst(lambda: archive.search(Wanted(("refunded", "booking"))))
    rare = worst(lambda: archive.search(Wanted((RARE[luck.randrange(len(RARE))], "flight"))))
    phrase = worst(lambda: archive.search(Wanted(("booking reference", "never"))))
    last = worst(lambda: archive.search(Wanted(("baggage",)), half))
    counted = worst(lambda: archive.count_found(Wanted(("baggage",), owners=("U0NONE",)), 1_000))
    person = worst(lambda: history(archive, f"a{luck.randrange(AUTHORS)}"))
    week = week_of_digest(archive)
    archive.close()
    name = f"{engine}, {facts.cases:,} cases"
    return [
        Row(f"{name}: a word that is in many", common, SEARCH, "s", "the goal"),
        Row(f"{name}: two words", two, SEARCH, "s", "the goal"),
        Row(f"{name}: a rare word and another", rare, SEARCH, "s", "the goal"),
        Row(f"{name}: a phrase and a word in none", phrase, SEARCH, "s", "the goal"),
        Row(f"{name}: a page in the middle", last, SEARCH, "s", "the goal"),
        Row(f"{name}: how many there are, none of the newest", counted, SEARCH, "s", "the goal"),
        Row(f"{name}: a person's history", person, HISTORY, "s", "the goal"),
        Row(f"{name}: a week's digest", week, WEEK, "s", "the goal"),
        Row(f"{name}: bytes a case", facts.size / facts.cases, 5_600, "B", "as Redis had it"),
    ]


def worst(asked: Callable[[], object], *, best: bool = False) -> float:
    """Return the seconds of the slowest (or the best) of some rounds, the first left out."""
    asked()
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        asked()
        took.append(time.perf_counter() - began)
    return min(took) if best else max(took)


def history(archive: Archive, author: str) -> object:
    """Read what the history of a person reads."""
    ids = archive.of_authors([author], 15).get(author, [])
    cases = archive.cases(ids)
    posts = archive.posts(cases)
    return posts, archive.items(i for case in cases.values() for i in case.sends)


def week_of_digest(archive: Archive) -> float:
    """Return the seconds for a digest of a week that is in the archive alone."""
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder, EmbeddedRedis(Path(folder)) as redis:
        desk = quiet_desk(redis.url)
        store = Store(connect(redis.url), archive=archive)
        store.older.note_until(FIRST + timedelta(days=400), archive.identity())
        desk = replace(desk, store=store, clock=lambda: FIRST + timedelta(days=500))  # type: ignore[arg-type]
        span = of_week((FIRST + timedelta(days=70)).date(), UTC)
        note_homes(store, archive, span.start - timedelta(days=35), span.end)

        def told() -> None:
            found = figures_of(desk, span)
            digest_message(found)
            assert found.responses.first_response.count > 5_000 * STORED / 1_000_000

        return worst(told, best=True)


def note_homes(store: Store, archive: Archive, start: datetime, end: datetime) -> None:
    """Note in Redis which posts have left, as moving them does."""
    with store.writes() as pipe:
        for post in archive.ids(Moment.MENTIONED, start, end):
            store.older.left(pipe, {post: post})


def fill(archive: Archive) -> None:
    """Write the cases, with their indexes; the disk may take its time."""
    luck, verdicts = Random(1), {text: analyse(text, "en") for text in WORDS}
    link: Link = archive._link  # type: ignore[attr-defined]
    link.all("SELECT 1")
    if link.engine == "SQLite":
        link.all("PRAGMA synchronous = OFF")
    for first in range(0, STORED, PIECE):
        with link.writing():
            cases = [one(n, luck, verdicts) for n in range(first, first + PIECE)]
            archive._put(cases, {})  # type: ignore[attr-defined]
    if link.engine == "SQLite":
        link.all("PRAGMA synchronous = FULL")
    else:
        link.run("VACUUM ANALYZE")


def one(n: int, luck: Random, verdicts: Any) -> ArchivedCase:
    """A case as most are: one post, one reply, resolved."""
    at, i = FIRST + n * APART, f"{1_876_000_000_000_000_000 + n * 132_000_000_000}"
    base = WORDS[n % len(WORDS)]
    rare, often = RARE[n % 5] if n % 997 == 0 else "", "baggage" if n % 9 == 0 else ""
    said = f"{base} order {luck.randrange(10**6)} {rare} {often}"
    number = luck.randrange(AUTHORS)
    author = Author(f"a{number}", f"person{number}", "A Person", luck.randrange(50_000), 200, 4_000, at)
    post = Mention(
        i, i, author, said, at, i, "en", True, True, watches=("mentions",), case_id=i,
        sentiment=verdicts[base],
    )  # fmt: skip
    replied = n % 3 == 0
    sent = Item(
        f"reply-V{n:09}", Kind.REPLY, Lane.NETWORK, at, at, case_id=i, by="U0ANA", send=Reply(REPLY, i),
        state=ItemState.SENT, told=True, ended_at=at,
    )  # fmt: skip
    card = Item(
        f"card-{i}", Kind.CARD, "slack:#mentions", at, at, case_id=i, notice=CaseCard(i),
        state=ItemState.SENT, ended_at=at,
    )  # fmt: skip
    case = Case(
        i, author.id, author.handle, i, "#mentions", at, None, (i,), watches=("mentions",), owner="U0ANA",
        state=CaseState.RESOLVED, sends=(sent.id,) if replied else (), sentiment=verdicts[base],
        first_reply_at=at + timedelta(minutes=20) if replied else None,
        first_reply_by="U0ANA" if replied else "",
        resolution=Resolution("U0ANA", at + timedelta(minutes=40), Outcome.SOLVED), topics=("baggage",),
    )  # fmt: skip
    entries = (Entry(at, Act.CLAIMED, "U0ANA", i), Entry(at, Act.RESOLVED, "U0ANA", i))
    sends = (sent,) if replied else ()
    place = CardPlace("C0MENTIONS", "1764.002")
    return with_token(ArchivedCase(case, (post,), entries, sends, (card,), place))


@contextmanager
def postgres() -> Iterator[str]:
    """Start a Postgres of the system; "" where there is none."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    where = str(places[-1]) if places else str(Path(shutil.which("initdb") or "").parent)
    if not (Path(where) / "initdb").exists():
        print("  no Postgres on this machine: it is left out", file=sys.stderr)
        yield ""
        return
    root = os.geteuid() == 0

    def run(name: str, *arguments: str) -> None:
        subprocess.run(
            [f"{where}/{name}", "-D", f"{folder}/data", *arguments], check=True, cwd="/",
            user="postgres" if root else None, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    with tempfile.TemporaryDirectory(prefix="perch-bench-pg-") as folder:
        if root:
            shutil.chown(folder, "postgres")
        run("initdb", "-U", "perch", "-A", "trust")
        options = f"-c unix_socket_directories={folder} -c listen_addresses= -c shared_buffers=256MB"
        run("pg_ctl", "-l", f"{folder}/log", "-w", "-o", f"{options} -c max_wal_size=4GB", "start")
        try:
            yield f"postgresql:///postgres?host={folder}&user=perch"
        finally:
            run("pg_ctl", "-m", "fast", "-w", "stop")
