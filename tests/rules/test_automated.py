"""An account that looks automated is marked with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.case.words import automation_words
from bot.listening.automated_authors import looks_automated
from bot.model.automation import LabelledAutomated, RepeatsItself

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def aged(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.parametrize(
    ("posts", "created", "reason"),
    [
        (12_000, aged(10), "1,200 posts a day for 10 days"),
        (150, aged(0.1), "150 posts a day for 1 day"),
        (80, aged(0.1), None),  # a first busy hour
        (2_000, aged(25), None),
        (2_600, aged(25), "104 posts a day for 25 days"),
        (200_000, aged(2_000), None),  # a person who posts a lot
        (600_000, aged(2_000), "300 posts a day for 2,000 days"),
        (None, aged(10), None),
        (12_000, None, None),
        (0, NOW + timedelta(days=1), None),  # X's clock ahead of ours
    ],
)
def test_posting_rate_is_held_against_age(
    posts: int | None, created: datetime | None, reason: str | None
) -> None:
    found = looks_automated(posts_count=posts, created_at=created, now=NOW)
    assert (automation_words(found) if found else None) == reason


def test_xs_own_label_decides() -> None:
    found = looks_automated(posts_count=1, created_at=aged(900), now=NOW, label=True)
    assert found == LabelledAutomated()


def test_the_same_text_to_many_people_is_repetition() -> None:
    texts = [f"@user{n} WIN a prize now https://t.co/{n} {n}" for n in range(7)] + ["hello", "me too", "🙂"]
    said = looks_automated(posts_count=50, created_at=aged(900), now=NOW, recent_texts=texts)
    assert said == RepeatsItself(7, 9)
    assert automation_words(said) == "7 of its last 9 posts say the same"


@pytest.mark.parametrize(
    "texts",
    [
        ["thanks"] * 4,
        ["one", "two", "three", "one", "four", "five"],
        ["🙂"] * 20,
        ["@a", "@b", "https://t.co/x"] * 9,
        [],
    ],
)
def test_few_or_different_texts_are_no_repetition(texts: list[str]) -> None:
    assert looks_automated(posts_count=50, created_at=aged(900), now=NOW, recent_texts=texts) is None
