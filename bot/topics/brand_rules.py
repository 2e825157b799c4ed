"""The topics of a brand: the reviewed ones, with what the brand has added, changed and removed."""

from __future__ import annotations

from functools import lru_cache

from bot.model.lists.topic_list import Topic, TopicList
from bot.topics.reviewed_topics import REVIEWED


@lru_cache(maxsize=8)
def topics_in_use(own: TopicList) -> tuple[Topic, ...]:
    """Return the topics that posts are looked at for, each with all of its words."""
    gone = {one.code for one in own.topics if one.removed}
    return tuple(topic for topic in all_topics(own) if topic.code not in gone)


@lru_cache(maxsize=8)
def all_topics(own: TopicList) -> tuple[Topic, ...]:
    """Return also those that were removed: cases may still carry them."""
    found = {topic.code: topic for topic in REVIEWED}
    for one in own.topics:
        before = found.get(one.code)
        words = dict.fromkeys((*(before.words if before else ()), *one.words))
        found[one.code] = Topic(one.code, one.label, tuple(words))
    return tuple(found.values())


def label_of(code: str, own: TopicList) -> str:
    """Return what a topic is called; the code itself where nothing is known of it."""
    return next((topic.label for topic in all_topics(own) if topic.code == code), code)


def code_of(name: str, own: TopicList) -> str:
    """Return the topic that a person names by its code or its label, removed ones too; "" where there is
    none.
    """
    wanted = name.casefold()
    return next((one.code for one in all_topics(own) if wanted in (one.code, one.label.casefold())), "")
