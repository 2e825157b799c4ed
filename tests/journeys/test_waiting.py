"""Who waits rises, and the card says so."""

from __future__ import annotations

from tests.journeys.perch import Perch, everything
from workers.reading.poll import poll


def test_a_case_that_waits_rises_and_its_card_says_how_long(perch: Perch) -> None:
    perch.tweet("@acmeair which terminal, please")
    card = perch.card("which terminal")
    assert "waiting" not in everything(card)
    perch.advance(3 * 3600)
    perch.until(lambda: "waiting 3 h" in everything(perch.card("which terminal")), "the new reason")
    case = perch.desk.store.cases.get(perch.desk.store.cases.ids("open")[0])
    assert case is not None
    assert case.level.value in ("high", "urgent")


def test_an_answered_case_rises_no_more(perch: Perch) -> None:
    perch.tweet("@acmeair which terminal, please")
    perch.reply(perch.card("which terminal"), "Terminal 2.")
    perch.card("Reply sent")
    perch.advance(5 * 3600)
    perch.work(2)
    assert "waiting" not in everything(perch.card("which terminal"))


def test_a_case_that_becomes_urgent_before_its_card_left_leaves_before_the_others(perch: Perch) -> None:
    perch.work(1)  # the watches are there, and were read once
    asked = perch.tweet("@acmeair which terminal, please", by="mira_k")
    perch.tweet("@acmeair we are trapped at gate 4, help", by="old_tom")
    read(perch)
    assert leaves_first(perch) != f"card-{asked['id']}"
    perch.tweet("@acmeair there is smoke here, help!!", by="mira_k", in_reply_to=asked["id"])
    read(perch)
    assert leaves_first(perch) == f"card-{asked['id']}"


def leaves_first(perch: Perch) -> str:
    lane = f"slack:{perch.desk.settings.mentions_channel}"
    return next(i for i in perch.desk.store.items.head(lane, 10) if i.startswith("card-"))


def read(perch: Perch) -> None:
    """Only read X: nothing leaves for Slack."""
    for watch in perch.desk.store.watches.all():
        poll(perch.desk, watch.id)
