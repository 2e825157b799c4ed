"""The topics of a brand: found in posts, named on cards."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk import Desk
from bot.model import Mention
from bot.model.topic_list import TopicList
from bot.store.keys import TOPICS
from bot.topics import label_of, topics_in_use, topics_of

FIELD = "list"


def topic_list(desk: Desk) -> TopicList:
    """Return what the brand says of topics; nothing at first."""
    return desk.store.table(TOPICS).get(FIELD) or TopicList()


def topics_by_post(desk: Desk, posts: Iterable[Mention]) -> dict[str, tuple[str, ...]]:
    """Return the codes of the topics that each post has, by its id."""
    topics = topics_in_use(topic_list(desk))
    return {post.id: topics_of(post.text, topics) for post in posts}


def topic_labels(desk: Desk, codes: Iterable[str]) -> tuple[str, ...]:
    """Return what topics are called, removed ones too."""
    wanted = tuple(codes)
    if not wanted:
        return ()
    own = topic_list(desk)
    return tuple(label_of(code, own) for code in wanted)
