"""Those who may not publish write drafts; somebody else who may decides, never the writer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.home.tabs import APPROVE, TABS
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.window import Window, dm_window, reply_window


@pytest.fixture
def desk(start_perch: Callable[..., Perch]) -> Perch:
    return start_perch(PERCH_PUBLISHERS="@leads, U0BEN")


def drafted(perch: Perch, text: str = "We are on it.", user: str = "U0ANA") -> dict[str, Any]:
    """A reply by somebody who may not publish; the draft in the thread."""
    perch.tweet("@acmeair the heating is broken")
    card = perch.card("the heating is broken")
    assert perch.reply(card, text, user)["ok"]
    perch.card("waiting for approval")
    return draft_of(perch, card)


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
    desk.told("You can't publish", user="U0CHLOE")
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
    desk.card("rejected it: Say when, please")
    assert desk.replies() == []


def test_a_publisher_needs_no_approval(desk: Perch) -> None:
    desk.tweet("@acmeair thanks")
    desk.reply(desk.card("thanks"), "With pleasure.", "U0BEN")
    desk.card("Reply sent")


def test_the_app_home_lists_what_waits_for_approval(desk: Perch) -> None:
    drafted(desk)
    shown = to_approve(desk)
    assert "We are on it." in everything(shown)
    desk.press_in_view(shown, "Approve", "U0BEN")
    desk.card("Reply sent")


LONG = "We are so sorry about this long wait at the desk in the north hall this morning. " * 6


def test_an_approver_sees_every_post_and_the_picture_in_the_thread_and_in_the_app_home(desk: Perch) -> None:
    desk.tweet("@acmeair the heating is broken")
    window = reply_window(desk, desk.card("the heating is broken"))
    window.type(LONG + "THE END").tick("Split into a thread")
    assert window.upload("map.png").type("A map of hall <north>", "alt").submit()
    note = draft_of(desk, desk.card("waiting for approval"))
    for shown in (everything(note), everything(to_approve(desk))):
        assert "1/2" in shown
        assert "THE END" in shown
        assert "With a picture: map.png, alt text: A map of hall &lt;north&gt;" in shown


@pytest.mark.parametrize("where", ["thread", "App Home"])
def test_whatever_is_decided_the_draft_in_the_thread_says_so_and_has_no_buttons(
    desk: Perch, where: str
) -> None:
    at_home = where == "App Home"
    note = drafted(desk)
    if at_home:
        desk.press_in_view(to_approve(desk), "Approve", "U0BEN")
    else:
        desk.press(note, "Approve", user="U0BEN")
    shown = decided(desk, note, "<@U0BEN> approved it")
    assert "We are on it." in everything(shown)


def test_an_edited_draft_shows_its_new_text_and_a_rejected_one_why(desk: Perch) -> None:
    note = drafted(desk)
    desk.press(note, "Edit…", user="U0BEN")
    assert Window(desk, "U0BEN").type("A technician is on the way.").submit()
    shown = decided(desk, note, "<@U0BEN> changed and approved it")
    assert "A technician is on the way." in everything(shown)
    assert "We are on it." not in everything(shown)


def test_a_rejection_names_who_rejected_it_wherever_it_is_shown(desk: Perch) -> None:
    note = drafted(desk)
    desk.press_in_view(to_approve(desk), "Reject…", "U0BEN")
    assert Window(desk, "U0BEN").type("<soon> is too vague", "note").submit()
    words = "<@U0BEN> rejected it: &lt;soon&gt; is too vague"
    desk.until(lambda: "Nothing waits" in everything(desk.slack("U0BEN")["home"]), "a home without the draft")
    desk.card(words)
    decided(desk, note, words)
    told = desk.until(
        lambda: next((m for m in desk.thread(note_card(desk)) if "was not sent" in m["text"]), None),
        "the note",
    )
    assert words in told["text"]
    desk.press(told, "Edit and send again")
    assert words in Window(desk).words


def draft_of(perch: Perch, card: dict[str, Any]) -> dict[str, Any]:
    return perch.until(
        lambda: next((m for m in perch.thread(card) if "Approve" in labels(m)), None), "the draft"
    )


def note_card(perch: Perch) -> dict[str, Any]:
    return perch.card("the heating is broken")


def decided(perch: Perch, note: dict[str, Any], words: str) -> dict[str, Any]:
    """The draft in the thread, once it says so; nothing is left to press on it."""

    def found() -> dict[str, Any] | None:
        same = next(m for m in perch.thread(note_card(perch)) if m["ts"] == note["ts"])
        return same if words in everything(same) and not labels(same) else None

    return perch.until(found, f"the draft with “{words}”")


def to_approve(perch: Perch) -> dict[str, Any]:
    """Ben's App Home, with what waits for approval."""
    perch.post("/page/slack/home", {"user": "U0BEN"})
    home = perch.until(lambda: perch.slack("U0BEN")["home"], "the App Home")
    perch.press_in_view(home, "To approve (1)", "U0BEN")
    return perch.until(lambda: _home_with(perch, "drafted a reply"), "the draft in the App Home")


