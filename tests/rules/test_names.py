"""A name in the settings means one id; everybody is judged by their id and by what they are in Slack."""

from __future__ import annotations

import pytest

from bot.slack.people import Person, UserGroup
from bot.team.named_people import Problem, meant
from bot.team.standing import Standing, standing_of

TEAM = "T0ACME"
DANA = Person("U0DANA", "dana", "Dana R", "Dana Reed", teams=(TEAM,), known=True)
BEN = Person("U0BEN", "ben", "Ben", "Ben Ortiz", teams=(TEAM,), known=True)
LEADS = UserGroup("S0LEADS", "leads", ("U0DANA",))


def named(user: str, **more: object) -> Person:
    return Person(user, teams=(TEAM,), known=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "id"),
    [("U0DANA", "U0DANA"), ("@dana", "U0DANA"), ("Dana", "U0DANA"), ("@Dana R", "U0DANA"), ("@leads", "S0LEADS"),
     ("S0LEADS", "S0LEADS"), ("@Leads", "S0LEADS")],
)  # fmt: skip
def test_a_handle_a_display_name_and_a_group_each_mean_one_id(entry: str, id: str) -> None:
    assert meant(entry, [DANA, BEN], [LEADS], TEAM) == id


@pytest.mark.parametrize("name", ["dana", "Dana", "DANA"])
def test_a_display_name_that_somebody_took_makes_the_name_nobodys(name: str) -> None:
    found = meant(
        "@dana", [DANA, named("U0EVE", name="eve", display_name=name, real_name="Eve")], [LEADS], TEAM
    )
    assert isinstance(found, Problem)
    assert "U0DANA" in found.words
    assert "U0EVE" in found.words


def test_a_display_name_like_a_groups_handle_is_ambiguous_too() -> None:
    found = meant("@leads", [named("U0EVE", display_name="Leads")], [LEADS], TEAM)
    assert isinstance(found, Problem)
    assert "several" in found.words


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (named("U0EVE", name="eve", left=True), "deactivated"),
        (named("U0EVE", name="eve", is_guest=True), "a guest"),
        (named("U0EVE", name="eve", is_bot=True), "an app"),
        (Person("U0EVE", "eve", teams=("T0OTHER",), known=True), "of another workspace"),
        (named("U0EVE", name="eve", is_stranger=True), "of another workspace"),
    ],
)
def test_who_can_never_publish_is_not_meant_and_it_is_said_why(person: Person, why: str) -> None:
    found = meant("@eve", [DANA, person], [LEADS], TEAM)
    assert isinstance(found, Problem)
    assert why in found.words


def test_a_guest_of_the_same_name_does_not_stand_in_a_members_way() -> None:
    assert (
        meant("@dana", [DANA, named("U0GUEST", display_name="dana", is_guest=True)], [LEADS], TEAM)
        == "U0DANA"
    )


@pytest.mark.parametrize("entry", ["@leds", "@", "Dana Reed"])
def test_a_typo_is_nobody_in_words(entry: str) -> None:
    found = meant(entry, [DANA, BEN], [LEADS], TEAM)
    assert isinstance(found, Problem)
    assert "no person or user group in Slack has this name" in found.words


def test_where_groups_cannot_be_read_a_name_is_not_guessed() -> None:
    found = meant("@dana", [DANA], None, TEAM)
    assert isinstance(found, Problem)
    assert "usergroups:read" in found.words
    assert meant("U0DANA", [DANA], None, TEAM) == "U0DANA"


def test_what_slack_does_not_say_is_never_taken_as_good() -> None:
    assert standing_of(Person("U0ANA"), TEAM) is Standing.UNKNOWN
    assert standing_of(DANA, "") is Standing.UNKNOWN
    assert standing_of(DANA, TEAM) is Standing.MEMBER
