"""What can go wrong while answering: each has its sentence in the right place, and a next step."""

from __future__ import annotations

from bot.listening.withdrawal import withdraw
from bot.model.resolution import Gone
from bot.model.views.reply_form import ReplyDraft
from bot.replies.submitting import new_reply, submit
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.window import Window, reply_window

LONG = "We are so sorry about this long wait at the desk in the north hall this morning. " * 6


def test_a_window_open_for_an_hour_still_sends(perch: Perch) -> None:
    perch.tweet("@acmeair take your time")
    window = reply_window(perch, perch.card("take your time"))
    perch.advance(3600)
    perch.work()
    assert window.type("We did.").submit()
    perch.until(lambda: perch.replies(), "the reply")


def test_a_post_deleted_meanwhile_is_said_in_the_thread_with_the_text(perch: Perch) -> None:
    post = perch.tweet("@acmeair I regret this")
    window = reply_window(perch, perch.card("I regret this"))
    perch.delete(f"/control/x/post/{post['id']}")
    assert window.type("No worries.").submit()
    card = perch.card("was not sent")
    assert "The post was deleted" in everything(card)
    (note,) = [m for m in perch.thread(card) if "was not sent" in everything(m)]
    assert "No worries." in everything(note)
    assert "Edit and send again" not in labels(note)  # there is nothing left to answer


def test_a_thread_that_x_refuses_keeps_all_its_posts_in_the_note_and_in_the_timeline(perch: Perch) -> None:
    post = perch.tweet("@acmeair I regret what I wrote")
    window = reply_window(perch, perch.card("I regret what I wrote"))
    perch.delete(f"/control/x/post/{post['id']}")
    assert window.type(LONG + "The last words.").tick("Split into a thread").submit()
    card = perch.card("was not sent")
    (note,) = [m for m in perch.thread(card) if "was not sent" in everything(m)]
    assert "The last words." in everything(note)
    assert "Edit and send again" not in labels(note)
    perch.choose(card, "Timeline")
    assert "The last words." in everything({"blocks": perch.modal()["blocks"]})


def test_a_refused_thread_is_written_again_where_there_is_another_post_to_answer(perch: Perch) -> None:
    first = perch.tweet("@acmeair I regret this too")
    perch.card("I regret this too")
    second = perch.tweet("@acmeair and this", in_reply_to=first["id"])
    window = reply_window(perch, perch.card("2 posts, latest"))
    perch.delete(f"/control/x/post/{second['id']}")
    assert window.type(LONG + "The last words.").tick("Split into a thread").submit()
    card = perch.card("was not sent")
    (note,) = [m for m in perch.thread(card) if "was not sent" in everything(m)]
    perch.press(note, "Edit and send again")
    perch.until(lambda: perch.slack()["views"], "the window")
    assert "The last words." in Window(perch).value("text")


def test_a_post_known_to_be_gone_is_said_at_the_field(perch: Perch) -> None:
    perch.tweet("@acmeair I regret that")
    window = reply_window(perch, perch.card("I regret that"))
    (case_id,) = perch.desk.store.cases.ids("open")
    withdraw(perch.desk, case_id, Gone.DELETED)
    assert not window.type("No worries.").submit()
    assert "there is nothing to reply to" in window.errors["text"]
    assert window.look().value("text") == "No worries."


def test_of_two_posts_the_one_that_is_still_there_is_answered(perch: Perch) -> None:
    first = perch.tweet("@acmeair where is desk 4?")
    perch.card("where is desk 4?")
    second = perch.tweet("@acmeair found it", in_reply_to=first["id"])
    card = perch.card("2 posts, latest")
    withdraw(perch.desk, second["id"], Gone.DELETED)
    window = reply_window(perch, card)
    assert "(This post was removed: deleted on X.)" in window.words
    assert window.type("By the stairs.").submit()
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["in_reply_to"] == first["id"]


def test_the_same_text_twice_is_said_at_the_field(perch: Perch) -> None:
    first = perch.tweet("@acmeair hello")
    card = perch.card("hello")
    assert reply_window(perch, card).type("Hello!").submit()
    perch.card("Reply sent")
    perch.tweet("@acmeair hello again", in_reply_to=first["id"])
    window = reply_window(perch, perch.card("2 posts, latest"))
    assert not window.type("Hello!").submit()
    assert "already sent exactly this text here" in window.errors["text"]
    assert window.type("Hello again!").submit()
    perch.until(lambda: len(perch.replies()) == 2, "the changed reply")


def test_duplicate_text_that_x_refuses_comes_back_to_be_changed(perch: Perch) -> None:
    perch.tweet("@acmeair one")
    assert reply_window(perch, perch.card("one")).type("Thank you!").submit()
    perch.card("Reply sent")
    perch.tweet("@acmeair two")
    assert reply_window(perch, perch.card("two")).type("Thank you!").submit()
    card = perch.card("was not sent")
    (note,) = [m for m in perch.thread(card) if "was not sent" in everything(m)]
    assert "Change a word and send again" in everything(note)
    perch.press(note, "Edit and send again")
    again = Window(perch)
    assert again.value("text") == "Thank you!"
    assert again.type("Thank you very much!").submit()
    perch.until(lambda: len(perch.replies()) == 2, "the changed reply")


def test_a_429_says_until_when_and_can_be_taken_back(perch: Perch) -> None:
    perch.tweet("@acmeair busy day?")
    card = perch.card("busy day?")
    perch.weather(target="x", action="status", status=429, method="POST", path="/2/tweets$", times=1)
    assert reply_window(perch, card).type("Very.").submit()
    perch.past_undo()
    waiting = perch.card("waits until")
    assert "X asks Perch to wait" in everything(waiting)
    perch.press(waiting, "Sending… Undo")
    assert Window(perch).value("text") == "Very."
    perch.clear_weather()
    perch.advance(3600)
    perch.work()
    assert not perch.replies()


def test_an_expired_trigger_is_explained(perch: Perch) -> None:
    perch.tweet("@acmeair slow day")
    card = perch.card("slow day")
    perch.weather(target="slack", action="delay", path="views.open", seconds=3.2, times=1)
    perch.press(card, "Reply")
    perch.told("Slack waited too long for the window to open. Press the button again.")
    perch.press(card, "Reply")
    assert Window(perch).title == "Reply"


def test_a_submit_that_slack_delivers_twice_is_one_reply(perch: Perch) -> None:
    perch.tweet("@acmeair twice?")
    perch.card("twice?")
    (case_id,) = perch.desk.store.cases.ids("open")
    case = perch.desk.store.cases.get(case_id)
    mention = perch.desk.store.mentions.get(case_id)
    assert case is not None
    assert mention is not None
    draft = ReplyDraft("Once.")
    item = new_reply(case, mention, draft, "U0ANA", perch.clock(), perch.desk.settings.undo_window)
    for _ in range(2):
        submit(perch.desk, case_id, item, case)
    perch.until(lambda: perch.replies(), "the reply")
    submit(perch.desk, case_id, item, case)
    perch.work()
    assert len(perch.replies()) == 1
