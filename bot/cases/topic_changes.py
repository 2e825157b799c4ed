"""The topics of a case: what the rules find in its posts, unless a person has said which they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from bot.model import Case
from bot.model.lists.topic_list import TopicsCorrected


def with_topics_found(case: Case, found: Iterable[str], *, instead: bool = False) -> Case:
    """Return the case with what the rules found besides, or `instead`; a person's choice stands."""
    said = case.topics_corrected
    before = () if instead else said.found if said else case.topics
    now = tuple(dict.fromkeys((*before, *found)))
    if said:
        return replace(case, topics_corrected=replace(said, found=now))
    return replace(case, topics=now)


def with_topics_found_again(case: Case, found: Collection[str], in_use: Collection[str]) -> Case:
    """Return the case with what changed rules find in its posts; a person's choice stands.

    A topic that was removed is found no more, but the cases that have it keep it.
    """
    before = case.topics_corrected.found if case.topics_corrected else case.topics
    kept = (code for code in before if code in found or code not in in_use)
    return with_topics_found(case, dict.fromkeys((*kept, *found)), instead=True)


def correct_topics(
    case: Case, seen: Collection[str], chosen: Collection[str], by: str, now: datetime
) -> Case:
    """Return the case with what a person ticked and unticked of the topics that they saw.

    What a colleague or a new post has brought meanwhile stays.
    """
    kept = (code for code in case.topics if code in chosen or code not in seen)
    topics = tuple(dict.fromkeys((*kept, *(code for code in chosen if code not in seen))))
    if topics == case.topics:
        return case
    found = case.topics_corrected.found if case.topics_corrected else case.topics
    return replace(case, topics=topics, topics_corrected=TopicsCorrected(by, now, found))


def topics_joined(into: Case, others: Iterable[Case]) -> Case:
    """Return the case with the topics of those that are merged into it."""
    return with_topics_found(into, (code for one in others for code in one.topics))
