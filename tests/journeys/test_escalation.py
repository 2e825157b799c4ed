"""An escalation carries the case: both sides act on it and see each other's state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.perch import Perch, everything, labels


def escalated(perch: Perch, **values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A card, escalated by Ana; and the message in the escalations channel."""
    perch.tweet("@acmeair smoke in row 12")
    card = perch.card("smoke in row 12")
    perch.press(card, "Escalate")
    assert perch.submit(perch.modal(), values)["ok"]
    return card, perch.card("smoke in row 12", channel="C0ESCALATE")


def chosen(value: str, label: str) -> dict[str, Any]:
    return {"selected_option": {"value": value, "text": {"type": "plain_text", "text": label}}}


def test_the_message_there_says_who_asks_how_soon_and_why(perch: Perch) -> None:
    _, message = escalated(
        perch,
        note="Crew wants a decision",
        urgency=chosen("high", "High: within the hour"),
        people={"selected_users": ["U0DANA"]},
    )
    said = everything(message)
    assert "High" in said
    assert "Crew wants a decision" in said
    assert "<@U0DANA>" in message["text"]
    assert labels(message) == ["Take over", "Send back", "Resolve"]


def test_who_takes_over_owns_the_case_and_the_card_says_so(perch: Perch) -> None:
    _, message = escalated(perch)
    perch.press(message, "Take over", user="U0DANA")
    card = perch.card("Taken over by <@U0DANA>")
    assert "Claimed by <@U0DANA>" in everything(card)
    assert "Reply" in labels(perch.card("Taken over by <@U0DANA>", channel="C0ESCALATE"))


def test_a_message_that_was_pressed_before_it_was_found_shows_the_press(perch: Perch) -> None:
    perch.tweet("@acmeair smoke in row 14")
    perch.press(perch.card("smoke in row 14"), "Escalate")
    perch.time_passes = False
    perch.weather(target="slack", action="drop", path="chat.postMessage", times=2)
    assert perch.submit(perch.modal(), {})["ok"]
    message = perch.card("smoke in row 14", channel="C0ESCALATE")
    perch.press(message, "Take over", user="U0DANA")
    perch.work()
    for _ in range(3):
        perch.advance(60)
        perch.work()
    (shown,) = [m for m in perch.messages("C0ESCALATE") if "smoke in row 14" in everything(m)]
    assert "Taken over by <@U0DANA>" in everything(shown)


def test_sent_back_with_a_note_reaches_who_asked(perch: Perch) -> None:
    card, message = escalated(perch)
    perch.press(message, "Send back", user="U0DANA")
    assert perch.submit(perch.modal("U0DANA"), {"note": "Please ask for the seat number"}, "U0DANA")["ok"]
    perch.card("Sent back by <@U0DANA>: Please ask for the seat number")
    told = perch.until(lambda: [m for m in perch.thread(card) if "seat number" in everything(m)], "the note")
    assert "<@U0ANA>" in everything(told[0])


def test_resolving_there_resolves_the_case_here(perch: Perch) -> None:
    _, message = escalated(perch)
    perch.press(message, "Resolve", user="U0DANA")
    perch.card("Resolved by <@U0DANA>")
    assert labels(perch.card("Resolved by", channel="C0ESCALATE")) == []


def test_now_unanswered_for_a_quarter_of_an_hour_pages_once_more(perch: Perch) -> None:
    _, message = escalated(
        perch,
        urgency=chosen("now", "Urgent: notifies again after 15 minutes"),
        people={"selected_users": ["U0DANA"]},
    )
    for _ in range(3):
        perch.advance(16 * 60)
        perch.work(2)
    paged = [m for m in perch.thread(message) if "has not been picked up" in everything(m)]
    assert len(paged) == 1
    assert "<@U0DANA>" in everything(paged[0])


def test_a_case_is_not_escalated_twice_at_once(perch: Perch) -> None:
    card, _ = escalated(perch)
    perch.press(card, "Escalate", user="U0BEN")
    answer = perch.submit(perch.modal("U0BEN"), {}, "U0BEN")
    assert "already escalated this" in str(answer["errors"])