def answered_meanwhile(perch: Perch) -> None:
    """Ben, who may publish, answers and resolves the case himself, and knows of the draft."""
    window = reply_window(perch, perch.card("the heating is broken"), "U0BEN")
    assert window.type("A technician comes at ten.").submit()
    perch.card("Reply sent")
    perch.press(perch.card("the heating is broken"), "Resolve", user="U0BEN")
    perch.card("Resolved by <@U0BEN>")


def test_a_draft_for_a_case_that_moved_on_is_approved_only_after_asking(desk: Perch) -> None:
    note = drafted(desk)
    answered_meanwhile(desk)
    desk.press(note, "Approve", user="U0DANA")
    asked = Window(desk, "U0DANA")
    assert "<@U0BEN> sent a reply" in asked.words
    assert "A technician comes at ten." in asked.words
    assert "<@U0BEN> resolved this case" in asked.words
    assert "We are on it." in asked.words
    asked.close()
    desk.work(1)
    assert len(desk.replies()) == 1
    desk.press(note, "Approve", user="U0DANA")
    asked = Window(desk, "U0DANA")
    assert asked.view["submit"]["text"] == "Send anyway"
    assert asked.submit()
    desk.until(lambda: len(desk.replies()) == 2, "the second reply, after asking")


def test_what_happens_while_an_approver_edits_or_is_asked_is_asked_about_too(desk: Perch) -> None:
    note = drafted(desk)
    desk.press(note, "Edit…", user="U0BEN")
    edits = Window(desk, "U0BEN")
    assert edits.view["submit"]["text"] == "Approve"
    desk.tweet("@acmeair it is warm now", in_reply_to=desk.get("/page/x/state")["posts"][0]["id"])
    desk.card("2 posts, latest")
    desk.press(note, "Approve", user="U0DANA")
    asked = Window(desk, "U0DANA")
    assert "it is warm now" in asked.words
    desk.press(desk.card("the heating is broken"), "Resolve", user="U0CHLOE")
    desk.card("Resolved by <@U0CHLOE>")
    assert asked.submit()
    assert "resolved this case" in asked.look().words
    assert edits.type("Good to hear!").submit()
    assert "it is warm now" in edits.look().words
    assert "resolved this case" in edits.words
    assert edits.value("text") == "Good to hear!"
    desk.work(1)
    assert not desk.replies()
    assert edits.submit()
    desk.until(desk.replies, "the reply, after asking")


def _home_with(desk: Perch, words: str) -> dict[str, Any] | None:
    view = desk.slack("U0BEN")["home"]
    return view if view and words in everything(view) else None


def test_with_the_usual_undo_window_an_approved_draft_waits_and_then_leaves(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_PUBLISHERS="@leads, U0BEN")
    perch.time_passes = False
    note = drafted(perch)
    perch.press(note, "Approve", user="U0DANA")
    perch.card("sending…")
    perch.work(3)
    assert perch.replies() == []
    perch.advance(11)
    perch.card("Reply sent")
    assert "We are on it." in perch.replies()[0]["text"]


def test_a_post_that_was_edited_since_the_draft_is_asked_about(desk: Perch) -> None:
    note = drafted(desk)
    (case,) = desk.desk.store.cases.every()
    desk.post("/page/x/edit", {"id": case.id, "text": "@acmeair the heating works again"})
    desk.card("works again")
    desk.press(note, "Approve", user="U0BEN")
    window = Window(desk, "U0BEN")
    assert "edited the post" in window.words
    assert not desk.replies()


def test_who_may_not_publish_is_told_in_the_window_what_the_press_does_and_who_approves(desk: Perch) -> None:
    desk.tweet("@acmeair the heating is broken")
    card = desk.card("the heating is broken")
    window = reply_window(desk, card)
    assert window.view["submit"]["text"] == "Send for approval"
    assert "<@U0BEN> has approved it" in window.words
    assert "after you send it" not in window.words
    window.close()
    assert reply_window(desk, card, "U0BEN").view["submit"]["text"] == "Send reply"
    message = dm_window(desk, card)
    assert message.view["submit"]["text"] == "Send for approval"
    assert "<@U0BEN> has approved it" in message.words


def test_the_approvers_list_shows_the_customers_post_beside_the_draft(desk: Perch) -> None:
    drafted(desk)
    (item_id,) = desk.desk.store.items.drafts()
    item = desk.desk.store.items.get(item_id)
    assert item is not None
    shown = everything({"blocks": TABS[APPROVE].blocks(desk.desk, "U0BEN")})
    assert "the heating is broken" in shown
    assert "We are on it." in shown
