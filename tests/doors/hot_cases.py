"""Closed cases in a real Redis, as they stand before they leave for the archive."""

from __future__ import annotations

from bot.archive import ArchivedCase
from bot.model.outbox.notices import CaseCard
from bot.store import Store
from bot.store.outbox.cards import Place


def put_hot(store: Store, one: ArchivedCase) -> None:
    """Write a case as ingest and the outbox do."""
    with store.writes() as pipe:
        for post in one.posts:
            store.mentions.put(pipe, post, new=True)
            if post.corrected_at:
                store.corrections.put(pipe, post.id, post.corrected_at)
        store.counts.mentions(pipe, one.posts, {})
        store.cases.put(pipe, one.case)
        for entry in one.journal:
            store.journal.write(pipe, entry)
        for item in (*one.sends, *one.messages):
            store.items.put(pipe, item)
        if one.card:
            store.cards.posted(pipe, CaseCard(one.id), Place(one.card.channel, one.card.ts, one.case.version))
        pipe.zrem(store.keys.dirty, one.id)
