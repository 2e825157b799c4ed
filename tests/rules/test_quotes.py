"""Texts quoted exactly: whole, within Slack's limits."""

from __future__ import annotations

import pytest

from bot.blockkit.exact import MOST, exact_rows, exact_texts


@pytest.mark.parametrize(
    "text", ["a", "word & word " * 250, "&" * 3000, "a\n" * 1500, "x" * 30_000, "*a* :tada: <b>"]
)
def test_nothing_of_a_text_is_lost_and_no_block_is_too_long(text: str) -> None:
    rows = exact_rows(text)
    assert all(len("".join(exact_texts([row]))) <= MOST for row in rows)
    assert "".join(exact_texts(rows)) == text


def test_short_texts_share_a_block_each_a_quote_of_its_own() -> None:
    (row,) = exact_rows("one", "two")
    assert exact_texts([row]) == ["one", "two"]
    assert len(exact_rows("x" * 2000, "y" * 2000)) == 2
