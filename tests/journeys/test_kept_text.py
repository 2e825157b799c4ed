"""What a rep typed and did not send is there again: for them alone, on the same case, for a day."""

from __future__ import annotations

from collections.abc import Callable

from bot.listening.withdrawal import withdraw
from bot.model.resolution import Gone
from tests.journeys.perch import Perch
from tests.journeys.window import dm_window, reply_window


def test_a_closed_window_offers_its_text_again_to_the_same_rep_on_the_same_case(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    perch.tweet("@acmeair and which terminal?", by="old_tom")
    card, other = perch.card("which gate?"), perch.card("which terminal?")
    window = reply_window(perch, card)
    window.type("It is gate tw").shows("13 of 280")
    window.close()
    again = reply_window(perch, card)
    assert again.value("text") == "It is gate tw"
    assert "It was not sent" in again.words
    again.close()
    assert reply_window(perch, other).value("text") == ""
    assert reply_window(perch, card, "U0BEN").value("text") == ""
    perch.work(2)
    assert not perch.replies()


def test_what_was_sent_or_emptied_is_not_offered_again(perch: Perch) -> None:
    perch.tweet("@acmeair which gate?")
    card = perch.card("which gate?")
    assert reply_window(perch, card).type("Gate 12.").submit()
    perch.card("Reply sent")
    window = reply_window(perch, card)
    assert window.value("text") == ""
    window.type("Or was it").shows("9 of 280").type("").shows("0 of 280")
    window.close()
    assert reply_window(perch, card).value("text") == ""


def test_the_window_after_undo_can_be_closed_and_loses_nothing(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_UNDO_SECONDS="10")
    perch.tweet("@acmeair may I bring skis?")
    card = perch.card("may I bring skis?")
    assert reply_window(perch, card).type("Yes, one pair.").submit()
    perch.press(perch.card("Sending… Undo"), "Sending… Undo")
    perch.card("undone before it was sent")
    window = reply_window(perch, card)
    window.close()
    assert reply_window(perch, card).value("text") == "Yes, one pair."


def test_a_direct_message_is_kept_too_and_apart_from_the_reply(perch: Perch) -> None:
    perch.tweet("@acmeair my booking is wrong")
    card = perch.card("my booking is wrong")
    window = dm_window(perch, card).type("Your code, ple")
    perch.until(lambda: perch.desk.store.typed.get(*_of(perch), perch.clock()), "the text kept")
    window.close()
    assert dm_window(perch, card).value("text") == "Your code, ple"
    assert reply_window(perch, card).value("text") == ""


def test_it_is_forgotten_after_a_day_and_with_the_post_that_it_answers(perch: Perch) -> None:
    post = perch.tweet("@acmeair my number is 4711")
    card = perch.card("4711")
    reply_window(perch, card).type("Is 4711 yours?").shows("14 of 280").close()
    perch.advance(24 * 3600 + 1)
    assert reply_window(perch, card).value("text") == ""
    reply_window(perch, card).type("Is 4711 yours?").shows("14 of 280").close()
    withdraw(perch.desk, post["id"], Gone.DELETED)
    assert not perch.desk.store.redis.exists(perch.desk.store.keys.typed(post["id"]))


def _of(perch: Perch) -> tuple[str, str, str]:
    (case,) = perch.desk.store.cases.every()
    return case.id, "U0ANA", "dm"
