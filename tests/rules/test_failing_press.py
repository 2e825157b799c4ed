"""A listener that fails is explained inside its guard: Bolt could answer 500 after an ack."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, BoltContext, BoltResponse

from handlers.listeners import guarded
from handlers.permissions import IN_ITS_PLACE

EXPLAINED = BoltResponse(status=200, body="explained")


@pytest.fixture(autouse=True)
def _no_renewed_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no desk here whose prices could be looked up before the listener runs."""
    monkeypatch.setattr("handlers.listeners.use_prices", lambda desk: None)


def press(acknowledges: bool) -> tuple[Ack, list[Exception]]:
    """Press a button whose listener fails; return its ack, and what was explained."""
    told: list[Exception] = []

    def fails(ack: Ack) -> None:
        if acknowledges:
            ack("done")
        raise RuntimeError("on purpose")

    def explain(error: Exception, *_: Any) -> BoltResponse:
        told.append(error)
        return EXPLAINED

    ack = Ack()
    body = {"user": {"id": "U0ANA"}}
    guarded(fails, IN_ITS_PLACE, explain, at_once=False)(
        ack=ack, body=body, desk=None, client=None, context=BoltContext()
    )
    return ack, told


def test_a_press_that_was_acknowledged_keeps_its_answer() -> None:
    ack, told = press(acknowledges=True)
    assert ack.response is not None
    assert ack.response.body != EXPLAINED.body
    assert [str(error) for error in told] == ["on purpose"]


def test_a_press_that_was_not_acknowledged_is_answered_with_the_explanation() -> None:
    ack, told = press(acknowledges=False)
    assert ack.response is EXPLAINED
    assert len(told) == 1
