"""What an account says of itself: a machine's profile, or a name that is only shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.blockkit.message import Block
from bot.cards.case.words import automation_words
from bot.cards.reply.dm_modal import dm_modal
from bot.cards.reply.reply_modal import reply_modal
from bot.listening.automated_authors import looks_automated
from bot.model.author import Says
from bot.model.automation import SaysAutomated, acts_automated
from bot.model.views.case import CaseView
from bot.model.views.reply_form import ReplyDraft, ReplyForm
from bot.network.automated_profile import says_automated
from tests.rules.answering import NOON, case, view


@pytest.mark.parametrize(
    ("handle", "name", "description", "says"),
    [
        ("weather_bot", "Weather", "", Says.NAME),
        ("WeatherBot", "", "", Says.NAME),
        ("rain", "Rain bot", "", Says.NAME),
        ("rain", "Rain 🤖 Bot", "Automated account by @someone", Says.PROFILE),
        ("rain", "Rain", "I am a bot. I post rain.", Says.PROFILE),
        ("pluie", "Pluie", "Compte automatisé", Says.PROFILE),
        ("talbot", "Ann Talbot", "I hate bots and love trains", None),
        ("abbot", "The Abbot", "Bottles, robotics", None),
        ("Robota", "", "", None),
        ("", "", "", None),
    ],
)
def test_where_an_account_says_that_it_is_automated(
    handle: str, name: str, description: str, says: Says | None
) -> None:
    assert says_automated(handle, name, description) is says


def test_a_name_alone_is_shown_and_changes_nothing() -> None:
    found = looks_automated(posts_count=10, created_at=NOON, now=NOON, says=Says.NAME)
    assert found == SaysAutomated(Says.NAME)
    assert str(automation_words(found)) == "its name says “bot”"
    assert not acts_automated(found)
    assert acts_automated(looks_automated(posts_count=10, created_at=NOON, now=NOON, says=Says.PROFILE))
    assert not acts_automated(None)


@pytest.mark.parametrize("window", [lambda seen: reply_modal(ReplyForm(seen, ReplyDraft())), dm_modal])
def test_the_window_says_so_before_anything_is_sent(window: Callable[[CaseView], Block]) -> None:
    blocks = window(view(case(automated=SaysAutomated(Says.PROFILE))))["blocks"]
    texts = [str(block) for block in blocks]
    (mark,) = [place for place, text in enumerate(texts) if "Looks automated" in text]
    assert mark < next(place for place, block in enumerate(blocks) if block["type"] == "input")
