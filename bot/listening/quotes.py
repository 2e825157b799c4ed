"""What posts quote or answer: shown in one line with them, and forgotten together with the post it is
from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.model import Mention, Reference
from bot.store.work import Work


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

    def step(work: Work) -> bool:
        post = store.mentions.get(mention_id, work)
        if post is None or rule(post) == post:
            return False
        if not post.withdrawn:
            store.mentions.put(work, rule(post), new=False)
        if case := store.cases.get(post.case_id, work):
            store.cases.put(work, replace(case, version=case.version + 1), case)  # its card is drawn again
        for item_id in store.redraws.showing(mention_id, work):
            store.redraws.ask(item_id, work)
        return True

    if store.change(step):
        desk.wakeups.drain_cards()
