"""Do not contact: who asks to be left alone is; a send to them asks twice, and is written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.model.entry import Act
from bot.store.keys import NO_CONTACT
from tests.journeys.perch import Perch, everything, has_element, labels
from tests.journeys.planning import SCHEDULE, plan, press_aside, wait_for
from tests.journeys.test_dm import dms_of


def acts(perch: Perch, case_id: str) -> list[Act]:
    return [entry.what for entry in perch.desk.store.journal.of_case(case_id)]


def case_of(perch: Perch) -> str:
    (author_id,) = perch.desk.store.table(NO_CONTACT).all()
    return perch.desk.store.cases.of_author(author_id)[0]


def stopped_by_dm(perch: Perch) -> dict[str, Any]:
    """A customer with an open case who asks by DM to be left alone; their card."""
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet("@acmeair where is my bag", by="mira_k")
    perch.card("where is my bag")
    perch.write_dm("please STOP!", by="mira_k")
    perch.advance(80)
    return perch.card("*Do not contact*")


def question(perch: Perch, number: int, user: str = "U0ANA") -> dict[str, Any]:
    words = f"question {number} of 2"
    return perch.until(lambda: view if words in everything(view := perch.modal(user)) else None, words)


def test_who_writes_stop_is_on_the_list_and_a_reply_asks_twice(perch: Perch) -> None:
    card = stopped_by_dm(perch)
    assert any("do-not-contact list" in everything(note) for note in perch.thread(card))
    perch.press(card, "Reply")
    view = perch.modal()
    assert "Sending asks you twice" in everything(view)
    for number in (1, 2):
        assert perch.submit(view, {"text": "We found your bag."})["ok"]
        view = question(perch, number)
        assert "asked us to stop writing" in everything(view)
        assert perch.replies() == []
    assert perch.submit(view, {"text": "We found your bag."})["ok"]
    perch.card("Reply sent")
    assert len(perch.replies()) == 1
    written = acts(perch, case_of(perch))
    assert written.count(Act.ASKED_NO_CONTACT) == 1
    assert written.count(Act.SENT_DESPITE) == 1


def test_a_complaint_with_the_word_in_it_puts_nobody_on_the_list(perch: Perch) -> None:
    perch.write_dm("please stop charging me", by="mira_k")
    perch.advance(80)
    card = perch.card("please stop charging me")
    assert "*Do not contact*" not in everything(card)
    assert perch.desk.store.table(NO_CONTACT).all() == {}


def test_a_press_puts_them_on_the_list_and_the_same_press_takes_them_off(perch: Perch) -> None:
    perch.tweet("@acmeair you are the worst", by="mira_k")
    perch.choose(perch.card("you are the worst"), "Do not contact")
    card = perch.card("*Do not contact*: put on the list by <@U0ANA>")
    assert "asks twice" in everything(perch.told("is on the do-not-contact list"))
    perch.choose(card, "Allow contact")
    perch.until(
        lambda: "*Do not contact*" not in everything(perch.card("you are the worst")), "the mark is gone"
    )
    assert perch.desk.store.table(NO_CONTACT).all() == {}


def test_who_asked_themselves_is_taken_off_by_an_admin_alone(perch: Perch) -> None:
    card = stopped_by_dm(perch)
    perch.choose(card, "Allow contact")
    perch.told("They asked for it themselves")
    perch.command("/mentions do-not-contact")
    listed = perch.told("Do not contact: 1 person")
    assert not has_element(listed["blocks"], "Allow contact")
    perch.command("/mentions do-not-contact", user="U0DANA")
    listed = perch.told("Do not contact: 1 person", user="U0DANA")
    perch.press_ephemeral(listed, "Allow contact", user="U0DANA")
    perch.until(lambda: perch.desk.store.table(NO_CONTACT).all() == {}, "they are off the list")


def test_what_waits_to_leave_when_they_ask_does_not_leave(start_perch: Callable[..., Perch]) -> None:
    """The undo window is open, or a draft waits: whatever way a send came, the last look is the same."""
    perch = start_perch(PERCH_UNDO_SECONDS="600")
    perch.tweet("@acmeair where is my bag", by="mira_k")
    card = perch.card("where is my bag")
    assert perch.reply(card, "We are looking for it.")["ok"]
    perch.card("sending…")
    perch.write_dm("stop", by="mira_k")
    perch.advance(80)
    perch.card("*Do not contact*")
    perch.advance(600)
    assert "was not sent" in everything(perch.card("was not sent"))
    assert perch.replies() == []


def test_a_dm_to_them_asks_twice_and_an_approver_is_asked_too(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_PUBLISHERS="U0BEN")
    card = stopped_by_dm(perch)
    perch.press(card, "DM")
    view = perch.modal()
    for number in (1, 2):
        assert perch.submit(view, {"text": "Sorry about that."})["ok"]
        view = question(perch, number)
    assert perch.submit(view, {"text": "Sorry about that."})["ok"]
    note = perch.until(
        lambda: next((m for m in perch.thread(card) if "Approve" in labels(m)), None), "the draft's note"
    )
    perch.press(note, "Approve", user="U0BEN")
    assert perch.submit(question(perch, 1, "U0BEN"), {}, "U0BEN")["ok"]
    assert dms_of(perch)[1:] == []
    assert perch.submit(question(perch, 2, "U0BEN"), {}, "U0BEN")["ok"]
    perch.card("DM sent by")
    assert acts(perch, case_of(perch)).count(Act.SENT_DESPITE) == 2


def listed(perch: Perch) -> None:
    """Mira is known from a post, and a colleague puts her on the list."""
    perch.tweet("@acmeair you are the worst", by="mira_k")
    perch.choose(perch.card("you are the worst"), "Do not contact")
    perch.card("*Do not contact*: put on the list by <@U0ANA>")


def test_a_scheduled_post_that_names_them_asks_twice_in_one_line(perch: Perch) -> None:
    listed(perch)
    perch.command("/schedule-tweet in 2 hours Thank you @Mira_K for flying")
    press_aside(perch, perch.told("Sending asks you twice"), "Confirm")
    press_aside(perch, perch.told("question 1 of 2"), "Confirm")
    second = perch.told("question 2 of 2")
    assert not perch.desk.store.plans.open()
    press_aside(perch, second, "Confirm")
    (made,) = perch.until(perch.desk.store.plans.open, "the plan")
    assert len(made.despite) == 1
    wait_for(perch, made.at)
    assert perch.until(perch.replies, "it is posted, as that was chosen")


def test_a_post_scheduled_before_is_asked_about_when_due(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general")
    made = plan(perch, "Thank you @mira_k for flying")
    listed(perch)
    wait_for(perch, made.at)
    asked = perch.card("On the do-not-contact list: @mira_k", channel=SCHEDULE)
    assert perch.replies() == []
    perch.press(asked, "Post now")
    view = perch.modal()
    for number in (1, 2):
        assert perch.submit(view, {})["ok"]
        view = question(perch, number)
    assert perch.submit(view, {})["ok"]
    assert perch.until(perch.replies, "the post on X")
    day = f"{perch.desk.clock():%Y-%m-%d}"
    assert [e.by for e in perch.desk.store.journal.of_day(day) if e.what is Act.SENT_DESPITE] == ["U0ANA"]


def test_the_first_dm_ends_with_the_privacy_link_and_the_second_does_not(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_PRIVACY_URL="https://acme.example/privacy")
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet("@acmeair my booking is wrong", by="mira_k")
    card = perch.card("my booking is wrong")
    perch.press(card, "DM")
    view = perch.modal()
    assert "https://acme.example/privacy" in everything(view)
    (field,) = [block["element"] for block in view["blocks"] if block.get("block_id") == "text"]
    assert field["max_length"] + len("\n\nHow we use your data: https://acme.example/privacy") == 3000
    assert perch.submit(view, {"text": "May I have your booking code?"})["ok"]
    perch.card("DM sent by")
    assert dms_of(perch)[0]["text"].endswith("code?\n\nHow we use your data: https://acme.example/privacy")
    perch.press(card, "DM")
    view = perch.until(
        lambda: view if "privacy" not in everything(view := perch.modal()) else None, "a window without it"
    )
    assert perch.submit(view, {"text": "Thank you."})["ok"]
    perch.until(lambda: len(dms_of(perch)) == 2, "the second DM")
    assert dms_of(perch)[1]["text"] == "Thank you."
