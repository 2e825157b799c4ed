"""What Escalate proposes: the kind by what the case says, the urgency by its priority."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.cases.escalations import KIND_OF_TOPIC, KINDS, propose_kind, propose_urgency
from bot.model import Case, Level, Urgency
from bot.topics.reviewed_topics import REVIEWED

NOW = datetime(2026, 12, 2, 12, 0, tzinfo=UTC)
CASE = Case("1", "a", "mira_k", "1", "#mentions", NOW, waiting_since=NOW, mentions=("1",))


@pytest.mark.parametrize(
    ("topics", "danger", "kind"),
    [
        ((), "", "complaint"),
        (("baggage", "refund"), "", "money"),
        (("login",), "", "technical"),
        (("refund",), "smoke", "safety"),
        (("our own topic",), "", "complaint"),
    ],
)
def test_danger_comes_before_topics(topics: tuple[str, ...], danger: str, kind: str) -> None:
    assert propose_kind(replace(CASE, topics=topics, danger=danger)) == kind


@pytest.mark.parametrize(
    ("level", "urgency"),
    [(Level.URGENT, Urgency.URGENT), (Level.HIGH, Urgency.HIGH), (Level.NORMAL, Urgency.NORMAL)],
)
def test_the_priority_of_the_case_is_the_urgency(level: Level, urgency: Urgency) -> None:
    assert propose_urgency(replace(CASE, level=level)) is urgency


def test_each_topic_that_decides_is_one_of_perchs_own_and_leads_to_a_kind_that_is_offered() -> None:
    assert set(KIND_OF_TOPIC) <= {topic.code for topic in REVIEWED}
    assert set(KIND_OF_TOPIC.values()) <= set(KINDS)
