"""Automated authors: marked with the reason, never urgent, and never fed the same reply for ever."""

from __future__ import annotations

from tests.journeys.perch import Perch, everything


def test_what_looks_automated_is_marked_and_never_urgent(perch: Perch) -> None:
    perch.post(
        "/control/x/user",
        {"username": "fast_bot", "posts": 90_000, "created_at": "2026-08-01T00:00:00Z"},
    )
    perch.tweet("@acmeair smoke in the cabin, fraud, help! this is dangerous", by="fast_bot")
    perch.tweet("@acmeair smoke in the cabin, fraud, help! this is terrible", by="mira_k")
    automated, person = perch.card("this is dangerous"), perch.card("this is terrible")
    assert "Looks automated" in everything(automated)
    assert "posts a day" in everything(automated)
    assert "*Urgent*" not in everything(automated)
    assert "Looks automated" not in everything(person)
    assert "*Urgent*" in everything(person)


def test_an_account_that_repeats_itself_is_marked(perch: Perch) -> None:
    for number in range(6):
        perch.tweet(f"@acmeair win a free flight here {number}", by="echo_echo")
        perch.work(1)
    assert any("say the same" in everything(m) for m in perch.messages())


def test_a_third_same_reply_in_a_row_is_refused_in_the_modal(perch: Perch) -> None:
    for number, words in enumerate(("one", "two", "three")):
        perch.tweet(f"@acmeair question {words}", by="old_tom")
        card = perch.card(f"question {words}")
        answer = perch.reply(card, f"@old_tom Please see https://acme.com/help/{number}")
        if number < 2:
            assert answer["ok"]
            perch.until(lambda n=number: len(perch.replies()) == n + 1, "the reply")
    assert not answer["ok"]
    assert "other words" in str(answer["errors"])
    assert perch.submit(perch.modal(), {"text": "Sorry, Tom: gate 4 it is."})["ok"]
    perch.until(lambda: len(perch.replies()) == 3, "the third reply")
