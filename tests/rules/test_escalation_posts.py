"""An escalation shows the complaint that is meant and the newest words,
each with its own evidence and time.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cards.case.escalation import escalation_message, meant
from bot.model import Escalation, Mention
from bot.sentiment import analyse
from tests.rules.answering import case, minutes, post, view
from tests.rules.test_case_card import texts

ASKED = Escalation("e1", "U1", minutes(15), "C0ESC")
WORDS = ("hello team", "you lost my bag, this is the worst airline", "ok thanks")


def posts() -> tuple[Mention, ...]:
    """The complaint is the second; the third was written after the escalation."""
    return tuple(
        replace(post(str(n), words), created_at=minutes(10 * n - 5), sentiment=analyse(words, "en"))
        for n, words in enumerate(WORDS, 1)
    )


def test_the_complaint_is_the_unhappiest_post_that_was_there_when_it_was_escalated() -> None:
    of = view(case(mentions=("1", "2", "3"), escalation=ASKED), posts=posts())
    assert meant(of, ASKED).id == "2"
    later = replace(ASKED, at=minutes(6))
    assert meant(of, later).id == "1"


def test_complaint_and_newest_words_stand_each_with_its_own_evidence_and_time() -> None:
    of = view(case(mentions=("1", "2", "3"), escalation=ASKED), posts=posts())
    said = "\n".join(texts(escalation_message(of, "e1").blocks))
    order = [WORDS[1], "Negative", str(int(minutes(15).timestamp())), "Newest post", WORDS[2]]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert str(int(minutes(25).timestamp())) in said[said.index(WORDS[2]) :]


def test_a_single_complaint_is_not_shown_twice() -> None:
    one = replace(post(text="you lost my bag"), created_at=minutes(1))
    of = view(case(escalation=ASKED), posts=(one,))
    said = "\n".join(texts(escalation_message(of, "e1").blocks))
    assert said.count("you lost my bag") == 1
    assert "Newest post" not in said
