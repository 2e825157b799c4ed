"""A case comes back from the archive, whole: somebody acts on it, or its customer has written again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.archive.archived_case import ArchivedCase
from bot.archive.errors import ArchiveError, Trouble
from bot.model.outbox.notices import CaseCard
from bot.store.store import Store
from bot.store.work import Work, change

STAYS = timedelta(days=1)  # at least, so that nothing moves to and fro


def bring_back(store: Store, case_ids: Iterable[str]) -> int:
    """Write cases into Redis again, each with those that it was merged with; return how many.

    The copies in the archive do not count from then on, and are dropped by and by. Errors: `ArchiveError`.
    """
    families = list(_families(store, list(case_ids)))
    return sum(_return(store, family) for family in families)


def _families(store: Store, case_ids: list[str]) -> Iterator[list[ArchivedCase]]:
    archive = store.older.archive
    seen: set[str] = set()
    for case_id in case_ids:
        if case_id in seen:
            continue
        if archive is None:
            raise ArchiveError(Trouble.MOVED, "", "no archive is set, and cases have left for one")
        found: dict[str, ArchivedCase] = {}
        wanted = [case_id]
        while wanted:
            some = archive.get(wanted)
            if len(some) < len(wanted):
                raise ArchiveError(Trouble.MOVED, archive.facts().place, f"it has no case {wanted}")
            found |= some
            near = [i for one in some.values() for i in (*one.case.joined, one.case.merged_into) if i]
            wanted = [i for i in dict.fromkeys(near) if i not in found]
        seen |= found.keys()
        yield list(found.values())


def _return(store: Store, family: list[ArchivedCase]) -> int:
    def step(work: Work) -> int:
        away = [one for one in family if work.hget(store.keys.home(one.id), one.id) is not None]
        for one in away:
            _write(store, work, one)
        return len(away)

    return change(store.redis, step)


def _write(store: Store, work: Work, one: ArchivedCase) -> None:
    case, keys = one.case, store.keys
    talk = keys.talk(case.conversation_id, case.author_id)
    newer = work.get(talk)
    store.cases.put_again(work, case)
    if newer:  # another case has the conversation meanwhile
        work.set(talk, newer)
    for post in one.posts:
        store.mentions.put(work, post, new=True)
        for other in one.versions.get(post.id, ()):
            work.sadd(keys.versions(post.id), other)
            work.set(keys.alias(other), post.id)
        if post.corrected_at:
            store.corrections.put(work, post.id, post.corrected_at)
    for entry in one.journal:
        store.journal.write_again(work, entry)
    for item in (*one.sends, *one.messages):
        store.items.put(work, item)
    if one.card:
        fields = {"channel": one.card.channel, "ts": one.card.ts, "shown": case.version, "look": ""}
        work.hset(keys.card(CaseCard(case.id)), mapping=fields)
    store.older.returned(work, {case.id, *(post.id for post in one.posts)})
    work.hset(keys.archive_copies, case.id, one.token)
    work.set(keys.back_again(case.id), "", ex=STAYS)
