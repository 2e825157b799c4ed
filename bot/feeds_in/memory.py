"""What was seen of a feed, and so what is news in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.feeds_in.entries import Feed
from bot.model import Mention
from bot.model.told import Code, Told
from bot.told import told

RECENT = timedelta(hours=24)  # what a new feed brings
OLD = timedelta(days=7)  # what turns up later than this is no news
KEPT = 1_000  # entries
KEPT_TIES = 8 * KEPT


@dataclass(frozen=True)
class Memory:
    """Ids and ties of the entries seen, the newest first; no ties: written before there were any."""

    seen: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()

    def is_news(self, feed: Feed, entry: Mention, now: datetime) -> bool:
        """Return whether an entry becomes a card: unseen, and not too old."""
        if not self.seen:
            return entry.created_at >= now - RECENT and entry.id not in feed.undated
        return self._is_unseen(feed, entry) and entry.created_at >= now - OLD

    def too_old(self, feed: Feed, now: datetime) -> list[Told]:
        """Return what to say of entries that came just now and bear an old date; of a feed's first reading
        nothing.
        """
        old = [e for e in feed.entries if self.seen and e.created_at < now - OLD and self._is_unseen(feed, e)]
        if not old:
            return []
        return [told(Code.FEED_OLD_ENTRIES, entries=len(old))]

    def named(self, feed: Feed, entry: Mention) -> Mention:
        """Return the entry under an id that no earlier entry has."""
        if entry.id not in self.seen:
            return entry
        other = feed.identified[entry.id].other_id
        return replace(entry, id=other, post_id=other, conversation_id=other)

    def after(self, feed: Feed) -> Memory:
        """Return the entries there now and, as far as there is room, those of before; never none."""
        ids = [entry.id for entry in feed.entries]
        ties = [tie for one in feed.identified.values() for tie in sorted(one.kept)]
        return Memory(_first([*ids, *self.seen, "read"], KEPT), _first([*ties, *self.ties], KEPT_TIES))

    def _is_unseen(self, feed: Feed, entry: Mention) -> bool:
        if not self.ties:
            return entry.id not in self.seen
        return not feed.identified[entry.id].ties & set(self.ties)


def _first(values: Iterable[str], count: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:count]
