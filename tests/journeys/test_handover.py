"""Hand over: all of one's open cases, with a note, to a colleague or to the queue; one undo for all."""

from __future__ import annotations

from bot.cases import case_rules
from tests.journeys.perch import Perch, everything
from tests.journeys.test_batch import many, the_case, window

NOTE = "They are promised a call before six."


def anas(perch: Perch, count: int) -> list[str]:
    """So many cases, all of them Ana's."""
    ids = many(perch, count)
    for one in ids:
        perch.desk.store.cases.change(one, lambda case: case_rules.claim(case, "U0ANA", perch.clock()))
    return ids


def owners(perch: Perch, ids: list[str]) -> list[str]:
    return [the_case(perch, one).owner for one in ids]


def test_all_of_ones_cases_go_to_a_colleague_with_a_note_and_come_back_with_one_undo(perch: Perch) -> None:
    ids = anas(perch, 4)
    perch.post("/page/slack/home", {"user": "U0ANA"})
    home = perch.until(lambda: perch.slack()["home"], "the App Home")
    perch.press_in_view(home, "Hand over…")
    asks = window(perch, "Hand over 4 cases?")
    assert asks.choose_user("U0BEN").type(NOTE, "note")
    perch.desk.store.cases.change(ids[0], lambda case: case_rules.assign(case, "U0CHLOE", perch.clock()))
    assert asks.submit(), asks.errors
    done = window(perch, "Done").shows("*3 handed over to <@U0BEN>*, 1 skipped:")
    assert "claimed by <@U0CHLOE>" in done.words
    assert owners(perch, ids) == ["U0CHLOE", "U0BEN", "U0BEN", "U0BEN"]
    to_ben = perch.until(
        lambda: next(
            (m for c in perch.slack("U0BEN")["channels"] if c.get("is_im")
             for m in perch.messages(c["id"], "U0BEN") if NOTE in everything(m)), None
        ), "the message to Ben",
    )  # fmt: skip
    assert "assigned 3 cases to you" in everything(to_ben)
    kept = [e for e in perch.desk.store.journal.of_case(ids[1]) if e.what == "handed over"]
    assert [(entry.by, entry.words, entry.data["to"]) for entry in kept] == [("U0ANA", NOTE, "U0BEN")]
    done.press("Undo all")
    window(perch, "Undone")
    assert owners(perch, ids) == ["U0CHLOE", "U0ANA", "U0ANA", "U0ANA"]


def test_to_nobody_is_to_the_queue(perch: Perch) -> None:
    ids = anas(perch, 2)
    perch.command("/mentions handover")
    asks = window(perch, "Hand over 2 cases?")
    assert asks.submit(), asks.errors
    window(perch, "Done").shows("*2 handed over to the queue*")
    assert owners(perch, ids) == ["", ""]
    assert perch.desk.store.cases.count("unclaimed") == 2


def test_without_cases_and_to_oneself_it_says_why_not(perch: Perch) -> None:
    perch.command("/mentions handover")
    perch.told("You have no open cases, so there is nothing to hand over.")
    ids = anas(perch, 1)
    perch.command("/mentions handover")
    asks = window(perch, "Hand over 1 case?").choose_user("U0ANA")
    assert not asks.submit() or window(perch, "Hand over 1 case?")
    assert owners(perch, ids) == ["U0ANA"]
