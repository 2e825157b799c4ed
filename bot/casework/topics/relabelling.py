"""After a brand's topics have changed: open cases are looked at again, a few in each turn.

The list of open cases is walked from its newest end to its oldest. New cases come in behind the walk, with
the new rules already; one that is closed moves only those that are still to come. One that is reopened
moves the next one behind the walk, so each turn also looks at a few that it has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.cases.topic_changes import with_topics_found, with_topics_found_again
from bot.casework.topics.brand_topics import topic_list
from bot.desk import Desk
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.model.lists.topic_list import Topic
from bot.store.keys import TURN_OF_TOPICS
from bot.store.pipe import Pipe
from bot.store.work import Work
from bot.topics import topics_in_use, topics_of

AT_ONCE = 200  # cases a turn
AGAIN = 20  # of those that were looked at
ALL = 2**31  # more than there are
LEFT = "topics"


def begin_relabelling(desk: Desk, pipe: Pipe) -> None:
    """Have all open cases looked at again, from the start if that was under way."""
    desk.store.table(TURN_OF_TOPICS).put(LEFT, ALL, pipe)


def is_relabelling(desk: Desk) -> bool:
    """Return whether cases are left to be looked at."""
    return desk.store.table(TURN_OF_TOPICS).get(LEFT) is not None


def relabel_some(desk: Desk) -> int:
    """Look at the next open cases; return how many have other topics than before. Safe to do twice."""
    turns = desk.store.table(TURN_OF_TOPICS)
    left = turns.get(LEFT)
    if left is None:
        return 0
    until = min(left, desk.store.cases.count("open"))
    start = max(0, until - AT_ONCE)
    changed = _relabel(desk, desk.store.cases.ids("open", start, until - start + AGAIN)) if until else 0

    def step(work: Work) -> None:
        if turns.get(LEFT, work) != left:
            return  # the topics have changed again: from the start
        if start:
            turns.put(LEFT, start, work)
        else:
            turns.drop(LEFT, pipe=work)

    desk.store.change(step)
    if changed:
        desk.wakeups.drain_cards()
    return changed


def _relabel(desk: Desk, case_ids: Iterable[str]) -> int:
    topics = topics_in_use(topic_list(desk))
    cases = desk.store.cases.many(case_ids)
    posts = desk.store.mentions.many(i for case in cases.values() for i in case.mentions)
    stale = [case.id for case in cases.values() if _found_again(case, posts, topics) != case]
    return sum(_relabel_one(desk, case_id, topics) for case_id in stale)


def _relabel_one(desk: Desk, case_id: str, topics: tuple[Topic, ...]) -> bool:
    """Do it with the case and its posts as they are now; return whether it made a difference."""

    def step(work: Work) -> bool:
        case = desk.store.cases.recorded(case_id, work)
        if case is None or case.merged:
            return False
        posts = desk.store.mentions.many(case.mentions, work)
        before, after = desk.store.cases.apply(work, case_id, lambda now: _found_again(now, posts, topics))
        if after.topics != before.topics:
            data = {"topics": list(after.topics), "was": list(before.topics)}
            desk.store.journal.write(work, Entry(desk.clock(), Act.TOPICS_FOUND, "", case_id, data=data))
        return after != before

    return desk.store.change(step)


def _found_again(case: Case, posts: Mapping[str, Mention], topics: tuple[Topic, ...]) -> Case:
    """Return the case with what the rules find now; the text of a withdrawn post is gone, so what was found
    in it stays.
    """
    there = [posts[i] for i in case.mentions if i in posts]
    found = dict.fromkeys(code for post in there for code in topics_of(post.text, topics))
    if any(post.withdrawn for post in there):
        return with_topics_found(case, found)
    return with_topics_found_again(case, tuple(found), {topic.code for topic in topics})
