"""The Timeline tells all that happened to a case, in order."""

from __future__ import annotations

from bot.listening.withdrawal import withdraw
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


def test_a_withdrawn_post_stands_in_the_timeline_without_its_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair my number is kestrel")
    perch.card("kestrel")
    withdraw(perch.desk, post["id"], Gone.DELETED)
    perch.choose(perch.card("removed: deleted"), "Timeline")
    words = Window(perch).words
    assert "kestrel" not in words
    assert "This post was removed on X." in words
