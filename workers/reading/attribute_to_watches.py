"""Which watches have caught a post: those of the round, and others that it would have matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot import spending
from bot.desk import Desk
from bot.listening.watching import Round, mutes
from bot.model import Mention, Source, Watch
from bot.query import Post, matches


def credits(desk: Desk, round_: Round, posts: Iterable[Mention]) -> list[Mention]:
    """Return the posts that somebody wants, each with its watches; the read is paid by those that it
    served.
    """
    others = [
        w for w in desk.store.watches.all()
        if w.source is Source.SEARCH and not w.paused and w.id not in round_.ids
    ]  # fmt: skip
    served = dict.fromkeys(round_.ids, 0)
    wanted = []
    for post in posts:
        catching = _catching(round_, post)
        for watch in catching:
            served[watch.id] += 1
        if catching:
            also = [watch for watch in others if _matches(watch, post) and not mutes(watch)(post)]
            wanted.append(replace(post, watches=tuple(watch.id for watch in (*catching, *also))))
    if len(round_.watches) > 1:
        desk.store.spend.share(spending.today(desk), round_.label, served)
    return wanted


def _catching(round_: Round, post: Mention) -> list[Watch]:
    """Return those of the round that match and do not mute its author; where none seems to match, X knows
    better.
    """
    matching = list(round_.watches)
    if len(matching) > 1:
        matching = [watch for watch in matching if _matches(watch, post)] or matching
    return [watch for watch in matching if not mutes(watch)(post)]


def _matches(watch: Watch, post: Mention) -> bool:
    if watch.languages and post.lang and post.lang not in watch.languages:
        return False
    return matches(watch.query, _as_asked(post))


def _as_asked(post: Mention) -> Post:
    return Post(
        text=post.text,
        author=post.author.handle,
        lang=post.lang,
        author_id=post.author.id,
        reply=any(r.kind == "replied_to" for r in post.refers),
        quote=any(r.kind == "quoted" for r in post.refers),
        conversation_id=post.conversation_id,
        media=bool(post.media) or None,
        verified=post.author.verified,
    )
