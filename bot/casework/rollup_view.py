"""Gather what a roll-up's message and its list are drawn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.blockkit.markup import md
from bot.casework.rollup import rolled
from bot.desk import Desk
from bot.frequent_words import bare, word_counts
from bot.model import CaseState, Level, Mention
from bot.model.rollup import Rollup
from bot.model.views.case_list import PAGE, CaseLine, CaseList
from bot.model.views.rollup import RollupView
from bot.permalinks import card_link
from bot.sentiment.model import Label

LOOKED_AT = 1_000  # posts among which the typical ones are looked for
TYPICAL = 3
NUMBERS = re.compile(r"\d+")  # they make no post of many another one


def rollup_view(desk: Desk, rollup: Rollup) -> RollupView:
    cases = list(desk.store.cases.many(desk.store.rollups.cases(rollup.id)).values())
    labels = Counter(c.sentiment.label if c.sentiment else Label.UNSCORED for c in cases)
    names = {watch.id: watch.name for watch in desk.store.watches.all()}
    watches = Counter(names.get(w, "a deleted watch") for c in cases for w in c.watches)
    left = [c for c in rolled(cases) if c.state is CaseState.OPEN]
    posts = desk.store.mentions.many(c.latest for c in left[:LOOKED_AT])
    return RollupView(
        rollup,
        len(cases),
        {label.value: count for label, count in labels.items()},
        dict(watches.most_common(5)),
        typical([p for p in posts.values() if p.text], TYPICAL),
        sum(not c.rolled_up for c in cases),
        sum(c.state in (CaseState.ANSWERED, CaseState.RESOLVED) for c in cases),
        sum(c.level is Level.URGENT for c in left),
    )


def typical(posts: Iterable[Mention], count: int) -> tuple[Mention, ...]:
    """Return the posts whose words stand in most of the others, no two alike."""
    by_post = [(post, set(word_counts([post.text]))) for post in posts]
    often = Counter(word for _, words in by_post for word in words)

    def says_what_many_say(words: set[str]) -> float:
        return sum(often[w] for w in words) / (len(words) + 2)

    chosen: dict[str, Mention] = {}
    for post, _ in sorted(by_post, key=lambda pair: -says_what_many_say(pair[1])):
        chosen.setdefault(NUMBERS.sub("", bare(post.text)), post)
        if len(chosen) == count:
            break
    return tuple(chosen.values())


def rollup_list(desk: Desk, rollup: Rollup, page: int) -> CaseList:
    """Return a page of what still has no card, the most important first."""
    left = rolled(desk.store.cases.many(desk.store.rollups.cases(rollup.id)).values())
    page = max(0, min(page, (len(left) - 1) // PAGE))
    shown = left[page * PAGE : (page + 1) * PAGE]
    posts = desk.store.mentions.many(case.latest for case in shown)
    lines = tuple(CaseLine(case, posts.get(case.latest), card_link(desk, case.id)) for case in shown)
    return CaseList(rollup.id, md("Grouped posts"), lines, page, len(left))
