"""Shifts and automatic assignment: off by default, only for people on shift; a claim comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable

from bot.cards.case.act_words import act_words
from bot.cases import case_rules
from bot.casework.assignment.assign_open import assign_open
from bot.model import Case, InCharge
from bot.team.shifts import on_shift
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_batch import many
from tests.journeys.test_handover import in_dm, owners
from tests.journeys.test_lists import home, home_with
from workers.team.leavers import release_their_cases
from workers.ticks.assignments import NOBODY

StartPerch = Callable[..., Perch]


def on(perch: Perch, *users: str) -> None:
    for user in users:
        perch.command("/mentions on", user)
        perch.told("You are on shift until", user)


def test_by_default_nobody_is_given_anything(perch: Perch) -> None:
    on(perch, "U0ANA")
    perch.told("Cases are not assigned automatically here")
    ids = many(perch, 2)
    perch.work(2)
    assert owners(perch, ids) == ["", ""]


def test_cases_go_in_turn_to_who_is_on_shift_and_each_is_told_once(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="round-robin")
    many_ids = many(perch, 6)
    perch.work(1)
    assert set(owners(perch, many_ids)) == {""}, "nobody is on shift"
    on(perch, "U0ANA", "U0BEN")
    perch.until(lambda: "" not in owners(perch, many_ids), "all are given")
    assert sorted(owners(perch, many_ids)) == ["U0ANA"] * 3 + ["U0BEN"] * 3
    perch.until(lambda: len(in_dm(perch, "U0BEN", "Perch assigned")) == 1, "one message to Ben")
    entry = next(e for e in perch.desk.store.journal.of_case(many_ids[0]) if e.what == "assigned")
    assert (entry.by, entry.data["how"]) == ("", "round-robin")


def test_two_processes_give_each_case_once_and_a_claim_comes_first(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    ids = many(perch, 12)
    perch.desk.store.cases.change(ids[0], lambda c: case_rules.claim(c, "U0CHLOE", perch.clock()))
    on(perch, "U0ANA", "U0BEN")
    both = [threading.Thread(target=assign_open, args=(perch.desk,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    perch.work(1)
    assert owners(perch, ids)[0] == "U0CHLOE"
    assert "" not in owners(perch, ids)
    for case_id in ids[1:]:
        acts = [e.what for e in perch.desk.store.journal.of_case(case_id)]
        assert acts.count("assigned") == 1


def test_who_goes_off_keeps_what_they_began_and_the_rest_goes_back(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    ids = many(perch, 3)
    on(perch, "U0ANA")
    perch.until(lambda: set(owners(perch, ids)) == {"U0ANA"}, "all are Ana's")
    perch.desk.store.cases.change(ids[0], lambda c: case_rules.release(c, "U0ANA"))
    perch.desk.store.cases.change(ids[0], lambda c: case_rules.claim(c, "U0ANA", perch.clock()))
    perch.command("/mentions off")
    perch.told("2 cases that you had not started went back to the queue. 1 open case is still yours.")
    assert owners(perch, ids) == ["U0ANA", "", ""]
    perch.command("/mentions off")
    perch.told("You were not on shift.")


def test_a_shift_ends_with_the_day_which_is_told_and_what_was_not_started_goes_back(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    ids = many(perch, 2)
    on(perch, "U0ANA")
    perch.until(lambda: set(owners(perch, ids)) == {"U0ANA"}, "both are Ana's")
    perch.advance(15 * 3600)
    perch.until(
        lambda: in_dm(perch, "U0ANA", "2 cases that you had not started went back"), "the end is told"
    )
    perch.work(2)
    assert owners(perch, ids) == ["", ""]
    assert len(in_dm(perch, "U0ANA", "Your shift ended at midnight")) == 1


def test_what_was_given_back_does_not_return_to_the_same_person(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    ids = many(perch, 1)
    on(perch, "U0ANA")
    perch.until(lambda: owners(perch, ids) == ["U0ANA"], "it is Ana's")
    perch.until(lambda: "Release" in labels(perch.card("question 0")), "its card, claimed")
    perch.press(perch.card("question 0"), "Release")
    perch.until(lambda: owners(perch, ids) == [""], "Ana has released it")
    for _ in range(3):
        turn(perch)
    assert owners(perch, ids) == [""]
    on(perch, "U0BEN")
    perch.until(lambda: owners(perch, ids) == ["U0BEN"], "Ben can have it")


def test_the_cases_of_a_person_who_left_are_assigned_again(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    ids = many(perch, 1)
    on(perch, "U0ANA")
    perch.until(lambda: owners(perch, ids) == ["U0ANA"], "it is Ana's")
    on(perch, "U0BEN")
    perch.post("/control/slack/user", {"user": "U0ANA", "deleted": True})
    release_their_cases(perch.desk)
    perch.until(lambda: owners(perch, ids) == ["U0BEN"], "it is Ben's")


def turn(perch: Perch) -> None:
    """One turn of giving out, at once."""
    perch.desk.store.locks.woke("assign")
    perch.work(1)


def owned(perch: Perch, by: str) -> Case:
    """Ben is the account owner of somebody who then writes; return the case."""
    first = perch.tweet("@acmeair a first hello", by=by)
    author = perch.until(lambda: perch.desk.store.mentions.get(first["id"]), "the first post").author.id
    with perch.desk.store.writes() as pipe:
        perch.desk.store.authors.put_in_charge(pipe, author, InCharge("U0BEN", "U0ANA", perch.clock()))
    second = perch.tweet("@acmeair a second hello", by=by)
    return perch.until(lambda: perch.desk.store.cases.get(second["id"]), "the second case")


def told_why(perch: Perch, case: Case) -> list[str]:
    return [str(act_words(entry)) for entry in perch.desk.store.journal.of_case(case.id)]


def test_an_account_owner_is_given_the_case_only_on_shift_and_first_of_all(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    case = owned(perch, "mira_k")
    assert not case.owner
    assert told_why(perch, case)[0] == "not assigned to the account owner: <@U0BEN> is not on shift"
    for entry in list(perch.desk.store.cases.every()):
        perch.desk.store.cases.change(entry.id, lambda c: case_rules.claim(c, "U0CHLOE", perch.clock()))
    on(perch, "U0ANA", "U0BEN")
    third = perch.tweet("@acmeair a third hello", by="mira_k")
    case = perch.until(lambda: perch.desk.store.cases.get(third["id"]), "the third case")
    assert case.owner == "U0BEN"
    assert told_why(perch, case)[0] == "assigned to <@U0BEN> (account owner of the author)"


def test_a_case_that_nobody_has_goes_to_its_account_owner_before_the_others(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="round-robin")
    case = owned(perch, "mira_k")
    on(perch, "U0ANA", "U0BEN")
    perch.until(lambda: owners(perch, [case.id]) == ["U0BEN"], "it is Ben's")


def test_an_account_owner_who_does_not_see_the_channel_is_not_given_the_case(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    case = owned(perch, "mira_k")
    assert not case.owner
    assert "<@U0BEN> is not in this channel, as far as Slack says" in told_why(perch, case)[0]


def test_that_nobody_is_on_shift_while_cases_wait_is_told_once_and_its_end(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    many(perch, 2)
    turn(perch)
    for _ in range(2):
        perch.advance(11 * 60)
        turn(perch)
    perch.card("Unclaimed cases are waiting, but nobody is on shift")
    on(perch, "U0ANA")
    turn(perch)
    perch.card("Somebody is on shift; unclaimed cases are assigned again.")
    assert sum("nobody is on shift" in everything(message) for message in perch.messages()) == 1


def test_outside_business_hours_nobody_has_to_be_on_shift(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy", PERCH_HOURS="mon-sun 20:00-22:00")
    many(perch, 1)
    turn(perch)
    perch.advance(11 * 60)
    turn(perch)
    assert NOBODY not in perch.desk.store.problems.all()


def test_a_shift_begins_and_ends_in_the_app_home(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    home(perch)
    perch.press_in_view(home_with(perch, "You are off shift"), "Start shift")
    perch.until(lambda: "U0ANA" in on_shift(perch.desk), "on shift")
    ids = many(perch, 1)
    perch.until(lambda: owners(perch, ids) == ["U0ANA"], "it is Ana's")
    perch.press_in_view(home_with(perch, "You are on shift until"), "End shift")
    perch.until(lambda: in_dm(perch, "U0ANA", "1 case that you had not started went back"), "Ana is told")
    home_with(perch, "You are off shift")
    assert owners(perch, ids) == [""]


def test_where_cases_are_not_given_out_the_app_home_says_nothing_of_shifts(perch: Perch) -> None:
    assert "shift" not in everything(home(perch))
    on(perch, "U0ANA")
    home(perch)
    home_with(perch, "You are on shift until")
