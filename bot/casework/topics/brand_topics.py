"""The topics of a brand: found in posts, named on cards."""

from __future__ import annotations

from collections.abc import Iterable

from bot.blockkit.markup import EMPTY, code, join, md
from bot.case_query.token_meaning import nearest_of
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model import Mention
from bot.model.lists.topic_list import TopicList
from bot.store.keys import TOPICS
from bot.topics import code_of, label_of, topics_in_use, topics_of

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


def named_topic(desk: Desk, name: str) -> str:
    """Return the code of a topic that a query names. Errors: `Declined`, with the nearest one."""
    own = topic_list(desk)
    if found := code_of(name, own):
        return found
    codes = [topic.code for topic in topics_in_use(own)]
    near = nearest_of(name, codes)
    did = md(" Did you mean {}?", code(f"topic:{near}")) if near else EMPTY
    raise Declined(md("There is no topic “{}”.{} Topics are {}.", name, did, join(", ", codes)))
