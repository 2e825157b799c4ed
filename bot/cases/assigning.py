"""Who gets the next case: fewest open cases, or the person who has waited longest for one; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

NEVER = datetime.min.replace(tzinfo=UTC)


class How(StrEnum):
    """How a case is given out: as PERCH_ASSIGN says, unless its author has an account owner.

    The values stand in the journal.
    """

    ROUND_ROBIN = "round-robin"
    LEAST_BUSY = "least-busy"
    ACCOUNT_OWNER = "account owner"  # of the case's author; no setting says so


@dataclass(frozen=True)
class Candidate:
    """A person on shift: how many open cases they have, and when they were given the last one."""

    user: str
    open_cases: int
    given_at: datetime | None = None


def choose(people: Iterable[Candidate], how: How) -> str:
    """Return the user who gets the next case; "" where nobody is on shift.

    In turn, and at the same number of open cases, it is the person whose last one came longest ago.
    """

    def rank(one: Candidate) -> tuple[int, datetime, str]:
        busy = one.open_cases if how is How.LEAST_BUSY else 0
        return busy, one.given_at or NEVER, one.user

    return min(people, key=rank).user if (people := list(people)) else ""
