"""Watches as they are read: what X is asked, and who is served by one request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.model import Mention, Source, Watch
from bot.network import Account
from bot.query import LIMIT, compose
from bot.query.parse import parse
from bot.query.tree import leaves

MENTIONS = "mentions"  # the id of the watch of the brand's own mentions
# What can be told apart again at home once posts of several queries come in one page.
DECIDED_AT_HOME = frozenset({"word", "phrase", "#", "@", "$", "from", "lang"})


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
        """Return what its reads are billed to, before they are shared out."""
        return self.lead.id if len(self.watches) == 1 else f"shared {self.lead.id}"


def full_query(watch: Watch, brand: Account) -> str:
    """Return the query as X gets it: without what the mentions timeline brings five times cheaper.

    Errors: `QueryTooLong` where it is longer than X takes.
    """
    return compose(watch.query, brand.handle, watch.languages, watch.muted)


def combined(watches: Iterable[Watch], brand: Account) -> str:
    """Return one query for several watches; it may be too long."""
    parts = [compose(w.query, "", w.languages).replace(" -is:retweet", "") for w in watches]
    without = [f"-@{brand.handle}", f"-from:{brand.handle}"] if brand.handle else []
    return " ".join([f"({' OR '.join(f'({part})' for part in parts)})", *without, "-is:retweet"])


def packs(watches: Iterable[Watch], brand: Account) -> Iterator[tuple[Watch, ...]]:
    """Yield watches in as few requests as they fit into, always the same for the same watches."""
    pack: list[Watch] = []
    for watch in sorted(watches, key=lambda w: w.id):
        if pack and len(combined([*pack, watch], brand)) > LIMIT:
            yield tuple(pack)
            pack = []
        pack.append(watch)
    if pack:
        yield tuple(pack)


def decided_at_home(watch: Watch) -> bool:
    """Return whether `bot.query.matches` can tell for sure that a post belongs to this watch."""
    tree = parse(watch.query).tree
    return tree is not None and all(term.kind in DECIDED_AT_HOME for term in leaves(tree))


def mutes(watch: Watch) -> Callable[[Mention], bool]:
    names = {name.lower().lstrip("@") for name in watch.muted}
    return lambda post: post.author.handle.lower() in names


def mutes_name(watch: Watch, name: str) -> bool:
    """For feeds, whose authors have no handle."""
    return any(muted.lower() in name.lower() for muted in watch.muted if muted)


def brands_own(brand: Account) -> str:
    """Return the search that finds what the mentions timeline shows, for what lies deeper than that goes."""
    return f"@{brand.handle} -from:{brand.handle} -is:retweet"


def own_words(watch: Watch, brand: Account) -> set[str]:
    """Return the words that a watch looks for, and the brand's own: that they are repeated says nothing."""
    tree = parse(watch.query).tree if watch.source is Source.SEARCH else None
    terms = [leaf.value for leaf in leaves(tree)] if tree is not None else []
    return {word.casefold().strip('#@$"') for term in terms for word in term.split()} | {
        brand.handle.casefold()
    }
