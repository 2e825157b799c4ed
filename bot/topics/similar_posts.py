"""Group posts that say nearly the same, as many do in a storm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.frequent_words import NOT_WORDS, STOP_WORDS
from bot.topics.topic_rules import words_of

ALIKE = 0.6  # the part of the words of both that they share
FEWEST = 3  # posts that make a group
PER_WORD = 20  # groups that are compared for one word, so that ten thousand posts cost little


def similar_posts(texts: Iterable[tuple[str, str]], fewest: int = FEWEST) -> tuple[tuple[str, ...], ...]:
    """Return groups of the ids of posts that say nearly the same, the largest first; its first post stands
    for each. `texts`: id and text.

    A post is compared with the first one of each group, by its words without numbers, links, handles and
    words that every text has; so the cost grows with the posts, not with their square.
    """
    groups: list[list[str]] = []
    firsts: list[frozenset[str]] = []
    having: dict[str, list[int]] = {}  # a word → the groups whose first post has it
    for post_id, text in texts:
        words = content_words(text)
        if not words:
            continue
        place = _nearest(words, firsts, having)
        if place is not None:
            groups[place].append(post_id)
            continue
        for word in words:
            if len(known := having.setdefault(word, [])) < PER_WORD:
                known.append(len(groups))
        groups.append([post_id])
        firsts.append(words)
    return tuple(sorted((tuple(one) for one in groups if len(one) >= fewest), key=lambda one: -len(one)))


def content_words(text: str) -> frozenset[str]:
    """Return the words by which posts are compared: no handles, links, numbers, nor words that all have."""
    found = words_of(NOT_WORDS.sub(" ", text))
    return frozenset(word for word in found if word not in STOP_WORDS and word.isalpha())


def _nearest(words: frozenset[str], firsts: list[frozenset[str]], having: dict[str, list[int]]) -> int | None:
    shared = Counter(place for word in words for place in having.get(word, ()))
    for place, count in shared.most_common(3):
        if count >= ALIKE * len(words | firsts[place]):
            return place
    return None
