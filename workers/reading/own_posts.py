"""Read the brand's own timeline: what colleagues answered on the network itself is shown, and closes the
loop.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog

from bot import problems, spending
from bot.desk import Desk
from bot.model import Case, Source
from bot.model.entry import Act, Entry
from bot.model.outbox import notices
from bot.model.told import Code
from bot.network import NetworkError, OwnPost
from bot.outbox.making import note
from bot.own_account import learn_account
from bot.replies import own_posts as rules
from bot.store.cases import NoSuchCase
from bot.store.keys import OWN_POSTS_READ
from bot.store.work import Work
from bot.told import told
from workers.leaving.senders import says_it
from workers.reading import early_answers

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
OVERLAP = timedelta(minutes=10)  # X shows some posts late; a second read on one day costs nothing
FIRST_LOOK = timedelta(hours=1)
FURTHEST = timedelta(days=2)
READ = "read until"
TROUBLE = "x own posts"


def read(desk: Desk) -> None:
    """Take what was posted since the last reading. What failed is tried again."""
    if not desk.settings.can_write or not spending.permits(spending.step_now(desk), Source.MENTIONS):
        return
    with desk.store.locks.hold("own posts", LEASE) as got:
        if not got:
            return
        now = desk.clock()
        try:
            learn_account(desk)
            posts = desk.network.own_posts(_since(desk, now))
        except NetworkError as error:
            log.info("our own posts could not be read; retrying", error=type(error).__name__)
            problems.report_if_it_lasts(desk, TROUBLE, told(Code.OWN_POSTS_UNSEEN, error=error))
            take_all(desk, [])
            return
        problems.end(desk, TROUBLE, told(Code.OWN_POSTS_WELL))
        take_all(desk, posts)
        desk.store.table(OWN_POSTS_READ).put(READ, now)


def _since(desk: Desk, now: datetime) -> datetime:
    known = desk.store.table(OWN_POSTS_READ).get(READ)
    since = known - OVERLAP if known else now - FIRST_LOOK
    return max(since, now - FURTHEST)


def take_all(desk: Desk, posts: Iterable[OwnPost]) -> None:
    """Take the new ones, and those that reply to a post which was not read when they were; oldest first."""
    now, early = desk.clock(), early_answers.kept(desk)
    found = {**early, **{post.id: post for post in posts}}
    for post in sorted(found.values(), key=lambda one: one.created_at or now):
        case_id = _case_of(desk, post.reply_to) if post.reply_to else None
        if case_id:
            take(desk, post, case_id)
            early_answers.drop(desk, post.id)
        elif post.reply_to and not _is_known(desk, post):
            early_answers.keep(desk, post)


def _is_known(desk: Desk, post: OwnPost) -> bool:
    """Return whether Perch sent it or has taken it: the case that it belonged to was erased since."""
    return bool(desk.store.items.maker(post.id) or desk.store.own_posts.case_of(post.id))


def take(desk: Desk, post: OwnPost, case_id: str) -> None:
    """Take one post of ours that belongs to a case; taken twice, it is shown once."""
    store = desk.store
    case = store.cases.get(case_id)
    if case is None or store.own_posts.case_of(post.id):
        return
    sends = store.items.many(case.sends).values()
    if any(rules.is_ours(item, post, says_it(post.text, item, post.links)) for item in sends):
        store.own_posts.keep(post.id, case.id)
        return
    _tell(desk, case, post)


def _case_of(desk: Desk, post_id: str) -> str | None:
    """Return the case of a customer's post, or of an earlier post of ours."""
    mention = desk.store.mentions.by_post(post_id)
    return mention.case_id if mention else desk.store.own_posts.case_of(post_id)


def _tell(desk: Desk, case: Case, post: OwnPost) -> None:
    at = post.created_at or desk.clock()
    mentions = desk.store.mentions.many(case.mentions).values()

    def also(work: Work, before: Case, after: Case) -> None:
        if desk.store.own_posts.case_of(post.id, work):
            return  # another process took it at this very moment
        by = before.link_opened_by
        notice = notices.OwnPost(post.id, post.text, post.created_at, by)
        desk.store.items.put(work, note(after, f"own-{post.id}", notice, desk.clock()))
        desk.store.own_posts.keep(post.id, after.id, work)
        entry = Entry(at, Act.REPLIED_ON_NETWORK, by, after.id, post.text, {"post_id": post.id})
        desk.store.journal.write(work, entry)

    try:
        desk.store.cases.change(
            case.id,
            lambda now: rules.answered_on_x(now, mentions, at),
            also,
        )
    except NoSuchCase:
        return
    desk.wakeups.drain_cards()
