"""A storm: urgent posts come as cards, the rest in one message that opens into cards on request."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.casework.rollup import WAITING
from bot.listening.withdrawal import withdraw
from bot.model import Level
from bot.model.outbox.notices import CaseCard
from bot.model.resolution import Gone
from bot.permalinks import card_link
from tests.journeys.perch import Perch, everything

CALM = 45
URGENT = 3


def storm(perch: Perch) -> None:
    """Many calm posts and a few urgent ones at once."""
    for number in range(CALM):
        perch.tweet(f"@acmeair the new app looks blue today, {number}", by=f"calm_{number}")
    for number in range(URGENT):
        perch.tweet(f"@acmeair help, smoke on board, fraud, emergency {number}", by=f"urgent_{number}")


def rollup(perch: Perch) -> dict[str, Any]:
    return perch.card("grouped here")


def cards(perch: Perch) -> list[dict[str, Any]]:
    return [m for m in perch.messages() if "Claim" in everything(m)]


def test_what_is_not_urgent_is_rolled_up_and_urgent_posts_come_as_cards(perch: Perch) -> None:
    storm(perch)
    message = rollup(perch)
    perch.until(lambda: len(cards(perch)) == URGENT, "the urgent cards")
    assert f"{CALM} posts" in everything(message)
    assert "Mentions of us" in everything(message)
    assert all("emergency" in everything(card) for card in cards(perch))
    assert CALM > WAITING
    assert all(one["status"] != 429 for one in perch.get("/control/seen", target="slack"))
    perch.until(lambda: "posts about " in everything(rollup(perch)), "what most of them are about")


def test_the_list_opens_page_by_page_and_gives_a_case_its_card(perch: Perch) -> None:
    storm(perch)
    perch.press(rollup(perch), "Show the list")
    view = perch.modal()
    assert "Page 1 of 5" in everything(view)
    perch.press_in_view(view, "Next")
    view = perch.until(lambda: _showing(perch, "Page 2 of 5"), "the second page")
    perch.press_in_view(view, "Show card")
    view = perch.until(lambda: _showing(perch, "will be posted next in the channel"), "the answer")
    perch.until(lambda: len(cards(perch)) == URGENT + 1, "the card of one case")
    assert f"{CALM - 1} posts" in everything(perch.modal())
    assert sum("grouped here" in everything(m) for m in perch.messages()) == 1


def test_lists_lead_to_the_roll_up_while_a_case_has_no_card(perch: Perch) -> None:
    storm(perch)
    message = rollup(perch)
    case = next(
        i
        for i in perch.desk.store.cases.ids("unclaimed", 0, 99)
        if not perch.desk.store.cards.place(CaseCard(i))
    )
    assert card_link(perch.desk, case).endswith(f"/p{message['ts'].replace('.', '')}")


def test_the_message_is_updated_in_place_and_takes_in_what_comes(perch: Perch) -> None:
    storm(perch)
    first = rollup(perch)
    for number in range(CALM):
        perch.tweet(f"@acmeair and the seats are green, {number}", by=f"green_{number}")
    perch.advance(6)
    perch.until(lambda: f"{2 * CALM} posts" in everything(rollup(perch)), "the new count")
    assert rollup(perch)["ts"] == first["ts"]


def test_who_writes_again_urgently_gets_a_card(perch: Perch) -> None:
    storm(perch)
    rollup(perch)
    first = next(
        post for post in perch.get("/page/x/state")["posts"] if re.search(r"blue today, 7$", post["text"])
    )
    perch.tweet("@acmeair now there is smoke, help, emergency!", by="calm_7", in_reply_to=first["id"])
    card = perch.until(lambda: _card_of(perch, "blue today, 7"), "the card")
    assert "2 posts, latest" in everything(card)


def test_who_edits_a_post_to_something_urgent_gets_a_card(perch: Perch) -> None:
    storm(perch)
    rollup(perch)
    post = next(p for p in perch.get("/page/x/state")["posts"] if re.search(r"blue today, 7$", p["text"]))
    perch.post(
        "/page/x/edit", {"id": post["id"], "text": "@acmeair help, smoke on board, fraud, emergency EDITED"}
    )
    card = perch.until(lambda: _card_of(perch, "EDITED"), "the card")
    assert "Edited on X" in everything(card)


def test_the_message_says_so_when_what_it_holds_has_become_urgent(perch: Perch) -> None:
    storm(perch)
    assert "no danger words found" in everything(rollup(perch))
    held = next(c for c in perch.desk.store.cases.every() if c.rolled_up)
    perch.desk.store.cases.change(held.id, lambda case: replace(case, level=Level.URGENT))
    perch.advance(6)
    perch.card("1 now urgent")


def test_a_deleted_post_leaves_the_roll_up(perch: Perch) -> None:
    storm(perch)
    rollup(perch)
    perch.work(2)
    shown = set(re.findall(r"blue today, (\d+)", everything(rollup(perch))))
    posts = {p["text"].rsplit(" ", 1)[-1]: p["id"] for p in perch.get("/page/x/state")["posts"]}
    gone = next(iter(shown))
    withdraw(perch.desk, posts[gone], Gone.DELETED)
    perch.advance(6)
    pattern = rf"blue today, {gone}\b"
    perch.until(lambda: not re.search(pattern, everything(rollup(perch))), "the message without its text")


def _showing(perch: Perch, words: str) -> dict[str, Any] | None:
    views = perch.slack()["views"]
    return views[-1] if views and words in everything(views[-1]) else None


def _card_of(perch: Perch, words: str) -> dict[str, Any] | None:
    return next((card for card in cards(perch) if words in everything(card)), None)
