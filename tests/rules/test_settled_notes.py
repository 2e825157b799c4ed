"""A note that a send is unsure, drawn again once it is not: each ending is told by one note alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import ItemState
from tests.rules.answering import reply
from workers.leaving.draw_cases import since_then


@pytest.mark.parametrize("state", [ItemState.SENT, ItemState.REFUSED])
def test_what_was_unsure_and_has_ended_is_not_told_twice(state: ItemState) -> None:
    note = since_then(replace(reply(), state=state), was_unsure=True)
    assert note is not None
    assert "How it ended is told below" in note.text
    assert "sent this" not in note.text


def test_what_is_still_unsure_and_what_ended_at_once_is_told_there() -> None:
    assert since_then(replace(reply(), state=ItemState.UNSURE), was_unsure=True) is None
    assert since_then(reply(), was_unsure=False) is None
