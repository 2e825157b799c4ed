"""What a roll-up takes in, and which posts are typical of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot import outbox
from bot.cards.case.rollup import rollup_message
from bot.casework.card_items import card_item
from bot.casework.rollup import may_wait, rolled
from bot.casework.rollup_view import typical
from bot.model import Author, Case, ItemState, Level, Mention
from bot.model.rollup import Rollup
from bot.model.views.rollup import RollupView

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CASE = Case("1", "7", "mira", "1", "#mentions", NOW, NOW, ("1",), level=Level.HIGH)
ITEM = card_item(CASE, NOW)


def post(number: int, text: str) -> Mention:
    return Mention(str(number), str(number), Author("7", "mira"), text, NOW, str(number))


def test_what_is_not_urgent_and_nobodys_may_wait() -> None:
    assert may_wait(ITEM, CASE)
    assert not may_wait(ITEM, replace(CASE, level=Level.URGENT))
    assert not may_wait(ITEM, replace(CASE, owner="U1"))


def test_what_somebody_added_by_hand_stands_before_all_mentions() -> None:
    assert card_item(replace(CASE, added_by="U1"), NOW).rank < 0 < card_item(CASE, NOW).rank


def test_what_has_been_tried_is_not_taken_back() -> None:
    tried = outbox.take(ITEM, NOW, "token", outbox.SLACK_TIMING)
    assert not may_wait(tried, CASE)
    assert not may_wait(outbox.later(tried, NOW), CASE)


def test_what_is_held_leaves_only_when_somebody_asks() -> None:
    held = outbox.hold(ITEM)
    assert held.state is ItemState.HELD
    try:
        outbox.take(held, NOW, "token", outbox.SLACK_TIMING)
    except outbox.NotNow:
        pass
    else:
        raise AssertionError("a held card was taken")
    assert outbox.take(outbox.let_go(held, NOW, 0), NOW, "token", outbox.SLACK_TIMING).attempts == 1


def test_typical_posts_say_what_many_say_and_are_not_alike() -> None:
    posts = [post(n, f"@acme the luggage belt is broken {n}") for n in range(5)]
    posts += [post(10, "the luggage belt is broken and cold coffee"), post(11, "lovely sunset over the wing")]
    chosen = typical(posts, 2)
    assert "luggage belt" in chosen[0].text
    assert len({text.text for text in chosen}) == 2
    assert typical(posts, 0) == ()
    assert sum("broken" in text.text and "coffee" not in text.text for text in chosen) == 1


def test_the_message_says_how_many_posts_are_nearly_the_same() -> None:
    asked = post(1, "are trains to Belgium running?")
    view = RollupView(
        Rollup("r", "#m", NOW, NOW), 181, {}, {}, (asked, post(2, "hi there")), 0, 0, 0, {"1": 180}
    )
    named = replace(view, about={"1": "trains, Belgium"})
    assert "*180 posts about trains, Belgium*, such as @mira:" in rollup_message(named).payload()["text"]
    text = rollup_message(view).payload()["text"]
    assert "*180 similar posts*, such as @mira: are trains to Belgium running?" in text
    assert "\n@mira: hi there" in text


def test_the_list_shows_open_cases_first_by_priority() -> None:
    low, high = (
        replace(CASE, id="2", score=1.0, rolled_up=True),
        replace(CASE, id="3", score=4.0, rolled_up=True),
    )
    assert [case.id for case in rolled([CASE, low, high])] == ["3", "2"]
