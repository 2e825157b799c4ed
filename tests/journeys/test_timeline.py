"""The Timeline tells all that happened to a case, in order."""

from __future__ import annotations

from bot.cards.case.act_words import act_words
from bot.listening.withdrawal import withdraw
from bot.model import Case
from bot.model.resolution import Gone
from tests.journeys.perch import Perch
from tests.journeys.window import Window


def test_posts_claims_nudges_and_replies_stand_in_the_order_in_which_they_happened(perch: Perch) -> None:
    first = perch.tweet("@acmeair which gate is it?")
    card = perch.card("which gate is it?")
    (case,) = perch.desk.store.cases.every()
    assert case.due_at is not None
    perch.advance((case.due_at - perch.clock()).total_seconds() - 30)
    perch.until(lambda: perch.thread(card), "the nudge")
    assert perch.reply(perch.card("which gate is it?"), "Gate 12.")["ok"]
    perch.card("Reply sent")
    perch.advance(60)
    perch.tweet("@acmeair thanks, and which terminal?", in_reply_to=first["id"])
    perch.work(2)
    perch.choose(perch.messages()[0], "Timeline")
    words = Window(perch).words
    told = ["which terminal?", "reply sent", "claimed", "reminded", "which gate is it?"]  # the newest first
    places = [words.index(part) for part in told]
    assert places == sorted(places)
    assert "@mira_k" in words


def test_a_further_post_tells_that_it_opened_the_case_again_and_muting_that_it_resolved_it(
    perch: Perch,
) -> None:
    first = perch.tweet("@acmeair which gate is it?")
    perch.press(perch.card("which gate is it?"), "Resolve")
    perch.card("Resolved by <@U0ANA>")
    perch.tweet("@acmeair and which terminal?", in_reply_to=first["id"])
    perch.choose(perch.card("and which terminal?"), "Mute author")
    (case,) = perch.until(lambda: _muted(perch), "the muted case")
    acts = [(str(act_words(e)), e.by) for e in perch.desk.store.journal.of_case(case.id)]
    assert acts == [
        ("resolved", "U0ANA"),
        ("reopened, as the customer wrote again", ""),
        ("muted the author", "U0ANA"),
        ("resolved", "U0ANA"),
    ]


def _muted(perch: Perch) -> list[Case]:
    return [case for case in perch.desk.store.cases.every() if not case.is_open]


def test_a_withdrawn_post_stands_in_the_timeline_without_its_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair my number is kestrel")
    perch.card("kestrel")
    withdraw(perch.desk, post["id"], Gone.DELETED)
    perch.choose(perch.card("removed: deleted"), "Timeline")
    words = Window(perch).words
    assert "kestrel" not in words
    assert "This post was removed on X." in words
