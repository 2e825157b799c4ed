"""Watches as they are read: what X is asked, who is served by one request, who has caught a post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model import Mention, Source, Watch
from bot.x.payload import Brand

MENTIONS = "mentions"  # the id of the watch of the brand's own mentions


@dataclass(frozen=True)
class Round:
    """Watches that one request serves; the first one leads. `cursor` is the one that they share."""

    watches: tuple[Watch, ...]
    query: str = ""
    cursor: str | None = None

    @property
    def lead(self) -> Watch:
        return self.watches[0]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(watch.id for watch in self.watches)

    @property
    def source(self) -> Source:
        return self.lead.source

    @property
    def label(self) -> str:
        """What its reads are billed to, before they are shared out."""
        return self.lead.id if len(self.watches) == 1 else "shared " + self.lead.id


def full_query(watch: Watch, brand: Brand) -> str:
    """The query as X gets it: without what the mentions timeline brings five times cheaper."""
    return composed([watch], brand)


def composed(watches: Iterable[Watch], brand: Brand) -> str:
    """One query for several watches."""
    parts = [_own_part(watch) for watch in watches]
    joined = " OR ".join(f"({part})" for part in parts) if len(parts) > 1 else parts[0]
    wrapped = f"({joined})" if " OR " in joined else joined
    without = [f"-@{brand.handle}", f"-from:{brand.handle}"] if brand.handle else []
    return " ".join([wrapped, *without, "-is:retweet"])


def _own_part(watch: Watch) -> str:
    if not watch.languages:
        return watch.query
    langs = " OR ".join(f"lang:{one}" for one in watch.languages)
    wrapped = f"({watch.query})" if " OR " in watch.query else watch.query
    return f"{wrapped} ({langs})" if len(watch.languages) > 1 else f"{wrapped} {langs}"


def brands_own(brand: Brand) -> str:
    """The search that finds what the mentions timeline shows, for what lies deeper than that goes."""
    return f"@{brand.handle} -from:{brand.handle} -is:retweet"


def mutes(watch: Watch, post: Mention) -> bool:
    return post.author.handle.lower() in {name.lower().lstrip("@") for name in watch.muted}


def credited(post: Mention, watches: Iterable[Watch]) -> Mention:
    """The post with the ids of the watches that caught it."""
    return replace(post, watches=tuple(watch.id for watch in watches))
