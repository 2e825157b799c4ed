"""A page of X's posts is taken in: completed, credited to its watches, stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.desk import Desk
from bot.listening.complete import complete
from bot.listening.ingest.take_page import ingest
from bot.listening.reach import Reach
from bot.listening.watching import Round
from bot.model import Mention
from workers.reading.attribute_to_watches import credits


def take(
    desk: Desk,
    round_: Round,
    posts: Iterable[Mention],
    reach: Reach | None,
    *,
    bare: bool = False,
    asked_for: bool = False,
) -> int:
    """Store what is new of a page and, with it, how far we are; return how many posts are new. `bare`: the
    posts alone came; `asked_for`: somebody wanted them, however old they are. Errors: `NetworkError`, where
    they are bare.
    """
    new = list(_new(desk, credits(desk, round_, complete(desk, posts, bare=bare))))
    lead, *others = round_.watches
    watch = replace(lead, muted=())  # who is muted was heeded for each watch on its own
    cursor = str(reach) if reach and new else None
    caught = ingest(desk, watch, new, cursor, sharing=[one.id for one in others], asked_for=asked_for)
    return len(caught.new)


def _new(desk: Desk, posts: list[Mention]) -> Iterator[Mention]:
    """Yield those that are not in our records in this very version, credited to these very watches."""
    known = desk.store.mentions.many(post.id for post in posts)
    for post in posts:
        old = known.get(post.id)
        if old is None or old.post_id != post.post_id or not set(post.watches) <= set(old.watches):
            yield post
