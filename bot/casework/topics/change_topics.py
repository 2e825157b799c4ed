"""A brand's topics, changed by admins: one topic at a time, none replaced unseen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.casework.topics.brand_topics import FIELD, topic_list
from bot.casework.topics.relabelling import begin_relabelling
from bot.desk import Desk
from bot.model.entry import Act, Entry
from bot.model.lists.topic_list import OwnTopic, Topic, TopicList
from bot.store.keys import TOPICS
from bot.store.work import Work
from bot.topics import all_topics, code_for, code_of, topics_in_use, topics_of

MOST = 30  # topics in use
TRIED_ON = 500  # cases on which new words are tried


class TopicChanged(Exception):
    """Somebody changed the topic since the window was opened; `now` is theirs."""

    def __init__(self, now: OwnTopic) -> None:
        super().__init__(now.code)
        self.now = now


class NoSuchRoom(Exception):
    """There is a topic of this name, or there are too many; the text says what to do."""


@dataclass(frozen=True)
class Trial:
    """How many of the newest cases a topic would match."""

    matched: int
    cases: int

    @property
    def most(self) -> bool:
        """Return whether it matches more than half: then it tells nothing."""
        return self.matched * 2 > self.cases > 0


def own_topic(own: TopicList, code: str) -> OwnTopic:
    """Return what the brand says of a topic; of one that it never changed, its name alone."""
    found = next((one for one in own.topics if one.code == code), None)
    label = next((one.label for one in all_topics(own) if one.code == code), code)
    return found or OwnTopic(code, label)


def check_new(desk: Desk, label: str, code: str = "") -> None:
    """Check the name of a topic, new where it has no code. Errors: `NoSuchRoom`."""
    own = topic_list(desk)
    other = code_of(label, own) or code_of(code_for(label), own)
    if other and other != code:
        gone = own_topic(own, other).removed
        raise NoSuchRoom(
            "It was removed: press Restore in the list." if gone else "This topic is there already."
        )
    if not code and len(topics_in_use(own)) >= MOST:
        raise NoSuchRoom(f"There are {MOST} topics, the most that fit. Remove one first.")


def try_out(desk: Desk, topic: OwnTopic) -> Trial:
    """Count how many of the newest cases a topic would match."""
    cases = desk.store.cases.many(desk.store.cases.newest(TRIED_ON, desk.clock()))
    posts = desk.store.mentions.many(i for case in cases.values() for i in case.mentions)
    own = topic_list(desk)
    others = tuple(one for one in own.topics if one.code != topic.code)
    tried = topics_in_use(replace(own, topics=(*others, replace(topic, removed=False))))
    only = tuple(one for one in tried if one.code == topic.code)
    matched = sum(_has(only, [posts[i].text for i in case.mentions if i in posts]) for case in cases.values())
    return Trial(matched, len(cases))


def change_topic(desk: Desk, topic: OwnTopic, by: str) -> OwnTopic:
    """Save a topic in place of the version that it carries, and journal it. Errors: `TopicChanged`."""
    table = desk.store.table(TOPICS)

    def step(work: Work) -> OwnTopic:
        own = table.get(FIELD, work) or TopicList()
        now = own_topic(own, topic.code)
        if (now.label, now.words, now.removed) == (topic.label, topic.words, topic.removed) and now.version:
            return now
        if now.version != topic.version:
            raise TopicChanged(now)
        after = replace(topic, version=now.version + 1, by=by)
        kept = tuple(one for one in own.topics if one.code != topic.code)
        table.put(FIELD, TopicList((*kept, after), own.version + 1, by), work)
        desk.store.journal.write(work, Entry(desk.clock(), Act.TOPIC_CHANGED, by, data=_told(now, after)))
        begin_relabelling(desk, work)
        return after

    return desk.store.change(step)


def _told(before: OwnTopic, after: OwnTopic) -> dict[str, object]:
    return {
        "topic": after.code,
        "label": after.label,
        "added": [one for one in after.words if one not in before.words],
        "removed": [one for one in before.words if one not in after.words],
        "in_use": not after.removed,
    }


def _has(topics: tuple[Topic, ...], texts: list[str]) -> bool:
    return any(topics_of(text, topics) for text in texts)
