"""The report of an erasure says what is left to do, for everything that can be left."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.cards.privacy.erasure_report import erasure_report
from bot.cards.privacy.place_words import PLACES
from bot.model.privacy.erasure import Erasure, ErasureStep, Left, LeftOver
from bot.store.privacy.personal_places import Holds

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("what", list(LeftOver))
def test_everything_that_can_be_left_has_words(what: LeftOver) -> None:
    left = (Left(what, "https://acme.slack.com/archives/C1/p12", "2026-12-16"), Left(what))
    ended = Erasure("e1", "U0DANA", NOW, ErasureStep.DONE, erased={"posts": 3}, left=left, ended_at=NOW)
    text = str(erasure_report(ended).payload())
    assert "Left for you" in text
    assert "3 posts" in text


@pytest.mark.parametrize("step", [step for step in ErasureStep if step is not ErasureStep.DONE])
def test_each_step_says_what_is_done_now(step: ErasureStep) -> None:
    assert "Erasing the person you named" in erasure_report(Erasure("e1", "U0DANA", NOW, step)).text


def test_every_place_has_a_name() -> None:
    assert {one.value for one in Holds} <= set(PLACES)
