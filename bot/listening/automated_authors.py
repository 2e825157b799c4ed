"""Which authors of a page look automated, by what X says of them and by what they wrote to us lately."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.casework.author_history import Pasts
from bot.desk import Desk
from bot.model import Mention
from bot.model.author import Says
from bot.model.automation import (
    Automation,
    LabelledAutomated,
    PostsTooFast,
    RepeatsItself,
    SaysAutomated,
)

LOOKED_AT = 10  # of an author's posts


def automated_authors(desk: Desk, posts: Iterable[Mention], pasts: Pasts) -> dict[str, Automation]:
    """Author id → the reason, for those that look automated."""
    latest: dict[str, Mention] = {}
    texts: dict[str, dict[str, str]] = defaultdict(dict)  # author → mention → text
    for post in posts:
        if post.author.id:
            latest[post.author.id] = post
            texts[post.author.id][post.id] = post.text
    for author, found in _earlier(desk, latest, pasts).items():
        texts[author] = {**found, **texts[author]}
    now = desk.clock()
    reasons: dict[str, Automation] = {}
    for author, post in latest.items():
        known = post.author
        reason = looks_automated(
            posts_count=known.posts,
            created_at=known.created_at,
            now=now,
            recent_texts=list(texts[author].values())[-LOOKED_AT:],
            label=known.automated,
            says=known.says_automated,
        )
        if reason:
            reasons[author] = reason
    return reasons


def _earlier(desk: Desk, authors: Iterable[str], pasts: Pasts) -> dict[str, dict[str, str]]:
    """Return what they wrote before, oldest first; in one request however many authors there are."""
    telling = {}
    for author in authors:
        cases = sorted(pasts.of(author).cases, key=lambda case: case.opened_at)
        written = [m for case in cases for m in case.mentions][-LOOKED_AT:]
        if len(written) >= FEWEST_TEXTS - 1:  # with fewer there is no telling, and nothing to read
            telling[author] = written
    posts = desk.store.mentions.many(m for ids in telling.values() for m in ids)
    return {
        author: {m: posts[m].text for m in ids if m in posts and posts[m].text}
        for author, ids in telling.items()
    }


YOUNG = timedelta(days=30)


MOST_A_DAY = 240  # one every six minutes round the clock; people who repost a lot stay below


MOST_A_DAY_WHEN_YOUNG = 100


FEWEST_POSTS = 100  # a new account's first busy hour is no pattern


FEWEST_TEXTS = 5


SAME_SHARE = 0.6


NOT_ITS_OWN = re.compile(r"https?://\S+|[@＠]\w+|[\d\W_]")


def looks_automated(
    *,
    posts_count: int | None,
    created_at: datetime | None,
    now: datetime,
    recent_texts: Sequence[str] = (),
    label: bool = False,
    says: Says | None = None,
) -> Automation | None:
    """Return the reason, the surest first; None when it looks like a person.

    `label` is X's own automated-account label, `says` where the account calls itself a bot; a count or an
    age that X did not give is None.
    """
    if label:
        return LabelledAutomated()
    if says is Says.PROFILE:
        return SaysAutomated(says)
    shown = _too_fast(posts_count, created_at, now) or _repeats(recent_texts)
    return shown or (SaysAutomated(says) if says else None)


def _too_fast(posts: int | None, created_at: datetime | None, now: datetime) -> PostsTooFast | None:
    if posts is None or created_at is None or posts < FEWEST_POSTS:
        return None
    age = max(now - created_at, timedelta(days=1))
    a_day = posts / (age / timedelta(days=1))
    if a_day < (MOST_A_DAY_WHEN_YOUNG if age < YOUNG else MOST_A_DAY):
        return None
    return PostsTooFast(round(a_day), age.days)


def _repeats(texts: Sequence[str]) -> RepeatsItself | None:
    """Tell whether the same words come again and again, no matter whom they name and where they link."""
    said = [words for text in texts if (words := " ".join(NOT_ITS_OWN.sub(" ", text).casefold().split()))]
    if len(said) < FEWEST_TEXTS:
        return None
    ((_, times),) = Counter(said).most_common(1)
    return RepeatsItself(times, len(said)) if times >= SAME_SHARE * len(said) else None
