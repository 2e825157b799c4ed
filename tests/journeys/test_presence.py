"""With PERCH_SHIFT=presence, who is active in Slack is on shift; what Slack does not say changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.team.presence import A_MINUTE, FRESH, GRACE, follow_presence
from bot.team.shifts import on_shift
from tests.journeys.perch import Perch
from tests.journeys.test_batch import many
from tests.journeys.test_handover import in_dm, owners
from tests.journeys.test_shifts import turn

StartPerch = Callable[..., Perch]
PEOPLE = ("U0ANA", "U0BEN", "U0CHLOE", "U0DANA")


@pytest.fixture
def perch(start_perch: StartPerch) -> Perch:
    return start_perch(PERCH_ASSIGN="least-busy", PERCH_SHIFT="presence")


def shown_as(perch: Perch, presence: str, *users: str) -> None:
    for user in users:
        perch.post("/control/slack/user", {"user": user, "presence": presence})


def test_who_is_active_is_given_cases_and_who_is_away_none(perch: Perch) -> None:
    shown_as(perch, "away", "U0BEN", "U0CHLOE", "U0DANA")
    ids = many(perch, 3)
    perch.until(lambda: owners(perch, ids) == ["U0ANA"] * 3, "all are Ana's")
    assert set(on_shift(perch.desk)) == {"U0ANA"}


def test_who_stays_away_is_off_shift_and_what_was_not_started_goes_to_the_others(perch: Perch) -> None:
    shown_as(perch, "away", "U0BEN", "U0CHLOE", "U0DANA")
    ids = many(perch, 2)
    perch.until(lambda: set(owners(perch, ids)) == {"U0ANA"}, "all are Ana's")
    shown_as(perch, "away", "U0ANA")
    perch.advance(FRESH.total_seconds())
    turn(perch)
    assert on_shift(perch.desk) == {}
    assert set(owners(perch, ids)) == {"U0ANA"}, "a short while away takes nothing"
    shown_as(perch, "active", "U0BEN")
    perch.advance(GRACE.total_seconds())
    perch.until(lambda: set(owners(perch, ids)) == {"U0BEN"}, "all are Ben's")
    perch.until(lambda: in_dm(perch, "U0ANA", "Slack shows you as away, so 2 cases"), "Ana is told")


def test_what_slack_does_not_say_takes_nobody_off_shift(perch: Perch) -> None:
    shown_as(perch, "away", "U0BEN", "U0CHLOE", "U0DANA")
    ids = many(perch, 1)
    perch.until(lambda: owners(perch, ids) == ["U0ANA"], "it is Ana's")
    perch.weather(target="slack", action="status", status=500, path="users.getPresence")
    perch.advance(2 * GRACE.total_seconds())
    turn(perch)
    turn(perch)
    assert owners(perch, ids) == ["U0ANA"]
    assert in_dm(perch, "U0ANA", "Slack shows you as away") == []


def test_slack_is_asked_about_each_person_once_in_two_minutes_and_rests_when_it_asks_for_it(
    perch: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    client = type(perch.desk.slack.client())
    ask = client.users_getPresence

    def counted(self: Any, user: str) -> Any:
        asked.append(user)
        return ask(self, user=user)

    monkeypatch.setattr(client, "users_getPresence", counted)
    for _ in range(3):
        follow_presence(perch.desk, seeking=True)
    assert sorted(asked) == sorted(PEOPLE)
    perch.advance(FRESH.total_seconds())
    refused = '{"ok": false, "error": "ratelimited"}'
    perch.weather(
        target="slack", action="status", status=429, path="users.getPresence", body=refused, times=1
    )
    follow_presence(perch.desk, seeking=True)
    assert len(asked) == len(PEOPLE) + 1, "it stopped at the first refusal"
    follow_presence(perch.desk, seeking=True)
    assert len(asked) == len(PEOPLE) + 1, "it rests"
    perch.advance(A_MINUTE.total_seconds() + 1)
    follow_presence(perch.desk, seeking=True)
    assert len(asked) > len(PEOPLE) + 1


def test_without_cases_only_people_on_shift_are_asked_about(perch: Perch) -> None:
    follow_presence(perch.desk, seeking=False)
    assert on_shift(perch.desk) == {}


def test_the_commands_say_that_shifts_follow_slack(perch: Perch) -> None:
    for words in ("on", "off"):
        perch.command(f"/mentions {words}")
        perch.told("Shifts follow Slack here")
    assert on_shift(perch.desk) == {}
