"""What posts quote or answer: shown in one line with them, and forgotten together with the post it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from bot.desk import Desk
from bot.model import Case, Mention, Reference
from bot.store.cases import NoSuchCase


def requoted(desk: Desk, mention_id: str, refers: tuple[Reference, ...]) -> None:
    """Redraw a post when what it quotes or replies to has changed or is gone."""
    _change(desk, mention_id, lambda post: replace(post, refers=refers))


def forget_quotes(desk: Desk, gone: Mention) -> None:
    """Take a post's text out of all that quote or answer it, whatever became of their cases."""
    versions = desk.store.mentions.versions(gone)
    for mention_id in desk.store.mentions.referring(versions):
        _change(desk, mention_id, lambda post: _without(post, versions))


def without_withdrawn(desk: Desk, posts: Iterable[Mention]) -> list[Mention]:
    """Return the posts as they came, but for the words of what was withdrawn before they came."""
    found = list(posts)
    others = desk.store.mentions.many(one.post_id for post in found for one in post.refers if one.text)
    gone = {post_id for post_id, post in others.items() if post.withdrawn}
    return [_without(post, gone) for post in found] if gone else found


def _without(post: Mention, gone: set[str]) -> Mention:
    refers = tuple(replace(one, text="") if one.post_id in gone else one for one in post.refers)
    return replace(post, refers=refers)


def _change(desk: Desk, mention_id: str, rule: Callable[[Mention], Mention]) -> None:
    """Change a post, and redraw its card and every other message that shows it."""
    store = desk.store
    post = store.mentions.get(mention_id)
    if post is None or rule(post) == post:
        return

    def also(pipe: Any, before: Case | None, after: Case | None) -> None:
        del before, after
        # Read under the watch: an edit that comes in meanwhile starts this again.
        current = store.mentions.get(mention_id)
        if current is not None and not current.withdrawn:
            store.mentions.put(pipe, rule(current), new=False)
        for item_id in store.redraws.showing(mention_id):
            store.redraws.ask(item_id, pipe)

    def newer(case: Case) -> Case:
        return replace(case, version=case.version + 1)

    try:
        store.cases.change(post.case_id, newer, also, watch=[store.keys.mention(mention_id)])
    except NoSuchCase:
        with store.redis.pipeline() as pipe:
            also(pipe, None, None)
            pipe.execute()
    desk.wakeups.drain_cards()
