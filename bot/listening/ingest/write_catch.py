"""Write what a page brings: all of it in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cases.opened_again import opened_again
from bot.desk import Desk
from bot.listening.ingest.catch import Catch
from bot.model.outbox.notices import FollowUp, OlderText
from bot.store.health.counters import MENTIONS
from bot.store.pipe import Pipe


def write_catch(desk: Desk, pipe: Pipe, catch: Catch, cursors: Mapping[str, str]) -> None:
    """Queue all that a page brings, with the cursors that move along."""
    store = desk.store
    for mention in catch.mentions.values():
        store.mentions.put(pipe, mention, new=mention.id in catch.new)
    for case in catch.opened.values():
        store.cases.put(pipe, case)
    for entry in catch.entries:
        store.journal.write(pipe, entry)
    for case in catch.joined.values():
        before = catch.before[case.id]
        for entry in opened_again(before, case, desk.clock()):
            store.journal.write(pipe, entry)
        store.cases.put(pipe, replace(case, version=before.version + 1), before)
    for item in catch.items:
        store.items.put(pipe, item)
    if desk.settings.customer_url:
        authors = (catch.mentions[i].author.handle for i in catch.new)
        store.customers.want(pipe, authors, desk.clock())
    store.watches.caught(pipe, catch.mentions.values())
    for item in catch.items:
        if isinstance(item.notice, FollowUp | OlderText):
            store.redraws.shows(item.id, [item.notice.mention_id], pipe)
    if catch.new:
        store.counters.count(pipe, MENTIONS, len(catch.new))
    store.hours.count(pipe, (catch.mentions[i] for i in catch.new))
    for watch_id, reached in cursors.items():
        store.watches.move_cursor(pipe, watch_id, reached)
