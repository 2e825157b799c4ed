"""A reply waits as "Sending… Undo", comes back when it is taken back, and can be deleted the same day."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Kind
from bot.model.entry import Act
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.window import Window, reply_window
from workers.leaving import sends


@pytest.fixture
def patient(perch: Perch) -> Perch:
    """Replies wait until the test lets the undo window pass."""
    perch.time_passes = False
    return perch


def sent(perch: Perch, text: str) -> dict[str, Any]:
    """A reply that has arrived; returns its card."""
    perch.tweet(f"@acmeair about {text}")
    card = perch.card(f"about {text}")
    assert reply_window(perch, card).type(text).submit()
    perch.advance(11)
    perch.until(lambda: perch.replies(), "the reply")
    return perch.card("Reply sent")


def note_with(perch: Perch, card: dict[str, Any], words: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        return next((m for m in perch.thread(card) if words in everything(m)), None)

    return perch.until(found, f"a note with “{words}”")


def test_a_reply_waits_as_sending_undo_and_then_leaves(patient: Perch) -> None:
    patient.tweet("@acmeair can I bring my cello?")
    assert reply_window(patient, patient.card("my cello?")).type("Yes, gladly.").submit()
    waiting = patient.card("sending…")
    assert "Sending… Undo" in labels(waiting)
    patient.told("Your reply to @mira_k will be sent at")
    patient.work()
    assert not patient.replies()
    patient.advance(11)
    patient.until(lambda: patient.replies(), "the reply")
    assert "Sending… Undo" not in labels(patient.card("Reply sent"))


@pytest.mark.parametrize("beside_the_card", [True, False])
def test_undone_text_comes_back_in_the_window(patient: Perch, beside_the_card: bool) -> None:
    patient.tweet("@acmeair can I bring my dog?")
    window = reply_window(patient, patient.card("my dog?"))
    assert window.type("No dgos, sorry.").submit()
    line = patient.told("Your reply to @mira_k will be sent at")
    if beside_the_card:
        patient.press_ephemeral(line, "Sending… Undo")
        patient.told("Undone before it was sent")
    else:
        patient.press(patient.card("sending…"), "Sending… Undo")
    again = Window(patient)
    assert again.view["id"] != window.view["id"]
    assert again.value("text") == "No dgos, sorry."
    patient.advance(30)
    patient.work()
    assert not patient.replies()
    assert again.type("No dogs, sorry.").submit()
    patient.advance(11)
    patient.until(lambda: patient.replies(), "the reply")
    assert [r["text"] for r in patient.replies()] == ["@mira_k No dogs, sorry."]


def test_a_thread_that_was_taken_back_comes_back_whole_with_its_box_ticked(patient: Perch) -> None:
    text = "We are so sorry about this long wait at the desk in the north hall this morning. " * 5
    patient.tweet("@acmeair long story")
    window = reply_window(patient, patient.card("long story"))
    assert window.type(text).tick("Split into a thread").submit()
    patient.press(patient.card("sending…"), "Sending… Undo")
    again = Window(patient)
    assert again.value("text") == text
    assert "2 posts:" in again.words


def test_too_late_is_said_with_what_to_do(patient: Perch) -> None:
    patient.tweet("@acmeair and my cat?")
    assert reply_window(patient, patient.card("my cat?")).type("Yes, in the cabin.").submit()
    waiting = patient.card("sending…")
    patient.advance(11)
    patient.desk.store.items.wake(patient.clock())
    sends.drain(patient.desk)
    assert patient.replies()
    patient.press(waiting, "Sending… Undo")  # the card has not been drawn anew yet
    patient.told("Too late: it is already on X. To remove it, choose Delete reply")


def test_a_colleague_can_take_it_back_and_a_second_press_opens_the_text(patient: Perch) -> None:
    patient.tweet("@acmeair and my snake?")
    assert reply_window(patient, patient.card("my snake?")).type("Rather not.").submit()
    waiting = patient.card("sending…")
    patient.press(waiting, "Sending… Undo", user="U0BEN")
    patient.press(waiting, "Sending… Undo")
    assert Window(patient, "U0BEN").value("text") == "Rather not."
    assert Window(patient).value("text") == "Rather not."


def test_a_reply_is_deleted_after_asking_and_the_customer_waits_again(patient: Perch) -> None:
    card = sent(patient, "the wrong price")
    patient.press(note_with(patient, card, "sent this reply"), "Delete reply…", user="U0BEN")
    window = Window(patient, "U0BEN")
    assert "Delete this reply on X?" in window.words
    assert "the wrong price" in window.words
    assert patient.replies()
    assert window.submit()
    gone = patient.card("Reply deleted on X by <@U0BEN>")
    assert not patient.replies()
    assert "Reply sent" not in everything(gone)
    note_with(patient, gone, "<@U0BEN> deleted this reply on X")
    (case_id,) = patient.desk.store.cases.ids("waiting")
    acts = [(entry.what, entry.kind, entry.by) for entry in patient.desk.store.journal.of_case(case_id)]
    assert (Act.PRESSED, Kind.DELETE, "U0BEN") in acts
    assert (Act.SENT, Kind.DELETE, "U0BEN") in acts


def test_cancel_deletes_nothing(patient: Perch) -> None:
    card = sent(patient, "the right price")
    patient.press(card, "", option="Delete reply…")
    Window(patient).close()
    patient.work()
    assert len(patient.replies()) == 1


def test_two_people_delete_at_once_and_it_is_deleted_once(patient: Perch) -> None:
    card = sent(patient, "the wrong gate")
    patient.press(card, "", option="Delete reply…")
    patient.press(card, "", option="Delete reply…", user="U0BEN")
    ana, ben = Window(patient), Window(patient, "U0BEN")
    ana.submit()
    ben.submit()
    patient.card("Reply deleted on X by <@U0ANA>")
    assert sum("deleted this reply" in everything(m) for m in patient.thread(card)) == 1


def test_a_reply_of_yesterday_stays(patient: Perch) -> None:
    card = sent(patient, "yesterday's news")
    patient.advance(24 * 3600)
    patient.press(card, "", option="Delete reply…")
    patient.told("Delete older ones on X.")
    assert len(patient.replies()) == 1
