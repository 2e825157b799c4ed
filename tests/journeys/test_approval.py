"""Those who may not publish write drafts; somebody else who may decides, never the writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.perch import Perch, everything, labels


@pytest.fixture
def desk(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_PUBLISHERS="@leads, U0BEN")


def drafted(perch: Perch, text: str = "We are on it.", user: str = "U0ANA") -> dict[str, Any]:
    """A reply by somebody who may not publish; the draft in the thread."""
    perch.tweet("@acmeair the heating is broken")
    card = perch.card("the heating is broken")
    assert perch.reply(card, text, user)["ok"]
    perch.card("waits for approval")
    return perch.until(
        lambda: next((m for m in perch.thread(card) if "Approve" in labels(m)), None), "the draft"
    )


def test_a_draft_shows_what_would_be_published_and_leaves_only_when_approved(desk: Perch) -> None:
    note = drafted(desk)
    assert "We are on it." in everything(note)
    assert desk.replies() == []
    desk.press(note, "Approve", user="U0DANA")
    desk.card("Reply sent")
    assert "We are on it." in desk.replies()[0]["text"]


def test_who_may_not_publish_may_not_approve_and_is_told_who_can(desk: Perch) -> None:
    note = drafted(desk)
    desk.press(note, "Approve", user="U0CHLOE")
    desk.told("You may not publish", user="U0CHLOE")
    assert desk.replies() == []


def test_an_approver_can_change_the_text(desk: Perch) -> None:
    note = drafted(desk)
    desk.press(note, "Edit…", user="U0BEN")
    assert desk.submit(desk.modal("U0BEN"), {"text": "A technician is on the way."}, "U0BEN")["ok"]
    desk.card("Reply sent")
    assert "A technician is on the way." in desk.replies()[0]["text"]


def test_a_rejected_draft_tells_its_writer_why(desk: Perch) -> None:
    note = drafted(desk)
    desk.press(note, "Reject…", user="U0BEN")
    assert desk.submit(desk.modal("U0BEN"), {"note": "Say when, please"}, "U0BEN")["ok"]
    desk.card("did not approve it: Say when, please")
    assert desk.replies() == []


def test_a_publisher_needs_no_approval(desk: Perch) -> None:
    desk.tweet("@acmeair thanks")
    desk.reply(desk.card("thanks"), "With pleasure.", "U0BEN")
    desk.card("Reply sent")


def test_the_app_home_lists_what_waits_for_approval(desk: Perch) -> None:
    drafted(desk)
    desk.post("/page/slack/home", {"user": "U0BEN"})
    home = desk.until(lambda: desk.slack("U0BEN")["home"], "the App Home")
    desk.press_in_view(home, "To approve (1)", "U0BEN")
    shown = desk.until(lambda: _home_with(desk, "We are on it."), "the draft in the App Home")
    desk.press_in_view(shown, "Approve", "U0BEN")
    desk.card("Reply sent")


def _home_with(desk: Perch, words: str) -> dict[str, Any] | None:
    view = desk.slack("U0BEN")["home"]
    return view if view and words in everything(view) else None
