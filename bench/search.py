"""A search over all that there is: 30 days of cases in Redis, and a year of them in the archive."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bench.archive import APART, FIRST, RARE, STORED, fill, note_homes
from bench.digest import quiet_desk
from bench.row import Row
from bench.world import WORDS
from bot.archive.open_archive import open_archive
from bot.casework.lists import case_list
from bot.desk import Desk
from bot.model import Author, Case, CaseState, Item, ItemState, Kind, Lane, Mention, Reply
from bot.model.table_records import ChannelMembers
from bot.model.views.case_list import CaseList
from bot.redis_server.embedded import EmbeddedRedis
from bot.slack.people import Person
from bot.store import Store, connect
from bot.store.bulk import Bulk
from bot.store.forms import newest_form
from bot.store.keys import CHANNEL_MEMBERS, WORKSPACE

HOT = 30_000  # 1,000 mentions a day for 30 days
NOW = FIRST + STORED * APART + timedelta(days=31)
PIECE = 1_000
LIMIT = 1.0  # second, for a page
QUERIES = {
    "a word that is in many": "refund",
    "a word that is only in the archive": RARE[0],
    "a word that nobody wrote": "zebra",
    "a phrase with a filter": '"is lost" resolved urgent',
    "an author and a word": "@person77 refund",
}


class Nobody:
    """Slack, which is not asked."""

    def person(self, user_id: str) -> Person:
        return Person(user_id)


def rows() -> list[Row]:
    # No Slack: no names.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as made, EmbeddedRedis(Path(made)) as redis:
        folder = Path(os.environ.get("ARCHIVE_FOLDER", made))  # one that is filled already
        archive = open_archive("", folder, "perch")
        if not archive.facts().cases:
            fill(archive)
        store = Store(connect(redis.url), archive=archive)
        desk = replace(quiet_desk(redis.url), store=store, people=Nobody(), clock=lambda: NOW)  # type: ignore
        fill_redis(desk)
        for n in range(0, 366, 10):
            start = FIRST + n * timedelta(days=1)
            note_homes(store, archive, start, start + timedelta(days=10))
        store.older.note_until(NOW - timedelta(days=30), archive.identity())
        over = f"search over {HOT:,} + {STORED:,} cases"
        found = [
            Row(f"{over}: {name}", taken(desk, query), LIMIT, "s", "the limit")
            for name, query in QUERIES.items()
        ]
        archive.close()
    return found


def taken(desk: Desk, query: str) -> float:
    """Return the seconds of the slower of the first two pages, as somebody asks for them."""
    first = timed(lambda: case_list(desk, query, "U0ANA"))
    pages = [first]
    if first[1].on:
        pages.append(timed(lambda: case_list(desk, query, "U0ANA", first[1].on)))
    print(f"  {query}: {[len(page.lines) for _, page in pages]} cases", file=sys.stderr, flush=True)
    return max(seconds for seconds, _ in pages)


def timed(asked: Callable[[], CaseList]) -> tuple[float, CaseList]:
    began = time.perf_counter()
    page = asked()
    return time.perf_counter() - began, page


def fill_redis(desk: Desk) -> None:
    """Write the cases of 30 days, a third of them answered, without their reading and judging."""
    store = desk.store
    store.redis.set(store.keys.schema, newest_form())
    store.table(WORKSPACE).put("url", "https://acme.slack.com/")
    store.table(CHANNEL_MEMBERS).put("#mentions", ChannelMembers(NOW, None))
    store.redis.config_set("appendfsync", "no")  # only to fill it faster
    for first in range(0, HOT, PIECE):
        with store.redis.pipeline() as pipe:
            bulk = Bulk(pipe)
            for n in range(first, first + PIECE):
                case, post, reply = hot_case(n, NOW - timedelta(days=30) + n * timedelta(days=30) / HOT)
                store.mentions.put(bulk, post, new=True)
                store.items.put(bulk, reply)
                store.cases.put(bulk, case)
            bulk.flush()
            pipe.execute()
    store.redis.config_set("appendfsync", "always")


def hot_case(n: int, at: datetime) -> tuple[Case, Mention, Item]:
    """A case with words of its own beside those that many have."""
    i, author = f"{2_100_000_000_000_000_000 + n}", Author(f"h{n}", f"hot{n}")
    order = n * 7919 % 1_000_003
    text = f"@acmeair {WORDS[n % len(WORDS)]} order {order} seat{n % 997} gate{n % 211}, please"
    post = Mention(i, i, author, text, at, i, "en", True, True, watches=("mentions",), case_id=i)
    reply = Item(
        f"reply-H{n:09}", Kind.REPLY, Lane.NETWORK, at, at, case_id=i, by="U0ANA",
        send=Reply("Sorry to hear that. Please send us your booking reference by direct message.", i),
        state=ItemState.SENT, told=True, ended_at=at,
    )  # fmt: skip
    case = Case(
        i, author.id, author.handle, i, "#mentions", at, None, (i,), watches=("mentions",),
        state=CaseState.ANSWERED, sends=(reply.id,) if n % 3 == 0 else (),
    )  # fmt: skip
    return case, post, reply
