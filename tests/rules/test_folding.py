"""The open cases of one author are shown as one; an older one is folded where nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cards.case.case_card import case_card
from bot.cases.folding import is_foldable, is_shown, stands_where
from bot.model import Case, CaseState, Escalation, EscalationState, ItemState, Urgency
from bot.model.resolution import Gone
from bot.model.views.together import Other, Together
from tests.journeys.perch import everything, labels
from tests.rules.answering import NOON, case, minutes, reply, view

NEWEST = case(id="9", mentions=("9",), opened_at=minutes(30))
LINK = "https://acme.slack.com/archives/C1/p9"
UNDER = Together(under=Other(NEWEST, LINK))
ASKED = Escalation("e", "U1", NOON, "#help", Urgency.URGENT)


def drawn(of: Case, together: Together) -> dict[str, Any]:
    return case_card(replace(view(of), together=together)).payload()


@pytest.mark.parametrize(
    "away",
    [
        {"state": CaseState.RESOLVED},
        {"withdrawn": Gone.DELETED},
        {"rolled_up": True},
        {"author_id": ""},
    ],
)
def test_resolved_removed_grouped_and_nameless_cases_stand_with_no_others(away: dict[str, Any]) -> None:
    assert is_shown(case())
    assert not is_shown(case(**away))
    assert stands_where(case(**away)) is None


def test_an_older_case_that_nobody_works_on_is_folded() -> None:
    assert is_foldable(case(), [], NEWEST)
    assert is_foldable(case(), [reply()], NEWEST), "its reply has arrived"


@pytest.mark.parametrize(
    "at_work",
    [
        {"unfolded": True},
        {"writing_by": "U2"},
        {"link_opened_at": NOON},
        {"owner": "U2"},
        {"escalation": ASKED},
        {"escalation": replace(ASKED, state=EscalationState.TAKEN)},
    ],
)
def test_one_that_somebody_works_on_keeps_its_buttons(at_work: dict[str, Any]) -> None:
    assert not is_foldable(case(**at_work), [], NEWEST)


def test_one_persons_cases_are_folded_under_their_newest() -> None:
    assert is_foldable(case(owner="U2"), [], replace(NEWEST, owner="U2"))


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.QUEUED, ItemState.SENDING, ItemState.UNSURE])
def test_one_with_a_reply_under_way_or_a_draft_keeps_its_buttons(state: ItemState) -> None:
    assert not is_foldable(case(), [reply(state=state)], NEWEST)


def test_a_folded_card_is_two_lines_with_show_and_the_way_to_the_newest() -> None:
    card = drawn(case(), UNDER)
    assert [block["type"] for block in card["blocks"]] == ["section", "context"]
    assert card["blocks"][0]["accessory"]["text"]["text"] == "Show"
    assert labels(card) == []
    assert "hello" in everything(card)
    assert f"Folded under their <{LINK}|newest case>" in everything(card)
    assert "Folded under" in card["text"], "a screen reader hears it too"


def test_a_folded_card_still_says_how_it_stands() -> None:
    assert "Claimed by <@U2>" in everything(drawn(case(owner="U2"), UNDER))


def test_a_resolved_card_is_never_folded() -> None:
    assert "Reopen" in labels(drawn(case(state=CaseState.RESOLVED), UNDER))


def test_the_newest_names_the_others_without_their_words() -> None:
    others = tuple(Other(case(id=str(n)), LINK) for n in range(7))
    said = everything(drawn(NEWEST, Together(others)))
    assert "And *7 more open cases* of theirs" in said
    assert "and 2 older" in said
    assert LINK in said
    assert "And *1 more open case* of theirs" in everything(drawn(NEWEST, Together(others[:1])))


def test_a_look_tells_when_a_card_has_to_be_drawn_again() -> None:
    one, two = Other(case(id="1")), Other(case(id="2"))
    looks = {Together().look, Together((one,)).look, Together((two, one)).look, Together(under=one).look}
    assert len(looks) == 4
    assert Together((replace(one, link=LINK),)).look == Together((one,)).look
