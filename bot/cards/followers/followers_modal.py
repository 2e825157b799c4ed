"""All who came or left, a page at a time."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, divider, modal, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cards.followers.follower_rows import limit_line, row_blocks
from bot.cards.followers.followers_message import head_of
from bot.model.carried import FollowersWindow
from bot.model.views.followers import FollowersView


def followers_modal(view: FollowersView, handle: str) -> Block:
    """Return one page; each person has their own buttons."""
    blocks: list[Block] = [section(head_of(view.news, view.count, handle)), divider()]
    if not view.rows:
        blocks.append(section(md("Nobody is left in this list.")))
    for row in view.rows:
        blocks += row_blocks(view, row)
    if view.pages > 1:
        back = (
            button("Previous", "followers_previous", f"{view.page - 1}:{view.news.id}") if view.page else None
        )
        onward = (
            button("Next", "followers_next", f"{view.page + 1}:{view.news.id}")
            if view.page + 1 < view.pages
            else None
        )
        blocks += [
            context(md("Page {} of {}", view.page + 1, view.pages)),
            actions("followers_pages", back, onward),
        ]
    if view.news.total > len(view.news.people):
        blocks.append(context(md("The newest {} are listed.", f"{len(view.news.people):,}")))
    blocks.append(context(limit_line(view)))
    carried = FollowersWindow(view.news.id, view.page)
    return modal("followers", "Followers", blocks, private_metadata=carried.dump())
