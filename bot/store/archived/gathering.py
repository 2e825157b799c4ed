"""Everything that Redis knows of a case and of those that were merged into it, as the archive takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from bot.archive.archived_case import ArchivedCase, CardPlace
from bot.model import Case, Mention
from bot.model.outbox.notices import CaseCard
from bot.store.pipe import Reads
from bot.store.store import Store

T = TypeVar("T")


class NotWhole(Exception):
    """A part of it is missing, cannot be read, or is not over."""


def gather(store: Store, case_id: str, reads: Reads) -> list[ArchivedCase]:
    """Return a case and all that were merged into it, each with what is its own; the case itself first.

    What is in the archive already is none of it. Errors: `NotWhole`.
    """
    cases = list(_family(store, case_id, reads))
    ids = {case.id for case in cases}
    post_ids = _once(i for case in cases for i in case.mentions)
    send_ids = _once(i for case in cases for i in case.sends)
    posts = _sorted(store.mentions.many(post_ids, reads), len(post_ids))
    sends = _sorted(store.items.many(send_ids, reads), len(send_ids))
    cards = store.items.many([f"card-{i}" for i in ids], reads)
    if any(not item.state.ended for item in sends.values()):
        raise NotWhole
    top = cases[0].id
    return [
        ArchivedCase(
            case,
            tuple(post for post in posts.values() if _owner(post.case_id, ids, top) == case.id),
            tuple(store.journal.written(case.id, reads)),
            tuple(item for item in sends.values() if _owner(item.case_id, ids, top) == case.id),
            tuple(card for card in [cards.get(f"card-{case.id}")] if card is not None),
            _place(reads.hgetall(store.keys.card(CaseCard(case.id)))),
            _versions(store, case, posts, reads, top, ids),
        )
        for case in cases
    ]


def _family(store: Store, case_id: str, reads: Reads) -> Iterator[Case]:
    wanted = [case_id]
    while wanted:
        found = store.cases.many(wanted, reads)
        if len(found) < len(wanted) or any(case.is_open for case in found.values()):
            raise NotWhole
        yield from found.values()
        wanted = [i for case in found.values() for i in case.joined]


def _sorted(found: dict[str, T], count: int) -> dict[str, T]:
    if len(found) < count:
        raise NotWhole
    return dict(sorted(found.items()))


def _owner(case_id: str, ids: set[str], top: str) -> str:
    return case_id if case_id in ids else top


def _place(fields: dict[str, str]) -> CardPlace | None:
    return CardPlace(fields["channel"], fields["ts"]) if fields.get("ts") else None


def _versions(
    store: Store, case: Case, posts: dict[str, Mention], reads: Reads, top: str, ids: set[str]
) -> dict[str, tuple[str, ...]]:
    edited = [
        post.id
        for post in posts.values()
        if post.post_id != post.id and _owner(post.case_id, ids, top) == case.id
    ]
    return {i: tuple(sorted(reads.smembers(store.keys.versions(i)))) for i in edited}


def last_change(family: Iterable[ArchivedCase]) -> datetime:
    """Return when something happened to a case last, as far as its records say."""
    return max(moment for one in family for moment in _moments(one))


def _moments(one: ArchivedCase) -> Iterator[datetime]:
    case = one.case
    yield case.opened_at
    yield one.closed_at
    yield from (post.created_at for post in one.posts)
    yield from (post.corrected_at for post in one.posts if post.corrected_at)
    yield from (entry.at for entry in one.journal)
    yield from (item.ended_at or item.created_at for item in one.sends)


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
