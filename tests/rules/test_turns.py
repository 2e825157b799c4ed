"""What the buttons of a search carry leads from page to page and back, and fits into a button."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.archive import Spot
from bot.casework.finding.turns import Turn, read_page, read_turn

NOON = datetime(2026, 11, 22, 12, 0, 0, 123_457, tzinfo=UTC)


def spots(count: int) -> list[Spot]:
    return [Spot(NOON - timedelta(seconds=n), f"feed:1;~ß-{n}") for n in range(count)]


def test_a_turn_is_read_as_it_was_written() -> None:
    turn = Turn()
    for spot in spots(3):
        turn = turn.on(spot)
        assert read_turn(str(turn)) == turn
        assert ":" not in str(turn), "a colon ends it in a button"
    assert turn.back() == Turn(2, turn.spots[:2])
    assert turn.back().back().back() == Turn()
    assert read_turn(str(Turn())) == Turn()


def test_after_many_pages_a_button_still_holds_it_and_leads_back_to_the_first() -> None:
    turn = Turn()
    for spot in spots(300):
        turn = read_turn(str(turn.on(spot)))
    assert len(str(turn)) < 1_600
    assert (turn.number, turn.before) == (300, spots(300)[-1])
    while turn.number:
        turn = turn.back()
    assert turn == Turn()


def test_a_number_that_is_none_is_the_first_page() -> None:
    assert [read_page(text) for text in ("3", "", "-1", "²", "x", "99999999999")] == [3, 0, 0, 0, 0, 0]
