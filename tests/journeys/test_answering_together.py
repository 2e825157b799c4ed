"""Claim, Release, Assign to…; who is writing; and a submit onto a case that moved on asks first."""

from __future__ import annotations

from bot.listening.withdrawal import withdraw
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_dm import dms_of
from tests.journeys.window import dm_window, reply_window


def test_the_buttons_follow_who_has_the_case(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    perch.press(card, "Claim")
    claimed = perch.card("Claimed by <@U0ANA>")
    assert "Release" in labels(claimed)
    assert "Claim" not in labels(claimed)
    perch.press(claimed, "Release", user="U0BEN")
    perch.told("only they can release it", user="U0BEN")
    perch.press(claimed, "Release")
    perch.until(lambda: "Claim" in labels(perch.card("which gate?")), "the case to be free")


def test_a_case_is_assigned_and_the_thread_tells_both(perch: Perch) -> None:
    perch.tweet("@acmeair is the lounge open?")
    perch.assign(perch.card("is the lounge open?"), "U0BEN")
    assigned = perch.card("Claimed by <@U0BEN>")
    perch.until(
        lambda: any(
            "<@U0ANA> assigned this case to <@U0BEN>" in everything(m) for m in perch.thread(assigned)
        ),
        "the note",
    )


def test_nobody_is_assigned_who_has_left(perch: Perch) -> None:
    perch.tweet("@acmeair and the other lounge?")
    card = perch.card("and the other lounge?")
    perch.post("/control/slack/user", {"user": "U0BEN", "deleted": True})
    perch.assign(card, "U0BEN")
    perch.told("has left the workspace. Choose someone else.")


def test_the_card_shows_who_is_writing_until_they_close_the_window(perch: Perch) -> None:
    perch.tweet("@acmeair how long is the queue?")
    window = reply_window(perch, perch.card("how long is the queue?"))
    shown = perch.card("<@U0ANA> is writing…")
    assert "<@U0ANA> is writing…" in shown["text"]
    other = reply_window(perch, shown, "U0BEN")
    assert "<@U0ANA> is writing…" in other.words
    window.close()
    perch.until(
        lambda: "is writing…" not in everything(perch.card("how long is the queue?")), "the line to go"
    )


def test_nobody_is_writing_after_five_silent_minutes_and_typing_shows_again(perch: Perch) -> None:
    perch.tweet("@acmeair any news on BA12?")
    window = reply_window(perch, perch.card("any news on BA12?"))
    perch.card("<@U0ANA> is writing…")
    perch.advance(200)
    window.type("We ar").shows("5 of 280")
    perch.advance(200)
    perch.work()
    assert "<@U0ANA> is writing…" in everything(perch.card("any news on BA12?"))
    perch.advance(101)
    perch.until(lambda: "is writing…" not in everything(perch.card("any news on BA12?")), "the line to go")


def test_the_line_goes_with_the_submit(perch: Perch) -> None:
    perch.tweet("@acmeair thanks to the crew of BA7")
    window = reply_window(perch, perch.card("thanks to the crew"))
    perch.card("<@U0ANA> is writing…")
    assert window.type("They will be glad to read it!").submit()
    assert "is writing…" not in everything(perch.card("Reply sent"))


def test_a_submit_onto_an_answered_case_asks_first_and_keeps_the_text(perch: Perch) -> None:
    perch.tweet("@acmeair where do I check in?")
    card = perch.card("where do I check in?")
    ana, ben = reply_window(perch, card), reply_window(perch, card, "U0BEN")
    assert ben.type("At desk 12.").submit()
    perch.card("Reply sent")
    assert ana.type("At desk 14.").submit()  # taken, as a question
    ana.look()
    assert ana.open
    assert "<@U0BEN> sent a reply" in ana.words
    assert "At desk 12." in ana.words
    assert ana.view["submit"]["text"] == "Send anyway"
    assert ana.value("text") == "At desk 14."
    assert [r["text"] for r in perch.replies()] == ["@mira_k At desk 12."]
    assert ana.submit()
    perch.until(lambda: len(perch.replies()) == 2, "the second reply, after asking")


def test_two_submits_at_once_are_one_reply_and_one_question(perch: Perch) -> None:
    perch.time_passes = False
    perch.tweet("@acmeair is BA99 late?")
    card = perch.card("is BA99 late?")
    ana, ben = reply_window(perch, card), reply_window(perch, card, "U0BEN")
    assert ana.type("Yes, 20 minutes.").submit()
    assert ben.type("Yes, half an hour.").submit()
    assert not ana.open
    assert "<@U0ANA> is sending a reply" in ben.look().words


def test_a_new_post_or_a_resolution_meanwhile_is_asked_about_too(perch: Perch) -> None:
    first = perch.tweet("@acmeair my seat is broken")
    card = perch.card("my seat is broken")
    window = reply_window(perch, card)
    perch.tweet("@acmeair never mind, they moved me", in_reply_to=first["id"])
    perch.card("2 posts, latest")
    window.type("Which seat is it?").submit()
    assert "never mind, they moved me" in window.look().words
    perch.press(perch.card("2 posts, latest"), "Resolve", user="U0BEN")
    perch.card("Resolved by <@U0BEN>")
    window.submit()
    assert "<@U0BEN> resolved this case" in window.look().words
    assert not perch.replies()
    window.close()


def test_an_answer_that_was_taken_back_is_nothing_to_ask_about(perch: Perch) -> None:
    perch.time_passes = False
    perch.tweet("@acmeair may I bring skis?")
    card = perch.card("may I bring skis?")
    ana, ben = reply_window(perch, card), reply_window(perch, card, "U0BEN")
    assert ana.type("Yes, one pair.").submit()
    perch.press(perch.card("Sending… Undo"), "Sending… Undo")
    perch.card("undone before it was sent")
    assert ben.type("Yes, two pairs.").submit()
    assert not ben.open


def test_who_writes_a_direct_message_is_shown_until_they_send_or_cancel(perch: Perch) -> None:
    perch.tweet("@acmeair my booking is wrong")
    window = dm_window(perch, perch.card("my booking is wrong"))
    shown = perch.card("<@U0ANA> is writing…")
    assert "<@U0ANA> is writing…" in dm_window(perch, shown, "U0BEN").words
    perch.advance(200)
    window.type("May I")
    perch.advance(200)
    perch.work(1)
    assert "is writing…" in everything(perch.card("my booking is wrong"))
    window.close()
    perch.until(lambda: "is writing…" not in everything(perch.card("my booking is wrong")), "the line to go")


def test_of_two_direct_messages_the_second_asks_first_and_keeps_its_text(perch: Perch) -> None:
    perch.tweet("@acmeair my booking is wrong")
    card = perch.card("my booking is wrong")
    ana, ben = dm_window(perch, card), dm_window(perch, card, "U0BEN")
    assert ana.type("Your code, please?").submit()
    assert not ana.open
    perch.card("DM sent by")
    assert ben.type("Which code?").submit()  # taken, as a question
    assert "<@U0ANA> sent a DM" in ben.look().words
    assert "Your code, please?" in ben.words
    assert ben.value("text") == "Which code?"
    assert ben.view["submit"]["text"] == "Send anyway"
    assert len(dms_of(perch)) == 1
    assert ben.submit()
    perch.until(lambda: len(dms_of(perch)) == 2, "the second message, after asking")


def test_a_direct_message_onto_a_resolved_case_asks_first(perch: Perch) -> None:
    perch.tweet("@acmeair my booking is wrong")
    window = dm_window(perch, perch.card("my booking is wrong"))
    perch.press(perch.card("my booking is wrong"), "Resolve", user="U0BEN")
    perch.card("Resolved by <@U0BEN>")
    assert window.type("Your code, please?").submit()
    assert "<@U0BEN> resolved this case" in window.look().words
    perch.work(1)
    assert not dms_of(perch)


def test_a_customer_who_edits_the_post_meanwhile_is_asked_about(perch: Perch) -> None:
    post = perch.tweet("@acmeair may I bring my dog?")
    window = reply_window(perch, perch.card("my dog?"))
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair may I bring my crocodile?"})
    perch.card("my crocodile?")
    assert window.type("Of course!").submit()  # taken, as a question
    assert window.look().open
    assert "edited the post" in window.words
    assert "my crocodile?" in window.words
    assert "my dog?" in window.words
    assert window.value("text") == "Of course!"
    assert not perch.replies()
    assert window.submit()
    perch.until(perch.replies, "the reply, after asking")


def test_an_edit_from_before_the_window_is_nothing_to_ask_about(perch: Perch) -> None:
    post = perch.tweet("@acmeair may I bring my dog?")
    perch.card("my dog?")
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair may I bring my cat?"})
    window = reply_window(perch, perch.card("my cat?"))
    assert window.type("Of course!").submit()
    assert not window.open


def test_a_direct_message_onto_an_edited_post_asks_first(perch: Perch) -> None:
    post = perch.tweet("@acmeair my booking is wrong")
    window = dm_window(perch, perch.card("my booking is wrong"))
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair my booking is fine after all"})
    perch.card("fine after all")
    assert window.type("Your code, please?").submit()
    assert "edited the post" in window.look().words
    assert not dms_of(perch)


def test_a_direct_message_about_a_post_that_is_deleted_meanwhile_asks_first(perch: Perch) -> None:
    post = perch.tweet("@acmeair my booking is wrong")
    window = dm_window(perch, perch.card("my booking is wrong"))
    withdraw(perch.desk, post["id"], Gone.DELETED)
    assert window.type("Which one?").submit()
    assert "X no longer shows a post of" in window.look().words
    assert not dms_of(perch)
