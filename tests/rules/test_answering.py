"""The rules of answering: drafts, who is writing, what happened meanwhile, threads, deletions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json

from bot.cases import writing
from bot.composing import drafts, meanwhile
from bot.composing.thread_parts import next_part, typed_text
from bot.length import LIMIT, weighted_length
from bot.model import CaseState, ItemState, NextPost, Price, Result
from bot.model.carried import ReplyWindow
from bot.model.resolution import Outcome, Resolution
from bot.model.views.reply_form import ReplyDraft
from bot.replies.deleting import after_deletion, why_kept
from tests.examples import examples
from tests.rules.answering import NOON, case, minutes, post, reply, view

LONG = "We are so sorry about this long wait at the desk. " * 10


# -- drafts


def test_what_will_appear_is_the_text_with_its_initials() -> None:
    assert drafts.parts(ReplyDraft("  Hi \n", "AB")) == ("Hi ^AB",)
    assert drafts.parts(ReplyDraft("   ", "AB")) == ()


def test_initials_count() -> None:
    text = "x" * LIMIT
    assert drafts.problem(ReplyDraft(text)) == ""
    assert "Too long for X by 4" in drafts.problem(ReplyDraft(text, "AB"))
    assert "Split into a thread" in drafts.problem(ReplyDraft(text, "AB"))


def test_a_split_only_splits_what_is_too_long_and_signs_the_last() -> None:
    assert drafts.parts(ReplyDraft("Hi", "AB", split=True)) == ("Hi ^AB",)
    texts = drafts.parts(ReplyDraft(LONG, "AB", split=True))
    assert [text.endswith("^AB") for text in texts] == [False] * (len(texts) - 1) + [True]
    assert texts[0].endswith(f"1/{len(texts)}")
    assert drafts.problem(ReplyDraft(LONG, "AB", split=True)) == ""


@pytest.mark.parametrize(
    ("draft", "cost"),
    [
        (ReplyDraft("Hi", summoned=True), "0.010"),
        (ReplyDraft("Hi"), "0.015"),
        (ReplyDraft("See https://acme.com/x", summoned=True), "0.200"),
        (ReplyDraft(LONG, split=True, summoned=True), "0.025"),
    ],
)
def test_the_price_of_a_draft(draft: ReplyDraft, cost: str) -> None:
    assert drafts.price(draft) == Decimal(cost)


def test_the_price_is_shown_only_above_a_plain_one() -> None:
    assert drafts.price_words(ReplyDraft("Hi")) == ""
    assert drafts.price_words(ReplyDraft("https://acme.com")).startswith("Price: $0.20 (it contains a link")


@examples()
@given(st.text(max_size=3000), st.booleans(), st.sampled_from(["", "AB", "ÉÀÇ"]))
def test_the_count_the_problem_and_the_parts_never_disagree(text: str, split: bool, initials: str) -> None:
    draft = ReplyDraft(text, initials, split)
    texts = drafts.parts(draft)
    assert drafts.counter(draft)
    assert len(drafts.price_kinds(draft)) == len(texts)
    if texts and not drafts.problem(draft):
        assert all(weighted_length(part) <= LIMIT for part in texts)


# -- who is writing


def test_who_opens_first_is_shown_until_five_minutes_after_the_last_sign() -> None:
    opened = writing.begins(case(), "U1", NOON)
    assert writing.writer(writing.begins(opened, "U2", minutes(1)), minutes(1)) == "U1"
    assert writing.goes_on(opened, "U1", minutes(1)) == opened  # no edit of the card for every letter
    later = writing.goes_on(opened, "U1", minutes(3))
    assert writing.over(later, minutes(7)) == later
    assert writing.over(later, minutes(8)).writing_by == ""


def test_only_the_writer_stops_writing() -> None:
    opened = writing.begins(case(), "U1", NOON)
    assert writing.stops(opened, "U2") == opened
    assert writing.stops(opened, "U1") == case()


# -- meanwhile


def test_nothing_new_is_nothing_to_ask() -> None:
    known = case(sends=("r1",))
    assert meanwhile.news(view(known, reply()), meanwhile.seen_now(known)) == []


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (ItemState.SENT, True),
        (ItemState.QUEUED, True),
        (ItemState.UNSURE, True),
        (ItemState.UNDONE, False),
        (ItemState.REFUSED, False),
    ],
)
def test_an_answer_that_counts_is_asked_about(state: ItemState, asked: bool) -> None:
    then = meanwhile.seen_now(case())
    found = meanwhile.news(view(case(sends=("r1",)), reply(state=state)), then)
    assert bool(found) is asked
    assert not asked or "<@U2>" in found[0]


def test_the_rest_of_a_thread_is_no_news() -> None:
    then = meanwhile.seen_now(case(sends=("r1",)))
    both = case(sends=("r1", "r1-2"))
    assert meanwhile.news(view(both, reply(), reply("r1-2", part=2)), then) == []


def test_an_answer_on_x_itself_and_a_resolution_are_news() -> None:
    then = meanwhile.seen_now(case())
    answered = case(state=CaseState.ANSWERED, answered_by="U3")
    assert meanwhile.news(view(answered), then) == ["<@U3> replied to this case."]
    resolved = case(state=CaseState.RESOLVED, resolution=Resolution("U3", NOON, Outcome.SPAM))
    assert meanwhile.news(view(resolved), then) == ["<@U3> resolved this case: Spam."]


def test_a_post_that_x_shows_late_is_news_and_what_was_seen_is_not() -> None:
    then = meanwhile.seen_now(case(mentions=("20",)))
    both = view(case(mentions=("9", "20")), posts=(post("9", "late"), post("20", "seen")))
    [told] = meanwhile.news(both, then)
    assert "late" in told
    assert "wrote earlier" in told


def test_what_was_seen_survives_the_window() -> None:
    then = meanwhile.seen_now(case(sends=("r1",)))
    assert json.decode(ReplyWindow("1", then).dump(), type=ReplyWindow).seen == then


# -- threads


def test_the_next_part_answers_the_one_before_and_is_made_once() -> None:
    first = reply(typed="A B", rest=(NextPost("B 2/2", Price.POST),), parts=2)
    second = next_part(first, NOON)
    assert second is not None
    assert (second.id, second.reply_to, second.part) == ("r1-2", "9", 2)
    assert next_part(first, minutes(5)) == replace(second, created_at=minutes(5), due_at=minutes(5))
    assert next_part(replace(second, state=ItemState.SENT), NOON) is None


def test_nothing_follows_a_part_that_did_not_arrive() -> None:
    rest = (NextPost("B", Price.POST),)
    assert next_part(reply(state=ItemState.REFUSED, rest=rest), NOON) is None
    assert next_part(reply(state=ItemState.UNSURE, rest=rest), NOON) is None


def test_what_comes_back_is_what_was_typed_without_initials() -> None:
    assert typed_text(reply(typed="Hi there", text="Hi there ^AB", initials="AB")) == "Hi there"
    rest = (NextPost("two ^AB", Price.POST),)
    assert typed_text(reply(text="one", rest=rest, initials="AB")) == "one two"


# -- deletions


def test_a_reply_is_deleted_on_its_own_day_and_once() -> None:
    late = replace(reply(), ended_at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    past_midnight = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert "earlier day" in why_kept(late, past_midnight, UTC)
    assert why_kept(late, past_midnight, ZoneInfo("America/New_York")) == ""
    gone = replace(late, result=Result(post_id="9", deleted_by="U3"))
    assert why_kept(gone, late.ended_at or NOON, UTC) == "<@U3> has already deleted it."


def test_without_any_other_answer_the_customer_waits_again() -> None:
    answered = case(state=CaseState.ANSWERED, waiting_since=None)
    assert after_deletion(answered, [], minutes(9)).state is CaseState.OPEN
    assert after_deletion(answered, [reply("r2")], minutes(9)) == answered
    resolved = case(state=CaseState.RESOLVED)
    assert after_deletion(resolved, [], minutes(9)) == resolved