def test_somebody_who_left_cannot_be_paged(perch: Perch) -> None:
    perch.tweet("@acmeair smoke in row 12")
    card = perch.card("smoke in row 12")
    perch.post("/control/slack/user", {"user": "U0DANA", "deleted": True})
    perch.press(card, "Escalate")
    window = perch.modal()
    answer = perch.submit(window, {"people": {"selected_users": ["U0BEN", "U0DANA"]}})
    assert "left the workspace" in answer["errors"]["people"]
    assert perch.submit(window, {"people": {"selected_users": ["U0BEN"]}})["ok"]


def test_what_a_leaver_had_taken_over_can_be_taken_over_again(perch: Perch) -> None:
    _, message = escalated(perch)
    perch.press(message, "Take over", user="U0DANA")
    perch.card("Taken over by <@U0DANA>")
    perch.post("/control/slack/user", {"user": "U0DANA", "deleted": True})
    perch.advance(31 * 60)
    perch.card("left the workspace with 1 open case")
    perch.press(perch.card("not picked up yet", channel="C0ESCALATE"), "Take over", user="U0BEN")
    perch.card("Taken over by <@U0BEN>")


def test_an_escalation_that_was_replaced_is_over_and_has_no_buttons(perch: Perch) -> None:
    _, message = escalated(perch, note="the first one")
    perch.press(message, "Take over", user="U0DANA")
    perch.press(perch.card("Taken over by <@U0DANA>"), "Escalate", user="U0DANA")
    assert perch.submit(perch.modal("U0DANA"), {"note": "the second one"}, "U0DANA")["ok"]
    perch.card("the second one", channel="C0ESCALATE")
    first = perch.card("escalated this case again", channel="C0ESCALATE")
    assert "the first one" in everything(first)
    assert "Taken over by <@U0DANA>" in everything(first)
    assert labels(first) == []
    perch.press(perch.card("smoke in row 12"), "Resolve")
    perch.card("Resolved by")
    perch.work(2)
    assert [labels(m) for m in perch.messages("C0ESCALATE")] == [[], []]


def test_a_case_that_was_resolved_and_opened_again_is_not_escalated_any_more(perch: Perch) -> None:
    card, _ = escalated(perch)
    perch.press(card, "Resolve")
    perch.press(perch.card("Resolved by"), "Reopen")
    message = perch.card("resolved, then reopened", channel="C0ESCALATE")
    assert labels(message) == []


@pytest.mark.parametrize(("channel", "words"), [("C0ARCHIVED", "archived"), ("C0NOBOTS", "/invite @Perch")])
def test_a_channel_that_perch_cannot_post_in_is_said_at_its_field(
    perch: Perch, channel: str, words: str
) -> None:
    perch.tweet("@acmeair smoke in row 12")
    card = perch.card("smoke in row 12")
    perch.press(card, "Escalate")
    window = perch.modal()
    answer = perch.submit(window, {"channel": {"selected_conversation": channel}})
    assert words in answer["errors"]["channel"]
    assert perch.submit(window, {"channel": {"selected_conversation": "C0GENERAL"}})["ok"]
    perch.card("smoke in row 12", channel="C0GENERAL")
    perch.until(lambda: "escalated this to <#C0GENERAL>" in str(perch.thread(card)), "the note")


def test_an_escalation_that_never_arrived_gives_way_to_the_next(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_ESCALATIONS_CHANNEL="C0ARCHIVED")
    perch.tweet("@acmeair smoke in row 12")
    card = perch.card("smoke in row 12")
    perch.press(card, "Escalate")
    assert perch.submit(perch.modal(), {})["ok"]
    assert "The channel <#C0ARCHIVED> is archived" in perch.card("is archived")["text"]
    perch.press(card, "Escalate")
    assert perch.submit(perch.modal(), {"channel": {"selected_conversation": "C0ESCALATE"}})["ok"]
    perch.press(perch.card("smoke in row 12", channel="C0ESCALATE"), "Take over", user="U0DANA")
    perch.card("Taken over by <@U0DANA>")
