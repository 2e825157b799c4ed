"""A card's first line tells the states apart at a glance; its words are the newest that wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.case.case_card import case_card
from bot.cards.case.headline import headline
from bot.cases import case_rules as cases
from bot.cases.snooze import snooze
from bot.model import Case, CaseState, Escalation, EscalationState, Mention
from bot.model.views.case import CaseView
from tests.rules.answering import NOON, case, minutes, post, reply, view
from tests.rules.test_case_card import texts

DUE = case(due_at=minutes(60))
ASKED = Escalation("e1", "U1", NOON, "C0ESC", state=EscalationState.OPEN)
STATES = {
    "new": DUE,
    "claimed": cases.claim(DUE, "U1", NOON),
    "replied": cases.answered(DUE, reply()),
    "snoozed": snooze(DUE, minutes(90), NOON),
    "escalated": replace(DUE, escalation=ASKED),
    "resolved": cases.resolve(DUE, "U1", NOON),
    "deleted": replace(DUE, withdrawn="deleted", waiting_since=None),
}
SAYS = {
    "new": "New: unclaimed",
    "claimed": "Claimed by <@U1>",
    "replied": "Replied by <@U2>",
    "snoozed": "Snoozed until",
    "escalated": "Escalated by",
    "resolved": "Resolved by <@U1>",
    "deleted": "Deleted on X: no reply needed",
}


def first_line(of: Case, **more: bool) -> str:
    return str(headline(replace(view(of), **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_said_in_the_first_line_of_the_card(state: str) -> None:
    line = first_line(STATES[state])
    assert SAYS[state] in line
    assert line == case_card(view(STATES[state])).blocks[0]["text"]["text"]


def test_no_two_states_look_alike_neither_by_their_sign_nor_by_their_words() -> None:
    lines = [first_line(one) for one in STATES.values()]
    lines.append(first_line(DUE, overdue=True))
    assert len({line.split(" ")[0] for line in lines}) == len(lines)
    assert all(line.startswith(":") for line in lines)


def test_an_overdue_reply_is_marked_by_a_sign_and_in_words_whoever_has_it() -> None:
    assert first_line(DUE, overdue=True).startswith(":alarm_clock: *Overdue since")
    assert "unclaimed" in first_line(DUE, overdue=True)
    assert "Claimed by <@U1>" in first_line(STATES["claimed"], overdue=True)


def test_a_reply_is_due_again_once_the_customer_wrote_after_our_answer() -> None:
    again = replace(cases.written_again(STATES["replied"], "2", minutes(30)), due_at=minutes(90))
    assert again.state is CaseState.OPEN
    assert "Reply due" in first_line(again)
    assert "Reply due" not in first_line(STATES["replied"])


def three_posts(*gone: str) -> CaseView:
    said = [replace(post(str(n), f"words {n}"), created_at=minutes(n)) for n in (1, 2, 3)]
    posts = tuple(replace(one, withdrawn="deleted", text="") if one.id in gone else one for one in said)
    return view(case(mentions=("1", "2", "3")), posts=posts)


def shown(of: CaseView) -> str:
    return "\n".join(texts(case_card(of).blocks))


def test_the_newest_words_are_on_the_card_and_the_first_post_too() -> None:
    found = shown(three_posts())
    assert found.index("words 3") < found.index("words 1")
    assert "words 2" not in found
    assert "3 posts, latest" in found
    assert str(case_card(three_posts()).text).startswith("Mira (@mira): words 3")


def test_of_words_that_were_deleted_the_ones_before_are_shown() -> None:
    found = shown(three_posts("3"))
    assert "words 2" in found
    assert "words 1" in found


def test_a_single_post_is_not_shown_twice() -> None:
    assert shown(view(case())).count("hello") == 1


def test_a_deleted_post_offers_nothing_but_what_closes_the_case() -> None:
    gone: Mention = replace(post(), withdrawn="deleted", text="")
    card = case_card(view(STATES["deleted"], posts=(gone,)))
    labels = [one["text"]["text"] for one in card.blocks[-1]["elements"] if one["type"] == "button"]
    assert "Reply" not in labels
    assert "DM" not in labels
    assert "Resolve" in labels
