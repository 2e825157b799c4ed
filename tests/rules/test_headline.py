"""A card tells the states apart at a glance, by a sign and in words; its words are the newest that wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.blockkit.message import Message
from bot.cards.case.case_card import case_card
from bot.cards.case.headline import headline
from bot.cards.case.labels import PRIORITY, labels_line, sign
from bot.cases import case_rules as cases
from bot.cases.snooze import snooze
from bot.model import Case, CaseState, Escalation, EscalationState, Level, Mention
from bot.model.resolution import Gone
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
    "deleted": replace(DUE, withdrawn=Gone.DELETED, waiting_since=None),
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

ON_CARD = {"new": "Unclaimed", "deleted": "Deleted on X: no reply needed"}


def texts_by_block(message: Message) -> list[str]:
    return ["\n".join(texts([block])) for block in message.blocks]


def first_line(of: Case, **more: bool) -> str:
    return str(headline(replace(view(of), **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_said_in_windows_and_on_the_card(state: str) -> None:
    card = case_card(view(STATES[state]))
    assert SAYS[state] in first_line(STATES[state])
    assert ON_CARD.get(state, SAYS[state]) in "\n".join(texts(card.blocks))
    assert SAYS[state] in str(card.text)


def test_no_two_states_look_alike_neither_by_their_sign_nor_by_their_words() -> None:
    lines = [first_line(one) for one in STATES.values()]
    lines.append(first_line(DUE, overdue=True))
    assert len({line.split(" ")[0] for line in lines}) == len(lines)
    assert all(line.startswith(":") for line in lines)
    signs = {str(sign(view(one))) for one in STATES.values()}
    assert len(signs) == len(STATES)


def test_an_open_card_begins_with_who_and_the_words_and_ends_with_the_account() -> None:
    first, *_, account, _ = texts_by_block(case_card(view(DUE)))
    assert ":new: *Mira* " in first
    assert "followers" in account
    assert "followers" not in first


def test_the_labels_stand_in_one_line_in_words_with_marks() -> None:
    urgent = replace(DUE, level=Level.URGENT, owner="U1", owner_since=NOON)
    line = str(labels_line(view(urgent)))
    assert line.startswith(":bangbang: *Urgent* · ")
    assert [part.split(" ")[0] for part in line.split(" · ")][-1] == "Claimed"
    assert "Reply due" in line
    assert {str(PRIORITY[level]).split(" ")[0] for level in Level} == {
        ":bangbang:",
        ":arrow_up:",
        ":white_small_square:",
    }


def test_a_resolved_card_is_two_lines_and_its_buttons() -> None:
    blocks = case_card(view(STATES["resolved"])).blocks
    assert [block["type"] for block in blocks] == ["section", "context", "actions"]
    assert "hello" in str(blocks[0])
    assert "Resolved by <@U1>" in str(blocks[1])


def test_an_overdue_reply_is_marked_by_a_sign_and_in_words_whoever_has_it() -> None:
    assert first_line(DUE, overdue=True).startswith(":alarm_clock: *Overdue since")
    assert "Unclaimed" in first_line(DUE, overdue=True)
    assert "Claimed by <@U1>" in first_line(STATES["claimed"], overdue=True)


def test_a_reply_is_due_again_once_the_customer_wrote_after_our_answer() -> None:
    again = replace(cases.written_again(STATES["replied"], "2", minutes(30)), due_at=minutes(90))
    assert again.state is CaseState.OPEN
    assert "Reply due" in first_line(again)
    assert "Reply due" not in first_line(STATES["replied"])


def three_posts(*gone: str) -> CaseView:
    said = [replace(post(str(n), f"words {n}"), created_at=minutes(n)) for n in (1, 2, 3)]
    posts = tuple(replace(one, withdrawn=Gone.DELETED, text="") if one.id in gone else one for one in said)
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
    gone: Mention = replace(post(), withdrawn=Gone.DELETED, text="")
    card = case_card(view(STATES["deleted"], posts=(gone,)))
    labels = [one["text"]["text"] for one in card.blocks[-1]["elements"] if one["type"] == "button"]
    assert "Reply" not in labels
    assert "DM" not in labels
    assert "Resolve" in labels
