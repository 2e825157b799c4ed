"""Find by what a person is known: from a handle to their id, all handles they had, and what is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from bot.archive.archived_case import ArchivedCase
from bot.model import Case, Item, ItemState, Mention
from bot.model.outbox.notices import FollowerSendNote
from bot.model.privacy.traces import Traces
from bot.store.chunks import chunks
from bot.store.keys import NO_CONTACT, PRIVACY_TOLD
from bot.store.privacy.word_runs import runs_of
from bot.store.store import Store

T = TypeVar("T")
AT_ONCE = 500
EVERY = 1_000_000  # cases of one person


def find_by_handle(store: Store, handle: str) -> Traces:
    """Return the traces of the person who has or had a handle. Errors: `ArchiveError`, Redis's."""
    name = handle.strip().lower().lstrip("@")
    return find_by_id(store, store.mentions.author_id(name) or store.followers.id_of(name), {name})


def find_by_id(store: Store, author_id: str, handles: Iterable[str] = ()) -> Traces:
    """Return the traces of an author, also of before they changed their handle.

    A handle that another author has by now is no trace. Errors: `ArchiveError`, Redis's.
    """
    known = {handle.lower() for handle in handles if handle}
    if not author_id:
        return Traces(handles=frozenset(known))
    older = list(_archived(store, author_id))
    posts = [*_posts(store, author_id), *(post for one in older for post in one.posts)]
    cases = {case.id for case in _cases(store, author_id)} | {one.id for one in older}
    versions = {i for post in posts for i in store.mentions.versions(post)}
    versions |= {i for one in older for ids in one.versions.values() for i in ids}
    known |= {post.author.handle.lower() for post in posts if post.author.handle}
    known |= _handles_of(store, author_id) | store.followers.handles_of(author_id)
    texts = [text for post in posts for text in (post.text, *post.older_texts)]
    return Traces(
        author_id,
        frozenset(handle for handle in known if _is_still_theirs(store, handle, author_id)),
        frozenset({p.author.name for p in posts} | store.followers.names_of(author_id)) - {""},
        frozenset(versions),
        frozenset(cases),
        frozenset({*_items(store, cases, author_id), *_archived_items(older)}),
        frozenset().union(*map(runs_of, texts)),
        max((post.created_at for post in posts), default=None),
    )


def posted_lists(store: Store) -> Iterator[str]:
    """Yield the messages in Slack that list cases without naming them in their record."""
    for item in _records(store, "item", Item, '"type":"overdue"'):
        if item.state is ItemState.SENT:
            yield item.id


def known_authors(store: Store) -> set[str]:
    """Return the ids of all people in Redis: who wrote, follows, is on a list, was written to."""
    found = {post.author.id for post in _records(store, "mention", Mention)}
    found |= {case.author_id for case in _records(store, "case", Case)}
    found |= {getattr(item.send, "to", "") for item in _records(store, "item", Item)}
    found |= {*store.table(NO_CONTACT).all(), *store.table(PRIVACY_TOLD).all(), *store.followers.everyone()}
    names = store.redis.scan_iter(match=f"{store.keys.prefix}:author:*", count=2_000)
    found |= {store.keys.without_prefix(str(key)).split(":")[1] for key in names}
    return found - {""}


def _archived(store: Store, author_id: str) -> Iterator[ArchivedCase]:
    archive = store.older.archive
    if archive is None or not store.older.has_any():
        return
    ids = archive.of_authors([author_id], EVERY).get(author_id, [])
    for some in chunks(iter(ids), AT_ONCE):
        yield from archive.get(some).values()


def _archived_items(older: list[ArchivedCase]) -> Iterator[str]:
    return (item.id for one in older for item in (*one.sends, *one.messages))


def _posts(store: Store, author_id: str) -> Iterator[Mention]:
    found = _records(store, "mention", Mention, author_id)
    return (post for post in found if post.author.id == author_id)


def _cases(store: Store, author_id: str) -> Iterator[Case]:
    found = _records(store, "case", Case, author_id)
    return (case for case in found if case.author_id == author_id)


def _items(store: Store, cases: set[str], author_id: str) -> Iterator[str]:
    about: dict[str, str] = {}  # notes on what was sent to a follower: they name nobody, and are of no case
    theirs: set[str] = set()
    for item in _records(store, "item", Item):
        if isinstance(item.notice, FollowerSendNote):
            about[item.id] = item.notice.item_id
        elif item.case_id in cases or getattr(item.send, "to", None) == author_id:
            theirs.add(item.id)
            yield item.id
    yield from (note for note, sent in about.items() if sent in theirs)


def _records(store: Store, kind: str, type_: type[T], holding: str = "") -> Iterator[T]:
    """Yield the records of a kind in Redis whose text holds something. What cannot be read is set aside."""
    for keys in chunks(_keys(store, kind), AT_ONCE):
        texts: list[Any] = store.redis.mget(keys)
        some = {key: key for key, text in zip(keys, texts, strict=True) if text and holding in text}
        yield from store.aside.read_many(type_, some, [t for t in texts if t and holding in t]).values()


def _handles_of(store: Store, author_id: str) -> set[str]:
    found: set[str] = set()
    for keys in chunks(_keys(store, "handle"), AT_ONCE):
        owners = store.redis.mget(keys)
        theirs = (key for key, owner in zip(keys, owners, strict=True) if owner == author_id)
        found |= {store.keys.without_prefix(key).removeprefix("handle:") for key in theirs}
    return found


def _keys(store: Store, kind: str) -> Iterator[str]:
    pattern = f"{store.keys.prefix}:{kind}:*"
    return (str(key) for key in store.redis.scan_iter(match=pattern, count=2_000, _type="string"))


def _is_still_theirs(store: Store, handle: str, author_id: str) -> bool:
    return store.mentions.author_id(handle) in (None, "", author_id)
