"""The reply window: what was said, the live count and price, initials, saved replies, pictures, threads."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window, reply_window

LONG = "We are so sorry about this long wait at the desk in the north hall this morning. " * 5


def test_the_window_shows_the_thread_so_far_and_the_history(perch: Perch) -> None:
    perch.tweet("@acmeair is my bag on the belt?")
    old = perch.card("is my bag on the belt?")
    perch.press(old, "Resolve")
    perch.card("Resolved by <@U0ANA>")
    first = perch.tweet("@acmeair another trip, another delay")
    card = perch.card("another trip, another delay")
    assert reply_window(perch, card).type("Sorry to read that. Which flight?").submit()
    perch.card("Reply sent")
    perch.tweet("@acmeair it is BA7", in_reply_to=first["id"])
    window = reply_window(perch, perch.card("2 posts, latest"))
    for words in (
        "another trip, another delay",
        "Sorry to read that. Which flight?",
        "it is BA7",
        "1 other case",
    ):
        assert words in window.words
    assert window.words.index("Which flight?") < window.words.index("it is BA7")


def test_the_count_follows_the_typing_and_shows_what_will_appear(perch: Perch) -> None:
    perch.tweet("@acmeair hello?")
    window = reply_window(perch, perch.card("hello?"))
    assert "0 of 280" in window.words
    window.type("Hi 👋 https://acme.com/a/very/long/path/that/counts/as/twenty-three")
    window.shows(f"{3 + 2 + 1 + 23} of 280")
    assert "Price: $0.20" in window.words
    assert "&gt;" not in window.words
    window.type("Hi there").shows("8 of 280")
    assert "Price" not in window.words
    assert window.value("text") == "Hi there"
    assert "Hi there" in window.exact


def test_a_flood_of_letters_ends_with_the_count_of_the_last(perch: Perch) -> None:
    perch.tweet("@acmeair anyone?")
    window = reply_window(perch, perch.card("anyone?"))
    text = "We are on it."
    for end in range(1, len(text) + 1):
        window.type(text[:end])
    window.shows(f"{len(text)} of 280")
    assert window.value("text") == text


def test_too_long_stands_on_the_field_and_nothing_typed_is_lost(perch: Perch) -> None:
    perch.tweet("@acmeair why so slow?")
    window = reply_window(perch, perch.card("why so slow?"))
    assert not window.type(LONG).submit()
    assert "Too long for X by" in window.errors["text"]
    assert window.open
    assert window.look().value("text") == LONG
    assert not perch.replies()


def test_split_becomes_a_thread_as_it_was_shown(perch: Perch) -> None:
    post = perch.tweet("@acmeair explain yourselves")
    window = reply_window(perch, perch.card("explain yourselves"))
    window.type(LONG).shows("too many").tick("Split into a thread").shows("2 posts:")
    shown = [text for text in window.exact if text.startswith("We are so sorry")]
    assert window.submit()
    perch.until(lambda: len(perch.replies()) == 2, "both posts")
    first, second = perch.replies()
    assert first["text"].endswith("1/2")
    assert second["text"].endswith("2/2")
    assert first["text"].removeprefix("@mira_k ") == shown[0]
    assert (first["in_reply_to"], second["in_reply_to"]) == (post["id"], first["id"])
    perch.card("Reply 2/2 sent")


def test_initials_are_set_once_counted_and_put_at_the_end(perch: Perch) -> None:
    perch.tweet("@acmeair who am I talking to?")
    window = reply_window(perch, perch.card("who am I talking to?"))
    assert not window.type("To me.").type("A1", "initials").submit()
    assert "one to three letters" in window.errors["initials"]
    window.type("ab", "initials").shows_exactly("To me. ^AB")
    assert "10 of 280" in window.words
    assert window.submit()
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["text"].endswith("To me. ^AB")
    perch.tweet("@acmeair and who are you?", by="noah_dev")
    again = reply_window(perch, perch.card("and who are you?"))
    assert "Sign with ^AB" in again.words
    again.type("Still me.").shows_exactly("Still me. ^AB").tick().shows("9 of 280")
    assert again.submit()
    perch.until(lambda: len(perch.replies()) == 2, "the unsigned reply")
    assert perch.replies()[1]["text"].endswith("Still me.")


def test_where_signing_is_required_nobody_goes_without(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SIGNATURE="required")
    perch.tweet("@acmeair sign here")
    window = reply_window(perch, perch.card("sign here"))
    assert not window.type("Gladly.").submit()
    assert "initials" in window.errors
    assert window.type("AB", "initials").submit()
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["text"].endswith("Gladly. ^AB")


def test_where_signing_is_off_nothing_is_asked(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_SIGNATURE="off")
    perch.tweet("@acmeair no names please")
    window = reply_window(perch, perch.card("no names please"))
    assert "initials" not in window.words
    assert window.type("As you like.").submit()
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["text"].endswith("As you like.")


def test_a_picture_needs_words_and_goes_out_with_them(perch: Perch) -> None:
    perch.tweet("@acmeair where is desk 4?")
    window = reply_window(perch, perch.card("where is desk 4?"))
    window.type("Here:").upload("desk.png")
    assert not window.submit()
    assert "Describe the picture" in window.errors["alt"]
    assert window.type("A map with desk 4 beside the stairs", "alt").submit()
    perch.until(lambda: perch.replies(), "the reply")
    (media,) = perch.replies()[0]["media"]
    assert media["alt_text"] == "A map with desk 4 beside the stairs"


def test_a_picture_that_is_none_is_told_in_the_thread_and_the_text_comes_back(perch: Perch) -> None:
    perch.tweet("@acmeair and desk 5?")
    window = reply_window(perch, perch.card("and desk 5?"))
    window.type("Over there.").upload("desk.png", b"not a picture at all, but long enough to be a file")
    assert window.type("A map", "alt").submit()
    card = perch.card("was not sent")
    (refused,) = [m for m in perch.thread(card) if "was not sent" in everything(m)]
    perch.press(refused, "Edit and send again")
    again = Window(perch)
    assert again.value("text") == "Over there."
    assert "Add the picture again" in again.words


def test_my_initials_by_command(perch: Perch) -> None:
    perch.command("/mentions signature XY")
    perch.told("Your replies end in ^XY from now on.")
    perch.command("/mentions signature XYZ1")
    perch.told("one to three letters")
    perch.command("/mentions signature none")
    perch.told("Your initials are removed.")
