"""The store without what only our own company may read: the text of direct messages, notes about customers
and their records.

It is for drawing messages, never for changing records: what a unit of work reads is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace

from msgspec import structs

from bot.model import Customer, DirectMessage, Item, Mention, PersonNote
from bot.model.mention import Origin
from bot.model.views.brief import Brief
from bot.store.mentions import Mentions
from bot.store.outbox.items import Items
from bot.store.people.authors import Authors
from bot.store.people.customers import Customers
from bot.store.pipe import Reads
from bot.store.store import Store

Hidden = Callable[[], bool]  # asked only where there is something to hide
OF_DM = "dm-"  # ids of mentions that are direct messages begin so


def without_private_text(store: Store, hidden: Hidden, instead: str) -> Store:
    """Return the same records, with `instead` for the text of direct messages where `hidden` says so."""
    view = copy(store)
    view.mentions = _Mentions(store, hidden, instead)
    view.items = _Items(store, hidden, instead)
    view.authors = _Authors(store, hidden)
    view.customers = _Customers(store, hidden)
    return view


def without_text(item: Item, instead: str) -> Item:
    """Return a send with other words for its text; others than direct messages as they are."""
    if not isinstance(item.send, DirectMessage):
        return item
    return replace(item, send=structs.replace(item.send, text=instead))


class _Mentions(Mentions):
    def __init__(self, store: Store, hidden: Hidden, instead: str) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._hidden, self._instead = hidden, instead

    def get(self, mention_id: str, reads: Reads | None = None) -> Mention | None:
        found = super().get(mention_id, reads)
        return found if found is None or reads is not None else self._shown(found)

    def many(self, mention_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Mention]:
        found = super().many(mention_ids, reads)
        return found if reads is not None else {name: self._shown(one) for name, one in found.items()}

    def by_post(self, post_id: str) -> Mention | None:
        found = super().by_post(post_id)
        return self._shown(found) if found else None

    def briefs(self, mention_ids: Sequence[str]) -> Iterator[Brief]:
        for one in super().briefs(mention_ids):
            private = one.id.startswith(OF_DM) and self._hidden()
            yield structs.replace(one, text=self._instead) if private else one

    def _shown(self, mention: Mention) -> Mention:
        if mention.source is not Origin.DM or not self._hidden():
            return mention
        older = tuple(self._instead for _ in mention.older_texts)
        return replace(mention, text=self._instead, older_texts=older, refers=(), media=())


class _Items(Items):
    def __init__(self, store: Store, hidden: Hidden, instead: str) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._hidden, self._instead = hidden, instead

    def get(self, item_id: str, reads: Reads | None = None) -> Item | None:
        found = super().get(item_id, reads)
        return found if found is None or reads is not None else self._shown(found)

    def many(self, item_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Item]:
        found = super().many(item_ids, reads)
        return found if reads is not None else {name: self._shown(one) for name, one in found.items()}

    def _shown(self, item: Item) -> Item:
        if not isinstance(item.send, DirectMessage) or not self._hidden():
            return item
        return without_text(item, self._instead)


class _Authors(Authors):
    def __init__(self, store: Store, hidden: Hidden) -> None:
        super().__init__(store.redis, store.keys)
        self._hidden = hidden

    def notes(self, author_id: str, count: int = 20, reads: Reads | None = None) -> list[PersonNote]:
        found = super().notes(author_id, count, reads)
        return [] if found and reads is None and self._hidden() else found


class _Customers(Customers):
    def __init__(self, store: Store, hidden: Hidden) -> None:
        super().__init__(store.redis, store.keys)
        self._hidden = hidden

    def known(self, handles: Iterable[str]) -> dict[str, Customer]:
        found = super().known(handles)
        return {} if found and self._hidden() else found
