"""Gather what a roll-up's message and its list are drawn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.blockkit.markup import md
from bot.casework.rollup import rolled
from bot.casework.topics.brand_topics import topic_list
from bot.desk import Desk
from bot.frequent_words import bare, word_counts
from bot.model import CaseState, Level, Mention
from bot.model.rollup import Rollup
from bot.model.views.case_list import PAGE, CaseLine, CaseList
from bot.model.views.rollup import RollupView
from bot.permalinks import card_link
from bot.sentiment.model import Label
from bot.topics import label_of, topics_in_use
from bot.topics.group_name import group_name
from bot.topics.similar_posts import similar_posts

LOOKED_AT = 1_000  # posts among which the typical ones are looked for
GROUPED = 10_000  # posts that are grouped by what they say
TYPICAL = 3
NUMBERS = re.compile(r"\d+")  # they make no post of many another one


def rollup_view(desk: Desk, rollup: Rollup) -> RollupView:
    cases = list(desk.store.cases.many(desk.store.rollups.cases(rollup.id)).values())
    labels = Counter(c.sentiment.label if c.sentiment else Label.UNSCORED for c in cases)
    names = desk.store.watches.names()
    watches = Counter(names.get(w, "a deleted watch") for c in cases for w in c.watches)
    left = [c for c in rolled(cases) if c.state is CaseState.OPEN]
    posts = desk.store.mentions.many(c.latest for c in left[:LOOKED_AT])
    shown, similar, about = _examples(desk, [c.latest for c in left], [p for p in posts.values() if p.text])
    return RollupView(
        rollup,
        len(cases),
        {label.value: count for label, count in labels.items()},
        dict(watches.most_common(5)),
        shown,
        sum(not c.rolled_up for c in cases),
        sum(c.state in (CaseState.ANSWERED, CaseState.RESOLVED) for c in cases),
        sum(c.level is Level.URGENT for c in left),
        similar,
        about,
    )


def _examples(
    desk: Desk, waiting: list[str], posts: list[Mention]
) -> tuple[tuple[Mention, ...], dict[str, int], dict[str, str]]:
    """Return the posts that stand for the largest groups, then typical ones; how many each stands for, and
    what these are about.
    """
    texts = {one.id: one.text for one in desk.store.mentions.briefs(waiting[:GROUPED]) if not one.withdrawn}
    groups = similar_posts(texts.items())
    firsts = desk.store.mentions.many(group[0] for group in groups[:TYPICAL])
    grouped = {post_id for group in groups for post_id in group}
    others = typical((post for post in posts if post.id not in grouped), TYPICAL - len(firsts))
    counts = {group[0]: len(group) for group in groups[:TYPICAL]}
    about = {group[0]: _about(desk, [texts[i] for i in group]) for group in groups[:TYPICAL]}
    return (*firsts.values(), *others), counts, about


def _about(desk: Desk, texts: Sequence[str]) -> str:
    """Say what a group of posts is about: Refund (“voucher”, “queue”), or “trains”, “Belgium”; or nothing."""
    own = topic_list(desk)
    name = group_name(texts, topics_in_use(own), [desk.network.account.handle])
    words = ", ".join(f"“{word}”" for word in name.words)
    if not name.topic:
        return words
    label = label_of(name.topic, own)
    return f"{label} ({words})" if words else label


def typical(posts: Iterable[Mention], count: int) -> tuple[Mention, ...]:
    """Return the posts whose words stand in most of the others, no two alike."""
    by_post = [(post, set(word_counts([post.text]))) for post in posts]
    often = Counter(word for _, words in by_post for word in words)

    def says_what_many_say(words: set[str]) -> float:
        return sum(often[w] for w in words) / (len(words) + 2)

    chosen: dict[str, Mention] = {}
    for post, _ in sorted(by_post, key=lambda pair: -says_what_many_say(pair[1])):
        if len(chosen) >= count:
            break
        chosen.setdefault(NUMBERS.sub("", bare(post.text)), post)
    return tuple(chosen.values())


def rollup_list(desk: Desk, rollup: Rollup, page: int) -> CaseList:
    """Return a page of what still has no card, the most important first."""
    left = rolled(desk.store.cases.many(desk.store.rollups.cases(rollup.id)).values())
    page = max(0, min(page, (len(left) - 1) // PAGE))
    shown = left[page * PAGE : (page + 1) * PAGE]
    posts = desk.store.mentions.many(case.latest for case in shown)
    lines = tuple(CaseLine(case, posts.get(case.latest), card_link(desk, case.id)) for case in shown)
    return CaseList(rollup.id, md("Grouped posts"), lines, page, len(left))
