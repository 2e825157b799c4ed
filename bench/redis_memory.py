"""What a mention costs in Redis's memory, with all that becomes of it: its case, card, reply, and journal."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bench.row import Row
from bench.world import WORDS, desk, sandbox
from bot import outbox
from bot.cases import case_rules
from bot.desk import Desk
from bot.exports.backup import write_backup
from bot.listening.ingest.catch import Catch
from bot.listening.ingest.take_page import ingest
from bot.listening.watching import MENTIONS
from bot.model import Author, Case, Item, Lane, Mention, Source, Watch
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CaseCard
from bot.model.views.reply_form import ReplyDraft
from bot.replies.submitting import new_reply, submit
from bot.store.outbox.cards import Place
from bot.store.outbox.outbox_keys import name_of
from bot.store.pipe import Pipe
from bot.typed_json import encode
from bot.x.ids import snowflake_at
from workers.leaving.after_send import aftermath

N = 2_000
A_PAGE = 100
AUTHORS = 0.7  # of so many posts: some write again
REPLIED = 3  # one in so many
LENGTH = 140  # characters of a post
REPS = ("U0ANA", "U0BEN", "U0CHI")
NO_TIME = timedelta()


@dataclass(frozen=True)
class Cost:
    """Bytes for each mention: of Redis's memory, of the posts' own JSON alone, and of the nightly backup."""

    ours: float
    plain: float
    backup: float


def rows() -> list[Row]:
    with sandbox() as address:
        cost = measured(address)
    plain = "the post alone, as JSON"
    return [
        Row("a mention and all that becomes of it: Redis", cost.ours, cost.plain, "B", plain),
        Row("the same in the nightly backup", cost.backup, cost.plain, "B", plain),
        Row("1,000 mentions a day for 30 days: Redis", cost.ours * 30_000 / 2**20, 256, "MB", "a small plan"),
    ]


def measured(address: str) -> Cost:
    """Take in, show, reply to and resolve N mentions, as a day brings them."""
    luck = Random(1)
    with desk(address) as fresh:
        redis = fresh.store.redis
        redis.config_set("appendfsync", "no")  # only to fill it faster
        watch = Watch(MENTIONS, "Mentions of us", Source.MENTIONS)
        fresh.store.watches.put(watch)
        through(
            fresh, ingest(fresh, watch, page(fresh, luck, 0)), luck
        )  # what is there once, however many come
        before, plain = used(fresh), 0
        for first in range(1, N // A_PAGE + 1):
            posts = page(fresh, luck, first)
            plain += sum(len(encode(post)) for post in posts)
            through(fresh, ingest(fresh, watch, posts), luck)
        taken = used(fresh) - before
        with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder:
            path, _ = write_backup(fresh.store, Path(folder), fresh.clock())
            return Cost(taken / N, plain / N, path.stat().st_size / (N + A_PAGE))


def page(fresh: Desk, luck: Random, number: int) -> list[Mention]:
    """Return posts of a minute."""
    began = fresh.clock() - timedelta(hours=2) + number * timedelta(minutes=1)
    moments = (began + n * timedelta(milliseconds=500) for n in range(A_PAGE))
    return [post_by(luck, luck.randrange(int(N * AUTHORS)), at) for at in moments]


def post_by(luck: Random, who: int, at: datetime) -> Mention:
    """Return a post of the usual length by the author of a number."""
    words = " ".join(luck.choice(WORDS) for _ in range(6))
    author = Author(f"{10**17 + who}", f"person{who}", name=f"Person {who}", followers=luck.randrange(50_000))
    post_id = snowflake_at(at)
    return Mention(
        id=post_id,
        post_id=post_id,
        author=author,
        text=f"@acmeair {words}"[:LENGTH],
        created_at=at,
        conversation_id=post_id,
        lang="en",
        may_reply=True,
        mentions_brand=True,
        watches=(MENTIONS,),
    )


def through(fresh: Desk, catch: Catch, luck: Random) -> None:
    """Let everything happen that becomes of a page of mentions: cards, replies, and an end."""
    leave(fresh)
    for n, case_id in enumerate(catch.opened):
        by = luck.choice(REPS)
        if n % REPLIED == 0:
            _reply(fresh, case_id, catch.mentions[case_id], by)
        _end(fresh, case_id, by)
    leave(fresh)
    redraw(fresh)


def leave(fresh: Desk) -> None:
    """Mark all that waits for Slack as posted, without Slack."""
    for lane in fresh.store.items.lanes(Lane.SLACK):
        while ids := fresh.store.items.head(lane, A_PAGE):
            for number, item_id in enumerate(ids):
                _posted(fresh, item_id, f"1764{number:06}.{number:06}")


def redraw(fresh: Desk) -> None:
    """Call every card drawn again, and every author's cards compared."""
    now, lease = fresh.clock(), timedelta(seconds=30)
    while card := fresh.store.cards.next_dirty(now, lease):
        place, case = fresh.store.cards.place(card), fresh.store.cases.get(name_of(card))
        if place and case:
            fresh.store.cards.shown(card, case.version, "", place.touched)
    while author := fresh.store.cards.next_author(now, lease):
        fresh.store.cards.author_done(author, now + lease)


def _posted(fresh: Desk, item_id: str, ts: str) -> None:
    now = fresh.clock()
    fresh.store.items.change(item_id, lambda it: outbox.take(it, now, "t" * 32, outbox.SLACK_TIMING))

    def also(pipe: Pipe, after: Item) -> None:
        if isinstance(after.notice, CaseCard):
            fresh.store.cards.posted(pipe, after.notice, Place("C0MENTIONS", ts, 1))

    fresh.store.items.change(
        item_id, lambda it: outbox.sent(it, now, replace(it.result, channel="C0MENTIONS", ts=ts)), also
    )


def _reply(fresh: Desk, case_id: str, post: Mention, by: str) -> None:
    case = fresh.store.cases.get(case_id)
    assert case is not None
    words = f"Sorry about that! Please send us your booking number by DM, we look into it at once. {post.id}"
    item = new_reply(case, post, ReplyDraft(words, "AB"), by, fresh.clock(), NO_TIME)
    submit(fresh, case_id, item)
    timing, now = outbox.x_timing(timedelta(seconds=15), timedelta(seconds=60)), fresh.clock()
    fresh.store.items.change(item.id, lambda it: outbox.take(it, now, "t" * 32, timing))
    made = {"post_id": post.id, "url": f"https://x.com/acmeair/status/{post.id}"}
    gone = fresh.store.items.change(item.id, lambda it: outbox.sent(it, now, replace(it.result, **made)))
    assert gone is not None
    aftermath(fresh, gone)


def _end(fresh: Desk, case_id: str, by: str) -> None:
    """Resolve a case, as the button does."""

    def also(pipe: Pipe, _: Case, after: Case) -> None:
        fresh.store.journal.write(pipe, Entry(fresh.clock(), Act.RESOLVED, by, after.id))

    fresh.store.cases.change(case_id, lambda case: case_rules.resolve(case, by, fresh.clock()), also)


def used(fresh: Desk) -> int:
    return int(fresh.store.redis.info("memory")["used_memory"])
