"""What many similar posts are about: a topic of most of them, and the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.frequent_words import NOT_WORDS, WORD
from bot.model.lists.topic_list import Topic
from bot.topics.similar_posts import content_words
from bot.topics.topic_rules import topics_of, words_of

MOST = 0.6  # the part of the posts that have it
LOOKED_AT = 200  # posts of a group
WORDS = 3


@dataclass(frozen=True)
class GroupName:
    """The code of a topic, or "", and a few words as the first post writes them."""

    topic: str = ""
    words: tuple[str, ...] = ()


def group_name(texts: Sequence[str], topics: tuple[Topic, ...], skip: Collection[str] = ()) -> GroupName:
    """Name a group of posts, of which the first stands for all. `skip`: names that tell nothing, such as
    the brand's.
    """
    some = texts[:LOOKED_AT]
    having = Counter(code for text in some for code in topics_of(text, topics))
    common = having.most_common(1)
    topic = common[0][0] if common and common[0][1] >= MOST * len(some) else ""
    return GroupName(topic, _shared(some, {name.casefold() for name in skip}))


def _shared(texts: Sequence[str], skip: Collection[str]) -> tuple[str, ...]:
    """Return the words that most of the posts have: names first, then the longest; in the post's order."""
    often = Counter(word for text in texts for word in content_words(text))
    first = dict(_written(texts[0])) if texts else {}
    shared = [w for w in first if often[w] >= MOST * len(texts) and w not in skip and len(w) > 2]
    best = sorted(shared, key=lambda word: (not first[word][:1].isupper(), -len(word)))[:WORDS]
    return tuple(first[word] for word in shared if word in best)


def _written(text: str) -> list[tuple[str, str]]:
    """Return each word as it is compared, and as it is written."""
    tokens = [token.lstrip("#") for token in WORD.findall(NOT_WORDS.sub(" ", text))]
    return [(folded[0], token) for token in tokens if len(folded := words_of(token)) == 1]
