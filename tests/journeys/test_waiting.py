"""Who waits rises, and the card says so."""

from __future__ import annotations

from tests.journeys.perch import Perch, everything


def test_a_case_that_waits_rises_and_its_card_says_how_long(perch: Perch) -> None:
    perch.tweet("@acmeair which terminal, please")
    card = perch.card("which terminal")
    assert "waiting" not in everything(card)
    perch.advance(3 * 3600)
    perch.until(lambda: "waiting 3 h" in everything(perch.card("which terminal")), "the new reason")
    case = perch.desk.store.cases.get(perch.desk.store.cases.ids("open")[0])
    assert case is not None
    assert case.level.value in ("soon", "now")


def test_an_answered_case_rises_no_more(perch: Perch) -> None:
    perch.tweet("@acmeair which terminal, please")
    perch.reply(perch.card("which terminal"), "Terminal 2.")
    perch.card("Reply sent")
    perch.advance(5 * 3600)
    perch.work(2)
    assert "waiting" not in everything(perch.card("which terminal"))
