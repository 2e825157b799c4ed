"""Saved replies: written, changed and deleted by command, chosen in the reply window."""

from __future__ import annotations

from bot.replies.saved_replies import all_of, keep
from tests.journeys.perch import Perch
from tests.journeys.window import Window, reply_window


def test_a_saved_reply_fills_the_input(perch: Perch) -> None:
    perch.command("/mentions replies")
    listed = Window(perch)
    listed.press("New saved reply")
    written = perch.until(lambda: ((w := Window(perch)).title == "New saved reply" and w) or None, "the form")
    assert not written.type("Thanks", "name").type("Thank you, {name}!").submit()
    assert "{name} is not a field; use {handle}" in written.errors["text"]
    assert written.type("Thank you, {first_name} ({handle})! {rep}").submit()
    perch.until(lambda: "Thanks" in listed.look().words, "the list")
    listed.close()
    perch.tweet("@acmeair great crew!", by="mira_k")
    window = reply_window(perch, perch.card("great crew!"))
    window.pick("Thanks").shows("Thank you, Mira")
    assert window.value("text").startswith("Thank you, Mira (@mira_k)! Ana")
    window.type(f"{window.value('text')} Come again.")
    assert window.submit()
    perch.until(lambda: perch.replies(), "the reply")
    assert perch.replies()[0]["text"].endswith("Thank you, Mira (@mira_k)! Ana Come again.")


def test_what_was_typed_before_a_saved_reply_stays(perch: Perch) -> None:
    keep(perch.desk, "Delay", "Sorry for the delay.", "U0ANA")
    keep(perch.desk, "Desk", "Please come to desk 4.", "U0ANA")
    perch.tweet("@acmeair again late")
    window = reply_window(perch, perch.card("again late"))
    window.pick("Delay").shows_exactly("Sorry for the delay.")
    window.pick("Desk").shows_exactly("Please come to desk 4.")
    assert window.value("text") == "Please come to desk 4."
    window.type("Hi Mira.").shows("8 of 280")
    window.pick("Delay").shows_exactly("Hi Mira.\nSorry for the delay.")
    assert window.value("text") == "Hi Mira.\nSorry for the delay."


def test_saved_replies_are_changed_and_deleted(perch: Perch) -> None:
    keep(perch.desk, "Delay", "Sorry for the delay.", "U0ANA")
    perch.command("/mentions replies", user="U0BEN")
    listed = Window(perch, "U0BEN")
    listed.press("Edit")
    edited = perch.until(
        lambda: ((w := Window(perch, "U0BEN")).title == "Change a saved reply" and w) or None, "it"
    )
    assert edited.type("We are sorry for the delay.").submit()
    perch.until(lambda: "We are sorry for the delay." in listed.look().words, "the list")
    listed.press("Edit")
    edited = perch.until(
        lambda: ((w := Window(perch, "U0BEN")).title == "Change a saved reply" and w) or None, "it"
    )
    edited.press("Delete").shows("is deleted for everyone")
    edited.close()
    perch.until(lambda: "None yet" in listed.look().words, "the empty list")


def change_form(perch: Perch, user: str) -> Window:
    perch.command("/mentions replies", user=user)
    Window(perch, user).press("Edit")
    return perch.until(
        lambda: ((w := Window(perch, user)).title == "Change a saved reply" and w) or None, "the form"
    )


def test_two_who_change_one_saved_reply_see_each_others_text_before_it_is_replaced(perch: Perch) -> None:
    keep(perch.desk, "Delay", "Sorry for the delay.", "U0ANA")
    ana, ben = change_form(perch, "U0ANA"), change_form(perch, "U0BEN")
    assert ana.type("We are sorry.").submit()
    assert ben.type("So sorry!").submit()
    ben.shows("<@U0ANA> has changed it").shows("We are sorry.")
    assert [reply.text for reply in all_of(perch.desk)] == ["We are sorry."]
    assert ben.submit()
    assert [reply.text for reply in all_of(perch.desk)] == ["So sorry!"]
