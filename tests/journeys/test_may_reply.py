"""Where X takes no reply through its API, the card says so and the window ends in X's own composer."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

from tests.journeys.perch import Perch, everything, find_element

WATCH = {"PERCH_WATCHES": "acmeair OR delayed"}


def test_the_card_knows_before_anybody_presses(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**WATCH)
    perch.tweet("my train is delayed again")
    assert "Can't reply through the API" in everything(perch.card("delayed again"))


def test_the_window_ends_in_a_link_with_the_text_and_nothing_is_sent(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(**WATCH)
    post = perch.tweet("my train is delayed again")
    card = perch.card("delayed again")
    perch.reply(card, "Sorry & thank you")
    view = perch.modal()
    _, link = find_element(view["blocks"], "Open X’s composer")
    asked = parse_qs(urlparse(link["url"]).query)
    assert asked["in_reply_to"] == [post["id"]]
    assert asked["text"][0].startswith("Sorry & thank you")
    perch.press_in_view(view, "Open X’s composer")
    perch.work(2)
    assert perch.replies() == []
    case = perch.desk.store.cases.many(perch.desk.store.cases.ids("open")).popitem()[1]
    assert case.link_opened_by == "U0ANA"


def test_enterprise_access_replies_to_everybody(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(X_TIER="enterprise", **WATCH)
    perch.post("/control/x/settings", {"tier": "enterprise"})
    perch.tweet("my train is delayed again")
    perch.reply(perch.card("delayed again"), "So sorry.")
    perch.card("Reply sent")


def test_a_closed_dm_is_answered_by_a_public_invitation(perch: Perch) -> None:
    perch.post("/page/x/user", {"username": "old_tom", "can_dm": False})
    perch.tweet("@acmeair my booking is wrong", by="old_tom")
    perch.press(perch.card("my booking is wrong"), "DM")
    perch.press_in_view(perch.modal(), "Invite publicly")
    view = perch.until(lambda: next((v for v in perch.slack()["views"] if v["callback_id"] == "reply"), None))
    assert perch.submit(view, {})["ok"]
    perch.card("Reply sent")
    assert "direct message" in perch.replies()[0]["text"]
