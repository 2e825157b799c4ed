"""A word that is nearly a filter is searched for, and the filter is named."""

from __future__ import annotations

import pytest

from bot.case_query import CaseFilter
from bot.casework.finding.notes import notes_of


def said(text: str, *words: str) -> str:
    return " ".join(notes_of(CaseFilter(text=text, words=words), 0))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("negativ", "negative"), ("unclaimd", "unclaimed"), ("overdu", "overdue"), ("mien", "mine")],
)
def test_a_near_miss_names_the_filter(typed: str, meant: str) -> None:
    assert f"“{typed}” is searched for as a word. Did you mean `{meant}`?" in said(f"mine {typed}", typed)


@pytest.mark.parametrize("word", ["suitcase", "refund", "belgium", "open", "negative"])
def test_other_words_are_just_words(word: str) -> None:
    assert "Did you mean" not in said(word, word)


def test_what_is_quoted_is_meant_as_it_is() -> None:
    assert "Did you mean" not in said('"negativ"', "negativ")
