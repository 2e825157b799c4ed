"""Texts quoted in sections: whole, within Slack's limit."""

from __future__ import annotations

import pytest

from bot.blockkit.text import SECTION_MAX, escape
from bot.cards.quotes import quote_rows


def plain(rows: list[dict[str, dict[str, str]]]) -> str:
    return "".join(line.removeprefix("> ") for row in rows for line in row["text"]["text"].split("\n"))


@pytest.mark.parametrize("text", ["a", "word & word " * 250, "&" * 3000, "a\n" * 1500, "x" * 3000])
def test_nothing_of_a_text_is_lost_and_no_section_is_too_long(text: str) -> None:
    rows = quote_rows(text)
    assert all(len(row["text"]["text"]) <= SECTION_MAX for row in rows)
    assert not any("…" in row["text"]["text"] for row in rows)
    assert plain(rows).replace(" ", "") == escape(text).replace(" ", "").replace("\n", "")


def test_short_texts_share_a_section_each_a_quote_of_its_own() -> None:
    (row,) = quote_rows("one", "two")
    assert row["text"]["text"] == "> one\n\n> two"
    assert len(quote_rows("x" * 2000, "y" * 2000)) == 2
