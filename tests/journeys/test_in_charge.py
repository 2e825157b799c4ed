"""In charge: a person's next cases go to one colleague first."""

from __future__ import annotations

from typing import Any

from tests.journeys.perch import Perch, everything


def form(perch: Perch) -> dict[str, Any]:
    """The window of Set account owner…, from the menu of the first card."""
    perch.choose(perch.card("a first hello"), "Set account owner…")

    def opened() -> dict[str, Any] | None:
        view = perch.modal()
        return view if view["callback_id"] == "in_charge" else None

    return perch.until(opened, "the window")


def put_in_charge(perch: Perch, of: str, user: str) -> None:
    perch.tweet("@acmeair a first hello", by=of)
    assert perch.submit(form(perch), {"user": {"selected_user": user}})["ok"]


def test_the_next_case_is_theirs_and_the_thread_tells_them(perch: Perch) -> None:
    put_in_charge(perch, "mira_k", "U0BEN")
    perch.tweet("@acmeair a second hello", by="mira_k")
    card = perch.card("a second hello")
    assert "Claimed by <@U0BEN>" in everything(card)
    told = perch.until(lambda: perch.thread(card), "the note in the thread")
    assert "<@U0BEN> is the account owner of @mira_k" in everything(told[0])
    first = perch.card("a first hello")
    assert any("made <@U0BEN> the account owner of @mira_k" in everything(m) for m in perch.thread(first))


def test_they_can_release_it_to_everybody(perch: Perch) -> None:
    put_in_charge(perch, "mira_k", "U0BEN")
    perch.tweet("@acmeair a second hello", by="mira_k")
    perch.press(perch.card("a second hello"), "Release", user="U0BEN")
    perch.until(
        lambda: "Claimed by" not in everything(perch.card("a second hello")), "the case without an owner"
    )


def test_somebody_who_left_cannot_be_in_charge(perch: Perch) -> None:
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    perch.tweet("@acmeair a first hello", by="mira_k")
    answer = perch.submit(form(perch), {"user": {"selected_user": "U0BEN"}})
    assert "has left the workspace. Choose someone else" in str(answer)


def test_other_peoples_cases_stay_unclaimed(perch: Perch) -> None:
    put_in_charge(perch, "mira_k", "U0BEN")
    perch.tweet("@acmeair somebody else", by="old_tom")
    assert "Claimed by" not in everything(perch.card("somebody else"))


def test_when_they_leave_the_team_is_told_and_nobody_is_in_charge(perch: Perch) -> None:
    put_in_charge(perch, "mira_k", "U0BEN")
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    perch.advance(31 * 60)
    assert "was the account owner of @mira_k" in everything(perch.card("<@U0BEN> left the workspace"))
    perch.tweet("@acmeair a second hello", by="mira_k")
    assert "Claimed by" not in everything(perch.card("a second hello"))


def test_the_cases_of_somebody_who_left_are_everybodys_and_the_channel_gets_the_list_once(
    perch: Perch,
) -> None:
    for by in ("mira_k", "old_tom"):
        perch.tweet(f"@acmeair hello from {by}", by=by)
        perch.press(perch.card(f"hello from {by}"), "Claim", user="U0BEN")
    perch.until(lambda: perch.desk.store.cases.count("unclaimed") == 0, "both claimed")
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    perch.advance(31 * 60)
    told = everything(perch.card("left the workspace with 2 open cases"))
    assert "@mira_k" in told
    assert "@old_tom" in told
    assert perch.desk.store.cases.count("unclaimed") == 2
    perch.advance(31 * 60)
    perch.work(2)
    assert sum("left the workspace" in m["text"] for m in perch.messages()) == 1
    perch.press(perch.card("hello from mira_k"), "Claim")
    perch.card("Claimed by <@U0ANA>")


def test_an_app_cannot_be_in_charge_nor_get_a_case(perch: Perch) -> None:
    perch.tweet("@acmeair a first hello", by="mira_k")
    assert "an app" in str(perch.submit(form(perch), {"user": {"selected_user": "U0PERCH"}})["errors"])
    perch.assign(perch.card("a first hello"), "U0PERCH", user="U0BEN")
    perch.told("an app", user="U0BEN")
    assert perch.desk.store.cases.count("unclaimed") == 1
