"""Who gets the next case: explained, fair, and the same on every machine."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.cases.assigning import Candidate, How, choose

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)


def given_out(people: list[Candidate], how: How, count: int) -> list[str]:
    """Give out so many cases, one a minute; return who got each."""
    found = []
    for minute in range(count):
        to = choose(people, how)
        found.append(to)
        at = NOON + timedelta(minutes=minute)
        people = [replace(p, open_cases=p.open_cases + 1, given_at=at) if p.user == to else p for p in people]
    return found


def test_nobody_on_shift_is_nobody() -> None:
    assert choose([], How.LEAST_BUSY) == ""


def test_least_busy_evens_out_what_people_have() -> None:
    people = [Candidate("U1", 5), Candidate("U2", 0), Candidate("U3", 2)]
    got = Counter(given_out(people, How.LEAST_BUSY, 8))
    assert {"U1": 5 + got["U1"], "U2": got["U2"], "U3": 2 + got["U3"]} == {"U1": 5, "U2": 5, "U3": 5}


def test_round_robin_takes_turns_whatever_people_have() -> None:
    people = [Candidate("U1", 50), Candidate("U2", 0), Candidate("U3", 2)]
    assert given_out(people, How.ROUND_ROBIN, 6) == ["U1", "U2", "U3", "U1", "U2", "U3"]


def test_who_waited_longest_for_a_case_is_next() -> None:
    people = [Candidate("U1", 1, NOON), Candidate("U2", 1, NOON - timedelta(hours=1))]
    assert choose(people, How.LEAST_BUSY) == choose(people, How.ROUND_ROBIN) == "U2"
