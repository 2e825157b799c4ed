"""The digest of a busy day with a million mentions stored: how long managers wait for it."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import structlog

from bench.row import Row
from bench.world import WORDS
from bot.cards.digest.digest_card import digest_message
from bot.desk import Desk, open_desk
from bot.digest.figures import figures_of
from bot.model import Author, Case, CaseState, Mention
from bot.model.views.span import of_day
from bot.redis_server.embedded import EmbeddedRedis
from bot.sentiment import Sentiment, analyse
from bot.settings import Settings
from bot.store.bulk import Bulk

STORED = 1_000_000
A_DAY = 10_000
DAYS = STORED // A_DAY
ANSWERED = 3  # one in so many
LIMIT = 2.0  # seconds
FIRST = datetime(2026, 8, 1, tzinfo=UTC)
PIECE = 2_000
ROUNDS = 3


def rows() -> list[Row]:
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR)
    )  # no Slack: no names
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder, EmbeddedRedis(Path(folder)) as redis:
        desk = quiet_desk(redis.url)
        fill(desk)
        taken = min(timed(desk, DAYS - 1) for _ in range(ROUNDS))
    return [Row(f"digest of {A_DAY:,} of {STORED:,} mentions", taken, LIMIT, "s", "the limit")]


def quiet_desk(url: str) -> Desk:
    """A desk that nobody is asked by: neither Slack nor X is there."""
    given = {
        "SLACK_BOT_TOKEN": "xoxb-none",
        "SLACK_APP_TOKEN": "xapp-none",
        "SLACK_API_URL": "http://127.0.0.1:9/",
        "X_BEARER_TOKEN": "none",
        "X_API_URL": "http://127.0.0.1:9",
    }
    return open_desk(Settings.load(given, dotenv=None), url, lambda: FIRST + timedelta(days=DAYS))


def timed(desk: Desk, day: int) -> float:
    """Seconds from the asking to the finished message."""
    began = time.perf_counter()
    found = figures_of(desk, of_day((FIRST + timedelta(days=day)).date(), UTC))
    digest_message(found)
    assert found.trend.total == A_DAY, f"the digest counted {found.trend.total}"
    assert found.responses.first_response.count == A_DAY // ANSWERED + 1
    return time.perf_counter() - began


def fill(desk: Desk) -> None:
    """The records and counts that ingest would have written, without its reading and judging.

    Only the last day has cases: a digest reads no others.
    """
    luck, verdicts = Random(1), {text: analyse(text, "en") for text in WORDS}
    desk.store.redis.config_set("appendfsync", "no")  # only to fill it faster
    for first in range(0, STORED, PIECE):
        _keep(desk, [_post(n, luck, verdicts) for n in range(first, first + PIECE)])
    desk.store.redis.config_set("appendfsync", "always")


def _post(n: int, luck: Random, verdicts: Mapping[str, Sentiment]) -> Mention:
    author, text = Author(f"a{n}", f"person{n}", followers=luck.randrange(50_000)), WORDS[n % len(WORDS)]
    return Mention(
        id=f"{n}",
        post_id=f"{n}",
        author=author,
        text=text,
        created_at=FIRST + n * timedelta(days=1) / A_DAY,
        conversation_id=f"c{n}",
        lang="en",
        sentiment=verdicts[text],
        watches=("brand",),
        case_id=f"{n}",
    )


def _keep(desk: Desk, posts: list[Mention]) -> None:
    store = desk.store
    with store.redis.pipeline() as pipe:
        bulk = Bulk(pipe)
        for post in posts:
            store.mentions.put(bulk, post, new=True)
            if int(post.id) >= STORED - A_DAY:
                store.cases.put(bulk, _case(post))
        store.counts.mentions(bulk, posts, {})
        bulk.flush()
        pipe.execute()


def _case(post: Mention) -> Case:
    case = Case(
        id=post.id,
        author_id=post.author.id,
        handle=post.author.handle,
        conversation_id=post.conversation_id,
        channel="#mentions",
        opened_at=post.created_at,
        waiting_since=None,
        mentions=(post.id,),
        watches=post.watches,
        state=CaseState.ANSWERED,
        sentiment=post.sentiment,
    )
    if int(post.id) % A_DAY % ANSWERED:
        return case
    replied = post.created_at + timedelta(seconds=1 + int(post.id) % 4)
    return replace(case, first_reply_at=replied, first_reply_by=f"U{int(post.id) % 5}")
