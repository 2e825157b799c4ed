"""Next gives its presser the most important unclaimed case; Skip gives it back and takes the one after."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.store.keys import NEXT_OPEN
from tests.journeys.perch import Perch, everything
from tests.journeys.test_batch import window
from tests.journeys.test_lists import home_with


def home(perch: Perch, user: str = "U0ANA") -> dict:
    perch.post("/page/slack/home", {"user": user})
    return perch.until(lambda: perch.slack(user).get("home"), "the App Home")


def take(perch: Perch, user: str = "U0ANA") -> dict:
    perch.press_in_view(home(perch, user), "Next case", user)
    return perch.modal(user)


@pytest.fixture
def three(perch: Perch) -> Perch:
    """Three cases, the calmest first."""
    perch.tweet("@acmeair nice seats, thank you", by="kofi_b")
    perch.tweet("@acmeair my bag is lost and nobody helps, this is terrible", by="mira_k")
    perch.tweet("@acmeair there is smoke in the cabin of flight 12", by="lena_w")
    for words in ("nice seats", "my bag is lost", "smoke in the cabin"):
        perch.card(words)
    return perch


def test_next_opens_the_case_at_the_top_of_the_unclaimed_list_as_the_pressers(three: Perch) -> None:
    window = take(three)
    assert "smoke in the cabin" in everything(window)
    assert "2 more unclaimed" in everything(window)
    assert "smoke in the cabin" in everything(three.card("Claimed by <@U0ANA>"))


def test_skip_gives_it_back_and_takes_the_next(three: Perch) -> None:
    three.press_in_view(take(three), "Skip")
    window = three.until(
        lambda: "my bag is lost" in everything(three.modal()) and three.modal(), "the next case"
    )
    three.press_in_view(window, "Skip")
    three.until(lambda: "nice seats" in everything(three.modal()), "the last case")
    three.press_in_view(three.modal(), "Skip")
    end = three.until(lambda: "You skipped 3 cases" in everything(three.modal()) and three.modal(), "the end")
    assert not any(
        case.owner for case in three.desk.store.cases.many(three.desk.store.cases.ids("open")).values()
    )
    three.press_in_view(end, "Start over")
    three.until(lambda: "smoke in the cabin" in everything(three.modal()), "the first case again")


def test_two_who_press_at_once_get_two_cases(three: Perch) -> None:
    homes = {user: home(three, user) for user in ("U0ANA", "U0BEN")}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda user: three.press_in_view(homes[user], "Next case", user), homes))
    three.until(lambda: all(three.slack(user)["views"] for user in homes), "both windows")
    owners = [case.owner for case in three.desk.store.cases.many(three.desk.store.cases.ids("open")).values()]
    assert sorted(owners) == ["", "U0ANA", "U0BEN"]


def test_resolve_in_the_window_goes_on_to_the_next(three: Perch) -> None:
    three.press_in_view(take(three), "Resolve")
    three.until(lambda: "Resolved the case of @lena_w" in everything(three.modal()), "the next case")
    assert "my bag is lost" in everything(three.modal())


def test_reply_opens_on_top_and_leads_back(three: Perch) -> None:
    three.press_in_view(take(three), "Reply")
    reply = three.until(lambda: len(three.slack()["views"]) == 2 and three.modal(), "the reply window")
    three.submit(reply, {"text": "Please follow the crew. We are calling the aircraft now."})
    three.past_undo()
    assert [post["text"] for post in three.replies()][:1]
    assert "Next case" in everything(three.modal())


def test_a_reply_shows_in_the_window_below_with_its_undo_and_so_does_the_app_home(three: Perch) -> None:
    three.time_passes = False
    three.press_in_view(take(three), "Skip")
    window(three, "Next case").shows("my bag is lost").press("Reply")
    reply = window(three, "Reply").type("We found it.")
    assert reply.submit(), reply.errors
    below = window(three, "Next case").shows("Reply to @mira_k by <@U0ANA>: will be sent at")
    home_with(three, "Reply to @mira_k by <@U0ANA>: will be sent at")
    below.press("Undo send")
    assert window(three, "Reply").value("text") == "We found it."
    three.until(lambda: "will be sent at" not in everything(three.slack()["views"][0]), "the send is undone")
    window(three, "Reply").close()
    window(three, "Next case").press("Skip")  # what was skipped before stays so
    window(three, "Next case").shows("nice seats")


def test_a_window_that_shows_another_case_by_now_is_not_drawn_over(three: Perch) -> None:
    three.time_passes = False
    three.press_in_view(take(three), "Reply")
    reply = window(three, "Reply").type("Please follow the crew.")
    kept = three.desk.store.table(NEXT_OPEN)
    kept.put("U0ANA", replace(kept.get("U0ANA"), hash="1.of-before"))
    assert reply.submit(), reply.errors
    three.told("Your reply to @lena_w will be sent at")
    assert "will be sent at" not in everything(window(three, "Next case").view)


def test_undo_in_the_app_home_takes_the_send_back(three: Perch) -> None:
    three.time_passes = False
    assert three.reply(three.card("nice seats"), "Thank you!")["ok"]
    home(three)
    three.press_in_view(home_with(three, "Reply to @kofi_b by <@U0ANA>: will be sent at"), "Undo send")
    assert window(three, "Reply").value("text") == "Thank you!"
    three.until(lambda: "will be sent at" not in everything(three.slack()["home"]), "the home without it")
    three.advance(60)
    three.work(2)
    assert three.replies() == []


def test_undo_that_comes_too_late_says_so_and_the_button_is_gone(three: Perch) -> None:
    three.press_in_view(take(three), "Reply")
    assert window(three, "Reply").type("Please follow the crew.").submit()
    stale = window(three, "Next case").shows("will be sent at")
    three.advance(60)
    three.until(lambda: three.replies(), "the reply")
    stale.press("Undo send")
    window(three, "Not possible").shows("Too late: it is already on X").close()
    window(three, "Next case").lacks("will be sent at").shows("Reply sent")


def test_after_resolve_the_next_one_is_a_press_away(three: Perch) -> None:
    three.press(three.card("nice seats"), "Resolve")
    three.press_ephemeral(three.told("More cases are unclaimed"), "Next case")
    assert "smoke in the cabin" in everything(three.modal())


def test_a_case_that_somebody_else_has_claimed_meanwhile_is_not_taken_from_them(three: Perch) -> None:
    shown = home(three)
    three.press(three.card("smoke in the cabin"), "Claim", "U0BEN")
    three.card("Claimed by <@U0BEN>")
    three.press_in_view(shown, "Next case")
    assert "my bag is lost" in everything(three.modal())


def test_a_case_whose_window_slack_refuses_stays_with_everybody(three: Perch) -> None:
    shown = home(three)
    refused = '{"ok": false, "error": "expired_trigger_id"}'
    three.weather(target="slack", action="status", status=200, path="views.open", body=refused, times=1)
    three.press_in_view(shown, "Next case")
    three.until(lambda: three.desk.store.journal.of_case(_urgent(three)), "the journal")
    three.until(lambda: not three.desk.store.cases.get(_urgent(three)).owner, "the case given back")
    assert three.desk.store.cases.count("unclaimed") == 3


def _urgent(perch: Perch) -> str:
    return next(case.id for case in perch.desk.store.cases.every() if case.handle == "lena_w")


def test_where_nothing_is_unclaimed_the_window_says_so(perch: Perch) -> None:
    assert "No unclaimed case is waiting for you" in everything(take(perch))
