"""What is shown as exact is exact: the previews and what X got are the same text, and its count is X's."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.blockkit.exact import exact_texts
from bot.blockkit.shortcodes import with_emoji
from bot.length import weighted_length
from tests.journeys.perch import Perch
from tests.journeys.planning import SCHEDULE, fill, wait_for
from tests.journeys.window import reply_window

PIECES = [
    "*FREE*", "_SUN_", "~9~", "`code`", "¯\\_(ツ)_/¯", ":tada:", ":no_such:", ":+1::skin-tone-3:", "&amp;", "&lt;b&gt;",
    "<!channel>", "<b>", "R&D", "مرحبا", "שלום", "👩‍👩‍👧", "é", "> quoted", "```", "_ana_", "12:30", "#open", "|", "{x}",
]  # fmt: skip


def texts(seed: int, count: int) -> list[str]:
    """Texts of pieces that Slack or X might take for something else, the same ones for a seed."""
    chance = random.Random(seed)
    return [f"Note {seed}.{n} " + " ".join(chance.choices(PIECES, k=6)) for n in range(count)]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_reply_is_what_its_preview_showed_and_counted(perch: Perch, seed: int) -> None:
    for place, text in enumerate(texts(seed, 4)):
        perch.tweet(f"@acmeair question {seed}{place}?")
        window = reply_window(perch, perch.card(f"question {seed}{place}?"))
        window.type(text).shows_exactly(with_emoji(text))
        shown = window.exact[-1]
        assert f"{weighted_length(shown)} of 280" in window.words
        assert window.submit()
        perch.until(lambda place=place: len(perch.replies()) == place + 1, "the reply")  # type: ignore[misc]
        assert perch.replies()[-1]["text"].removeprefix("@mira_k ") == shown


def test_a_plan_is_what_its_last_look_showed(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general")
    for place, text in enumerate(texts(3, 3)):
        perch.command("/schedule-tweet")
        assert fill(perch, text, 30)["ok"]
        look = perch.modal()
        (shown,) = exact_texts(look["blocks"])
        assert shown == with_emoji(text)
        assert perch.submit(look, {})["ok"]
        (made,) = perch.desk.store.plans.open()
        card = perch.card(f"Note 3.{place}", channel=SCHEDULE)
        assert exact_texts(card["blocks"]) == [shown]
        wait_for(perch, made.at)
        perch.until(lambda place=place: len(perch.replies()) == place + 1, "the post")  # type: ignore[misc]
        assert perch.replies()[-1]["text"] == shown
