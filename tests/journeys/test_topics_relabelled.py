"""When a brand's topics change, open cases follow in small turns; what a person has said of one stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.casework.topics import relabelling
from bot.casework.topics.brand_topics import topic_list
from bot.casework.topics.change_topics import change_topic, own_topic
from bot.casework.topics.relabelling import relabel_some
from bot.casework.topics.topic_corrections import save_topics
from bot.listening.withdrawal import withdraw
from bot.model.entry import Act
from bot.model.resolution import Gone
from tests.journeys.perch import Perch
from tests.journeys.test_batch import many, the_case


def say(perch: Perch, words: tuple[str, ...], *, removed: bool = False) -> None:
    """An admin changes the topic of questions."""
    topic = replace(own_topic(topic_list(perch.desk), "questions"), label="Questions", words=words)
    change_topic(perch.desk, replace(topic, removed=removed), "U0DANA")


def relabel(perch: Perch) -> list[int]:
    """Work through all turns; return how many cases each has changed."""
    changed = []
    while perch.desk.store.table(relabelling.TURN_OF_TOPICS).get(relabelling.LEFT) is not None:
        changed.append(relabel_some(perch.desk))
    return changed


def topics(perch: Perch, ids: list[str]) -> list[tuple[str, ...]]:
    return [the_case(perch, one).topics for one in ids]


def test_open_cases_follow_in_turns_and_a_persons_choice_stays(
    perch: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relabelling, "AT_ONCE", 2)
    ids = many(perch, 5)
    save_topics(perch.desk, ids[0], [], ["refund"], "U0ANA")
    say(perch, ("question",))
    assert relabel(perch) == [2, 2, 1], "of the corrected one, what the rules find"
    assert topics(perch, ids) == [("refund",), *[("questions",)] * 4]
    said = the_case(perch, ids[0]).topics_corrected
    assert said is not None
    assert said.found == ("questions",)
    entries = perch.desk.store.journal.of_case(ids[1])
    told = [(entry.what, entry.by, entry.data["topics"]) for entry in entries]
    assert told == [(Act.TOPICS_FOUND, "", ["questions"])]
    say(perch, ("inquiry",))
    assert sum(relabel(perch)) == 5
    assert topics(perch, ids) == [("refund",), *[()] * 4]
    assert relabel_some(perch.desk) == 0


def test_a_topic_that_is_removed_stays_on_the_cases_that_have_it(perch: Perch) -> None:
    ids = many(perch, 2)
    say(perch, ("question",))
    relabel(perch)
    say(perch, ("question",), removed=True)
    assert relabel(perch) == [0]
    assert topics(perch, ids) == [("questions",)] * 2


def test_what_was_found_in_a_post_that_is_gone_stays(perch: Perch) -> None:
    ids = many(perch, 1)
    say(perch, ("question",))
    relabel(perch)
    withdraw(perch.desk, ids[0], Gone.DELETED)
    say(perch, ("inquiry",))
    relabel(perch)
    assert topics(perch, ids) == [("questions",)]


def test_a_change_in_the_middle_begins_the_walk_again(perch: Perch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relabelling, "AT_ONCE", 2)
    ids = many(perch, 3)
    say(perch, ("question",))
    relabel_some(perch.desk)
    say(perch, ("inquiry",))
    relabel(perch)
    assert topics(perch, ids) == [()] * 3


def test_the_clock_does_it(perch: Perch) -> None:
    ids = many(perch, 2)
    say(perch, ("question",))
    perch.until(lambda: topics(perch, ids) == [("questions",)] * 2, "both have the topic")
