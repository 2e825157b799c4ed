"""Every act that the journal keeps has its words, and each is written somewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cards.case.act_words import UNKNOWN, WORDS, act_words
from bot.model import Kind
from bot.model.entry import ENDED, Act, Entry

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PRODUCT = [path for part in ("bot", "handlers", "workers") for path in sorted((ROOT / part).rglob("*.py"))]


def test_every_act_has_its_words_and_each_is_said_in_its_own() -> None:
    assert set(WORDS) == set(Act)
    words = [str(act_words(Entry(NOON, act, kind=Kind.REPLY))) for act in Act]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("act", Act)
def test_an_entry_that_kept_no_data_still_has_words(act: Act) -> None:
    assert act_words(Entry(NOON, act))


def test_what_an_act_names_stands_in_its_words() -> None:
    assert act_words(Entry(NOON, Act.ASSIGNED, data={"to": "U0ANA"})) == "assigned to <@U0ANA>"
    assert act_words(Entry(NOON, Act.SENT, kind=Kind.DM)) == "DM sent"
    assert act_words(Entry(NOON, Act.GAVE_REASON, data={"why": "spam"})) == "gave a reason: Spam"
    assert UNKNOWN not in act_words(Entry(NOON, Act.SNOOZED, data={"until": "2026-12-02T11:59:19+00:00"}))


def test_every_act_is_written_somewhere() -> None:
    source = "\n".join(path.read_text() for path in PRODUCT if path.name not in ("entry.py", "act_words.py"))
    unused = {act for act in Act if f"Act.{act.name}" not in source}
    assert unused - set(ENDED.values()) == {Act.LEGACY}, "that one is written by a migration"
