"""The day's message about followers: who stands out, and how many came or left."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import EMPTY, Markup, join, md
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural
from bot.cards.followers.follower_rows import limit_line, row_blocks, why_words
from bot.model.lists.followers import FollowerNews, NewsKind
from bot.model.networks import network_rules
from bot.model.views.followers import FollowersView

KNOWN = 10_000  # as many as Perch keeps


def followers_message(view: FollowersView, handle: str) -> Message:
    """Return the message; `handle`: the brand's."""
    head = head_of(view.news, view.count, handle)
    blocks: list[Block] = [section(head)]
    for row in view.rows:
        blocks += row_blocks(view, row)
    rest = view.count - len(view.rows)
    if view.rows and rest > 0:
        blocks.append(context(md("and {} more", f"{rest:,}")))
    blocks += bottom(view)
    if view.count:
        blocks.append(context(limit_line(view)))
    spoken = [md("{}: {}", row.person.at_handle, why_words(row)) for row in view.rows]
    return Message(join("\n", [head, *spoken]), tuple(blocks))


def bottom(view: FollowersView) -> list[Block]:
    """Return the buttons for the whole list, and for who left."""
    news = view.news
    show = (
        button(f"Show all {view.count:,}", "followers_list", f"0:{news.id}")
        if view.count and news.people
        else None
    )
    left = None if news.kind is NewsKind.LEFT else button("Who left…", "followers_left", "ask")
    return [actions(f"followers:{news.id}", show, left)] if show or left else []


def head_of(news: FollowerNews, count: int, handle: str) -> Markup:
    """Say what the news is, in a sentence."""
    if news.kind is NewsKind.FIRST:
        return md(
            "Perch reads once a day who has come to follow @{}. {} as known; you are told of those who come "
            "from now on.",
            handle,
            _taken(news),
        )
    if news.kind is NewsKind.CAME:
        more = (
            md(" More came than the day's limit of pages shows (PERCH_FOLLOWERS_PAGES).")
            if news.more
            else EMPTY
        )
        return md("*Followers:* {} since the last look.{}", plural(count, "new follower"), more)
    if news.more:
        return md(
            "*Who left:* {} listed only {} of our followers, too few to tell who left. Try again later: "
            "until midnight UTC, what was read is not charged again.",
            network_rules().site,
            f"{news.read:,}",
        )
    known = plural(news.known, "newest follower")
    if not count:
        return md("*Who left:* nobody of the {} that Perch knew.", known)
    return md("*Who left:* {} of the {} that Perch knew.", f"{count:,}", known)


def _taken(news: FollowerNews) -> Markup:
    if news.more:
        return md("The newest {} are taken", f"{news.known:,}")
    return md("{} taken", plural(news.known, "follower is", "followers are"))
