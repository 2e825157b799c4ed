"""What the team knows of a person: one line on the card, all of it behind the ⋯ menu."""

from __future__ import annotations

from tests.journeys.perch import Perch, everything


def answered_before(perch: Perch, by: str = "mira_k") -> None:
    perch.tweet("@acmeair where is gate 12?", by=by)
    perch.reply(perch.card("where is gate 12?"), "Behind the bakery. ^AB")
    perch.card("Reply sent")


def test_a_card_tells_who_answered_this_person_last_and_what(perch: Perch) -> None:
    answered_before(perch)
    perch.tweet("@acmeair and where is the lounge?", by="mira_k")
    card = everything(perch.card("where is the lounge?"))
    assert "<@U0ANA>, ^AB" in card
    assert "“Behind the bakery.”" in card
    assert "1 other case, 1 open" in card


def test_the_first_contact_has_no_line_of_history(perch: Perch) -> None:
    perch.tweet("@acmeair a first hello")
    assert "other case" not in everything(perch.card("a first hello"))


def test_the_modal_shows_earlier_contacts_and_keeps_a_note_for_the_team(perch: Perch) -> None:
    answered_before(perch)
    perch.tweet("@acmeair and where is the lounge?", by="mira_k")
    card = perch.card("where is the lounge?")
    perch.press(card, "", option="History…")
    view = perch.modal()
    said = everything(view)
    assert "where is gate 12?" in said
    assert "“Behind the bakery.”" in said
    assert "(this case)" in said
    assert perch.submit(view, {"text": "Prefers <!channel> e-mail"})["ok"]
    noted = everything(perch.card("Note by <@U0ANA>"))
    assert "Prefers &lt;!channel&gt; e-mail" in noted
    perch.press(perch.card("where is the lounge?"), "", option="History…", user="U0BEN")
    assert "Prefers &lt;!channel&gt; e-mail" in everything(perch.modal("U0BEN"))


def test_wrote_before_and_got_no_answer_is_a_reason_on_the_next_card(perch: Perch) -> None:
    perch.tweet("@acmeair hello, my seat?", by="mira_k")
    perch.card("my seat?")
    perch.tweet("@acmeair hello, my meal?", by="mira_k")
    assert "earlier posts unanswered" in everything(perch.card("my meal?"))
