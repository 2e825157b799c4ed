"""A team adds words of danger from Slack; admins only, and two admins do not overwrite each other unseen."""

from __future__ import annotations

from collections.abc import Callable

from bot.casework.danger_list import danger_list
from bot.model import Level
from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window


def level(perch: Perch, words: str) -> Level:
    cases = perch.desk.store.cases.many(perch.desk.store.cases.ids("waiting", 0, 100)).values()
    newest = perch.desk.store.mentions.many(case.latest for case in cases)
    return next(case.level for case in cases if words in newest[case.latest].text)


def test_a_word_that_a_team_adds_makes_waiting_and_new_cards_urgent(perch: Perch) -> None:
    perch.tweet("@acmeair the lithium pack in my bag is swelling")
    perch.card("lithium pack")
    assert level(perch, "lithium pack") is not Level.URGENT
    perch.command("/mentions danger")
    window = Window(perch)
    assert "A post with a danger word makes its card" in window.words
    assert not window.type("lithium\n12", "en").submit()
    assert "must be words of letters" in window.errors["en"]
    assert window.type("Lithium, swelling batter*", "en").type("fuite d'eau", "fr").submit()
    assert danger_list(perch.desk).words == (
        ("en", "lithium"),
        ("en", "swelling batter*"),
        ("fr", "fuite d'eau"),
    )
    perch.until(lambda: level(perch, "lithium pack") is Level.URGENT, "the waiting case as urgent")
    perch.until(lambda: "“lithium”" in everything(perch.card("lithium pack")), "the reason on its card")
    perch.tweet("@acmeair une fuite d'eau au gate 4", by="zoe_a")
    perch.card("fuite")
    assert level(perch, "fuite") is Level.URGENT


def test_a_list_that_changed_meanwhile_is_shown_before_it_is_replaced(perch: Perch) -> None:
    perch.command("/mentions danger", user="U0ANA")
    perch.command("/mentions danger", user="U0BEN")
    ana, ben = Window(perch, "U0ANA"), Window(perch, "U0BEN")
    assert ben.type("lithium", "en").submit()
    ana.type("swelling", "en").submit()
    perch.until(lambda: "has changed the list" in ana.look().words, "the warning")
    assert "lithium" in ana.words
    assert danger_list(perch.desk).of("en") == ("lithium",)
    assert ana.submit()
    assert danger_list(perch.desk).of("en") == ("swelling",)
    assert danger_list(perch.desk).by == "U0ANA"


def test_only_admins_change_the_list(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_ADMINS="U0DANA")
    perch.command("/mentions danger", user="U0BEN")
    perch.told("can do this (PERCH_ADMINS)", user="U0BEN")
    assert danger_list(perch.desk).words == ()


def test_danger_stays_urgent_when_the_customer_writes_again(perch: Perch) -> None:
    first = perch.tweet("@acmeair my 6 year old is missing")
    perch.card("is missing")
    assert level(perch, "is missing") is Level.URGENT
    perch.tweet("@acmeair thank you, hello?", in_reply_to=first["id"])
    perch.card("2 posts")
    assert level(perch, "hello?") is Level.URGENT
