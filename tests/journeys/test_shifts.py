"""Shifts and automatic assignment: off by default, only for people on shift; a claim comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable

from bot.cases import case_rules
from bot.casework.assign_open import assign_open
from tests.journeys.perch import Perch, everything
from tests.journeys.test_batch import many
from tests.journeys.test_handover import owners

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
    perch.until(lambda: len(told(perch, "U0BEN")) == 1, "one message to Ben")
    entry = next(e for e in perch.desk.store.journal.of_case(many_ids[0]) if e.what == "assigned")
    assert (entry.by, entry.data["how"]) == ("", "round-robin")


def told(perch: Perch, user: str) -> list[str]:
    ims = [c["id"] for c in perch.slack(user)["channels"] if c.get("is_im")]
    texts = [everything(m) for one in ims for m in perch.messages(one, user)]
    return [text for text in texts if "Perch assigned" in text]


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


def test_a_shift_ends_with_the_day(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_ASSIGN="least-busy")
    on(perch, "U0ANA")
    perch.advance(15 * 3600)
    ids = many(perch, 1)
    perch.work(2)
    assert owners(perch, ids) == [""]
