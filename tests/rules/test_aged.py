"""What is left of records that were kept long enough: numbers, and nothing that anybody wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec

from bot.cases.aged import aged, aged_entry, aged_item, aged_post
from bot.model import Author, CaseState, ItemState, Media, Reference
from bot.model.entry import Act, Entry
from bot.model.escalation import Escalation
from bot.model.outbox.notices import DmNote
from bot.model.priority_reasons import MentionsUs, Urgent
from bot.model.resolution import Gone
from bot.sentiment import Sentiment
from bot.sentiment.model import Label
from tests.doors.archived import DAY, archived

WORDS = "my harp is lost"
NOW = DAY + timedelta(days=400)
NEGATIVE = Sentiment(Label.NEGATIVE, 0.8, ("is lost",), "en")
ONE = archived(
    "10", WORDS, author="77001", handle="Mira_K", talk="9",
    post={
        "author": Author("77001", "Mira_K", "Mira Kovac", followers=1200, avatar_url="https://a.test/mira"),
        "media": (Media("photo", "https://a.test/harp", "the harp of Mira"),), "sentiment": NEGATIVE,
        "refers": (Reference("quoted", "8", "Mira_K", WORDS, "77001"),), "older_texts": (WORDS,),
    },
    reasons=(Urgent("lost"), MentionsUs()), danger="lost", sentiment=NEGATIVE,
    escalation=Escalation("e1", "U0ANA", DAY, "C2", note="Mira asks for her harp", answer="Mira is right"),
)  # fmt: skip
TRACES = ("mira", "77001", "harp", "lost", "looking for it")


def named(one: object) -> list[str]:
    text = msgspec.json.encode(one).decode().lower()
    return [trace for trace in TRACES if trace in text]


def test_nothing_that_they_wrote_and_nothing_that_names_them_is_left() -> None:
    assert named(ONE) == list(TRACES)
    assert named(aged(ONE, NOW)) == []


def test_numbers_stay() -> None:
    left = aged(ONE, NOW)
    assert (left.case.first_reply_at, left.case.resolution) == (ONE.case.first_reply_at, ONE.case.resolution)
    assert left.case.reasons == (MentionsUs(),)
    assert left.posts[0].sentiment == replace(NEGATIVE, reasons=())
    assert left.posts[0].author == Author("", followers=1200)
    assert (left.posts[0].created_at, left.posts[0].lang) == (DAY, "en")
    assert left.sends[0].state is ItemState.SENT
    assert left.sends[0].by == "U0ANA"
    assert left.journal == ONE.journal


def test_a_second_time_changes_nothing_more() -> None:
    once = aged(ONE, NOW)
    assert aged(once, NOW + timedelta(days=1)) == once


def test_why_a_post_was_gone_before_is_kept() -> None:
    assert aged_post(ONE.posts[0]).withdrawn is Gone.AGED
    assert aged_post(replace(ONE.posts[0], withdrawn=Gone.DELETED)).withdrawn is Gone.DELETED


def test_a_case_that_was_still_open_asks_for_nothing_any_more() -> None:
    waits = replace(ONE.case, state=CaseState.SNOOZED, waiting_since=DAY, due_at=DAY, snoozed_until=DAY)
    left = aged(msgspec.structs.replace(ONE, case=waits), NOW).case
    assert left.needs_nothing
    assert (left.state, left.waiting_since, left.due_at) == (CaseState.OPEN, None, None)


def test_a_draft_that_nobody_approved_does_not_leave_without_its_text() -> None:
    draft = aged_item(replace(ONE.sends[0], state=ItemState.DRAFT), NOW)
    assert (draft.state, draft.ended_at, draft.text) == (ItemState.UNDONE, NOW, "")
    queued = replace(ONE.sends[0], state=ItemState.QUEUED)
    assert aged_item(queued, NOW) == queued


def test_an_act_keeps_what_was_done_by_whom_of_us_and_when() -> None:
    entry = Entry(DAY, Act.HANDED_OVER, "U0ANA", "10", "she likes tea", {"to": "U0BEN", "handle": "Mira_K"})
    assert aged_entry(entry) == Entry(DAY, Act.HANDED_OVER, "U0ANA", "10", data={"to": "U0BEN"})


def test_a_note_of_a_direct_message_loses_it() -> None:
    note = DmNote("5", "Mira_K", WORDS, DAY)
    left = aged_item(replace(ONE.messages[0], notice=note), NOW)
    assert left.notice == DmNote("5", "", "", DAY)
