"""The other open cases of one author: what is done about one of them may concern all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.markup import EMPTY, Markup, join, link, literal, md
from bot.blockkit.text import clip, plural
from bot.desk import Desk
from bot.model import Case
from bot.permalinks import card_link
from bot.team.channel_access import visible

LOOKED_AT = 200  # cases of one author, the newest
SHOWN = 5


def other_open_cases(desk: Desk, user: str, case: Case) -> list[Case]:
    """Return the author's other cases that ask for something, newest first, as far as this user sees them."""
    if not case.author_id:
        return []
    found = desk.store.cases.many(desk.store.cases.of_author(case.author_id, LOOKED_AT)).values()
    asking = [one for one in found if one.id != case.id and one.is_open and not one.needs_nothing]
    return visible(desk, user, asking)


def others_line(desk: Desk, case: Case, others: Sequence[Case]) -> Markup:
    """Say how many there are, with the way to the newest; empty where there are none."""
    if not others:
        return EMPTY
    posts = desk.store.mentions.many(one.latest for one in others[:SHOWN])
    named = [
        _named(desk, one, posts[one.latest].text if one.latest in posts else "") for one in others[:SHOWN]
    ]
    more = md(" · and {} more", len(others) - SHOWN) if len(others) > SHOWN else EMPTY
    who = f"@{case.handle}" if case.handle else "This author"
    return md("{} has {}: {}{}", who, plural(len(others), "other open case"), join(" · ", named), more)


def _named(desk: Desk, case: Case, text: str) -> Markup:
    words = clip(" ".join(text.split()), 50) or "case"
    where = card_link(desk, case.id)
    return link(where, words) if where else literal(words)
