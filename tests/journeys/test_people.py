"""People are ids: who takes a name of the settings in Slack gets no rights by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.team.policy import may_administrate, may_publish
from tests.journeys.perch import Perch, everything

StartPerch = Callable[..., Perch]


def change(perch: Perch, user: str, **fields: Any) -> None:
    perch.post("/control/slack/user", {"user": user, **fields})
    perch.desk.people.forget(user)


@pytest.fixture
def perch(start_perch: StartPerch) -> Perch:
    started = start_perch(PERCH_PUBLISHERS="@leads, @chloe", PERCH_ADMINS="@dana")
    assert may_publish(started.desk, "U0CHLOE")
    assert may_administrate(started.desk, "U0DANA")
    return started


@pytest.mark.parametrize("name", ["dana", "Leads", "chloe", "@chloe"])
def test_who_takes_a_name_of_the_settings_gets_nothing_by_it(perch: Perch, name: str) -> None:
    change(perch, "U0BEN", display_name=name)
    change(perch, "U0ANA", name=name.lower())
    for user in ("U0ANA", "U0BEN"):
        assert not may_publish(perch.desk, user)
        assert not may_administrate(perch.desk, user)


def test_their_holder_keeps_the_rights_under_any_name(perch: Perch) -> None:
    change(perch, "U0CHLOE", name="c.martin", display_name="CM")
    assert may_publish(perch.desk, "U0CHLOE")


def test_that_a_name_has_changed_hands_is_told(perch: Perch) -> None:
    change(perch, "U0CHLOE", name="c.martin", display_name="CM")
    change(perch, "U0BEN", display_name="chloe")
    perch.advance(3_700)
    told = everything(perch.card("@chloe in the settings still means"))
    assert "U0CHLOE" in told
    assert "U0BEN" in told


@pytest.mark.parametrize(
    "fields",
    [{"deleted": True}, {"is_restricted": True}, {"is_ultra_restricted": True}, {"team_id": "T0OTHER"}],
    ids=["deactivated", "guest", "guest of one channel", "of another workspace"],
)
def test_deactivated_people_guests_and_outsiders_never_publish_nor_administrate(
    perch: Perch, fields: dict[str, Any]
) -> None:
    for user in ("U0CHLOE", "U0DANA"):
        change(perch, user, **fields)
        assert not may_publish(perch.desk, user)
        assert not may_administrate(perch.desk, user)


@pytest.mark.parametrize("user", ["U0PERCH", "U0NOBODY", ""])
def test_apps_and_unknown_ids_never_do(start_perch: StartPerch, user: str) -> None:
    desk = start_perch().desk
    assert not may_publish(desk, user)
    assert not may_administrate(desk, user)


def test_without_settings_every_member_publishes_and_slacks_admins_administrate(
    start_perch: StartPerch,
) -> None:
    perch = start_perch()
    assert may_publish(perch.desk, "U0BEN")
    assert not may_administrate(perch.desk, "U0BEN")
    assert may_administrate(perch.desk, "U0DANA")
    change(perch, "U0BEN", is_owner=True)
    assert may_administrate(perch.desk, "U0BEN")
    change(perch, "U0BEN", is_owner=False, is_restricted=True)
    assert not may_publish(perch.desk, "U0BEN")


def test_a_slack_that_does_not_answer_once_costs_nobody_a_press(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_PUBLISHERS="U0BEN")
    perch.weather(target="slack", action="status", path="users.info", status=500, times=1)
    assert may_publish(perch.desk, "U0BEN")


def test_where_slack_does_not_say_who_somebody_is_nothing_is_done_and_it_is_said(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_PUBLISHERS="U0BEN")
    perch.weather(target="slack", action="status", path="users.info", status=500)
    verdict = may_publish(perch.desk, "U0BEN")
    assert not verdict
    assert "Try again in a moment" in verdict.words


def test_who_can_approve_is_mentioned_by_id_so_that_they_are_told(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag")
    card = perch.card("where is my bag")
    assert perch.reply(card, "It is on its way.", "U0ANA")["ok"]
    note = perch.until(
        lambda: next((m for m in perch.thread(card) if "can approve it" in everything(m)), None), "the draft"
    )
    assert "<!subteam^S0LEADS> or <@U0CHLOE> can approve it" in everything(note)
