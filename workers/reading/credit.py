"""Which watches have caught a post: those of the round, and others that it would have matched."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk import Desk
from bot.model import Mention
from bot.watching import Round, credited, mutes


def credits(desk: Desk, round_: Round, posts: Iterable[Mention]) -> list[Mention]:
    """The posts that somebody wants, each with its watches; the read is paid by those that it served."""
    served: dict[str, int] = {}
    wanted = []
    for post in posts:
        watches = [watch for watch in round_.watches if not mutes(watch, post)]
        for watch in watches:
            served[watch.id] = served.get(watch.id, 0) + 1
        if watches:
            wanted.append(credited(post, watches))
    return wanted
