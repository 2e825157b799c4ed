"""An escalation carries the case: both sides act on it and see each other's state."""

from __future__ import annotations

from typing import Any

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
        urgency=chosen("now", "Now: pages again after 15 minutes"),
        people={"selected_users": ["U0DANA"]},
    )
    for _ in range(3):
        perch.advance(16 * 60)
        perch.work(2)
    paged = [m for m in perch.thread(message) if "nobody has taken over" in everything(m)]
    assert len(paged) == 1
    assert "<@U0DANA>" in everything(paged[0])


def test_a_case_is_not_escalated_twice_at_once(perch: Perch) -> None:
    card, _ = escalated(perch)
    perch.press(card, "Escalate", user="U0BEN")
    answer = perch.submit(perch.modal("U0BEN"), {}, "U0BEN")
    assert "escalated this already" in str(answer["errors"])


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
    perch.card("has left the workspace and had 1 open case")
    perch.press(perch.card("nobody has taken it over yet", channel="C0ESCALATE"), "Take over", user="U0BEN")
    perch.card("Taken over by <@U0BEN>")
