"""docs/numbers.md says of every number exactly what its window in Slack says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.digest.digest_number import NUMBERS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "numbers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_each_number_is_defined_in_the_document_in_the_same_words(name: str) -> None:
    number = NUMBERS[name]
    assert f"- **{number.title}**: {number.meaning}" in DOCUMENT
