"""Shortcodes that Slack's picker puts into inputs become the emoji that X gets; all else stays as typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blockkit.shortcodes import with_emoji
from bot.composing.drafts import counter, parts
from bot.model import Reply
from bot.model.views.reply_form import ReplyDraft
from bot.plans.texts import texts_of
from bot.plans.wish import Wish
from bot.replies.submitting import new_dm, reply_with
from tests.rules.answering import NOON, case


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("Party time :tada:", "Party time 🎉"),
        ("Merci:heart:!", "Merci❤️!"),
        (":+1::skin-tone-3: done", "👍🏼 done"),
        (":flag-fr: :man-shrugging: :simple_smile:", "🇫🇷 🤷‍♂️ 🙂"),
        (":no_such_name: stays", ":no_such_name: stays"),
        ("at 9:30:00, a:b:c and 3:100:1", "at 9:30:00, a:b:c and 3:100:1"),
        ("https://acme.com/:tada:/x :tada:", "https://acme.com/:tada:/x 🎉"),
        (":+1::tada:", "👍🎉"),
        ("", ""),
    ],
)
def test_what_a_shortcode_becomes(typed: str, becomes: str) -> None:
    assert with_emoji(typed) == becomes


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_a_text_is_replaced_once_and_for_all_and_nothing_without_colons_changes(text: str) -> None:
    assert with_emoji(text.replace(":", "")) == text.replace(":", "")
    plain = "".join(letter for letter in text if letter != ":")
    assert with_emoji(f"{plain} :tada: {plain}") == f"{plain} 🎉 {plain}"


def test_a_reply_is_counted_shown_and_sent_with_the_emoji() -> None:
    draft = ReplyDraft("Party time :tada:")
    assert parts(draft) == ("Party time 🎉",)
    assert counter(draft) == "13 of 280"
    assert reply_with(Reply("", "1"), draft).text == "Party time 🎉"
    assert counter(ReplyDraft("Party :nope:")) == "12 of 280"


def test_a_direct_message_and_a_plan_get_the_emoji_too() -> None:
    assert new_dm(case(), "On our way :wave:", "U1", NOON, timedelta()).text == "On our way 👋"
    wrong: dict[str, str] = {}
    texts, _ = texts_of(Wish("w1", "U1", "UTC", text="Open late :tada:"), wrong)
    assert (texts, wrong) == ((("Open late 🎉",),), {})
    threaded = Wish("w2", "U1", "UTC", text="a b", thread=True, parts=("a :tada:", "b"), parts_of="a b")
    assert texts_of(threaded, {})[0] == (("a 🎉", "b"),)
