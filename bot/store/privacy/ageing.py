"""A case in Redis lets go of its text and its author, once nothing has happened to it for long enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.archive.archived_case import ArchivedCase
from bot.cases.aged import aged, aged_post
from bot.model import Case, Mention
from bot.store.archived.gathering import last_change
from bot.store.store import Store
from bot.store.work import Work, change


def age_case(store: Store, case_id: str, until: datetime, now: datetime) -> bool:
    """Let a case go if nothing has happened to it since `until`; return whether anything was let go.

    Its card, and what else shows its posts, is drawn again. Errors: Redis's.
    """

    def step(work: Work) -> bool:
        before = _gathered(store, case_id, work)
        if before is None or last_change([before]) >= until or _goes_later(store, before.case, work):
            return False
        after = aged(before, now)
        if after == before:
            return False
        _write(store, work, before, after)
        return True

    return change(store.redis, step)


def age_lone_post(store: Store, post_id: str, until: datetime) -> bool:
    """Do the same with a post that belongs to no case."""

    def step(work: Work) -> bool:
        post = store.mentions.get(post_id, work)
        if post is None or post.created_at >= until or (post.case_id and work.exists(_case(store, post))):
            return False
        after = aged_post(post)
        if after != post:
            store.mentions.put(work, after, new=False)
        return after != post

    return change(store.redis, step)


def _case(store: Store, post: Mention) -> str:
    return store.keys.case(post.case_id)


def _gathered(store: Store, case_id: str, work: Work) -> ArchivedCase | None:
    case = store.cases.recorded(case_id, work)
    if case is None:
        return None
    posts = store.mentions.many(case.mentions, work)
    sends = store.items.many(case.sends, work)
    cards = store.items.many([f"card-{case.id}"], work)
    journal = store.journal.written(case.id, work)
    return ArchivedCase(
        case, tuple(posts.values()), tuple(journal), tuple(sends.values()), tuple(cards.values())
    )


def _goes_later(store: Store, case: Case, work: Work) -> bool:
    """Return whether it was merged into a case that is not let go yet."""
    top = store.cases.get(case.id, work) if case.merged_into else None
    return top is not None and top.id != case.id and bool(top.author_id)


def _write(store: Store, work: Work, before: ArchivedCase, after: ArchivedCase) -> None:
    for post in after.posts:
        store.mentions.put(work, post, new=False)
        for item_id in store.redraws.showing(post.id, work):
            store.redraws.ask(item_id, work)
    for item in (*after.sends, *after.messages):
        store.items.put(work, item)
    store.journal.rewrite(work, store.keys.case_log(after.id), after.journal)
    store.typed.forget(after.id, work)
    store.cases.put(work, replace(after.case, version=after.case.version + 1), before.case)
    work.zrem(store.keys.regroup, "")
    _forget_author(store, work, before)


def _forget_author(store: Store, work: Work, before: ArchivedCase) -> None:
    """Take the case out of what leads from its author to it; with the last one their handle goes as well."""
    keys, case = store.keys, before.case
    talk = keys.talk(case.conversation_id, case.author_id)
    if work.get(talk) == case.id:
        work.delete(talk)
    if not case.author_id:
        return
    others = set(work.zrange(keys.author_cases(case.author_id), 0, -1)) - {case.id}
    work.zrem(keys.author_cases(case.author_id), case.id)
    for handle in {post.author.handle for post in before.posts if post.author.handle}:
        key = keys.handle(handle)
        if not others and work.get(key) == case.author_id:
            work.delete(key)
