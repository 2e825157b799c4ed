"""Merge an author's open cases into one, and split them again: nothing is lost, nothing is doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.batch.carrying_out import carry_out
from bot.batch.selecting import select_cases
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.casework.case_search import search
from bot.casework.merge_cases import Outcome, merge, split
from bot.casework.timeline import timeline_of
from bot.exports.tables import case_rows, mention_rows, reply_rows
from bot.listening.ingest.take_page import ingest
from bot.listening.withdrawal import withdraw
from bot.model import Author, Case, CaseState, Mention, Source, Watch
from bot.model.batch import Batch, BatchAct, Skip
from bot.model.entry import Act
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_one_person import folded, written

WATCH = Watch("brand", "Mentions of us", Source.MENTIONS)
IDS = [str(10**18 + n) for n in range(3)]


def post(perch: Perch, post_id: str, talk: str, at: float = 0, author: str = "mira_k") -> Mention:
    now = perch.clock()
    return Mention(
        post_id, post_id, Author(f"a-{author}", author, author), f"@acmeair words of {post_id}",
        now + timedelta(minutes=at), talk, lang="en", watches=("brand",),
    )  # fmt: skip


@pytest.fixture
def three(perch: Perch) -> Perch:
    """Three open cases of one author, the oldest first, in the records alone."""
    for n, one in enumerate(IDS):
        ingest(perch.desk, WATCH, [post(perch, one, f"c{n}", n - 10)])
        perch.advance(60)
    return perch


def merged(perch: Perch, user: str = "U0ANA") -> Outcome:
    return merge(perch.desk, IDS[2], IDS[:2], user)


def recorded(perch: Perch, case_id: str) -> Case:
    found = perch.desk.store.cases.recorded(case_id)
    assert found is not None
    return found


def test_one_press_merges_them_and_one_splits_them(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there")
    folded(perch, "where is my bag")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.told("1 case merged into this one")
    whole = perch.card("1 other case of theirs is merged into this one")
    left = perch.card("Merged into their")
    assert "where is my bag" not in everything(left), "its words stand on the other card"
    assert labels(left) == []
    perch.press(whole, "Split")
    perch.told("Split into 2 cases")
    folded(perch, "where is my bag")
    perch.card("And *1 more open case*")


def test_a_reply_to_the_merged_case_goes_to_the_newest_post_once(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.reply(perch.card("is merged into this one"), "We are looking for it.")
    perch.card("Reply sent")
    [reply] = perch.replies()
    assert "is anybody there" in str(perch.desk.store.mentions.by_post(reply["in_reply_to"]))
    assert [case.state for case in perch.desk.store.cases.every()] == [CaseState.MERGED, CaseState.ANSWERED]


def test_merged_cases_are_in_no_list_and_in_no_count(three: Perch) -> None:
    merged(three)
    store = three.desk.store
    for index in ("open", "unclaimed", "waiting", "due"):
        assert store.cases.ids(index) == [IDS[2]], index
    for query in ("open", "is:any", "@mira_k", "words"):
        assert [case.id for case in search(three.desk, query, "U0ANA").cases] == [IDS[2]], query


def test_later_posts_go_to_the_merged_case_and_back_with_their_conversation(three: Perch) -> None:
    merged(three)
    again = str(10**18 + 50)
    ingest(three.desk, WATCH, [post(three, again, "c0")])
    assert recorded(three, IDS[2]).mentions == (*IDS, again)
    assert recorded(three, IDS[0]).mentions == (IDS[0],)
    split(three.desk, IDS[2], "U0ANA")
    assert recorded(three, IDS[0]).mentions == (IDS[0], again)
    assert recorded(three, IDS[2]).mentions == (IDS[2],)
    assert set(three.desk.store.cases.ids("open")) == set(IDS)


def test_a_post_in_a_merged_conversation_reopens_the_case_that_it_is_in(three: Perch) -> None:
    merged(three)
    three.desk.store.cases.change(IDS[2], lambda case: case_rules.resolve(case, "U0ANA", three.clock()))
    ingest(three.desk, WATCH, [post(three, str(10**18 + 50), "c0")])
    assert recorded(three, IDS[2]).state is CaseState.OPEN
    assert recorded(three, IDS[0]).state is CaseState.MERGED


def test_of_two_who_merge_at_once_one_does_and_the_other_is_told(three: Perch) -> None:
    outcomes: list[Outcome] = []
    gate = threading.Barrier(2)

    def press(user: str) -> None:
        gate.wait()
        outcomes.append(merged(three, user))

    threads = [threading.Thread(target=press, args=(user,)) for user in ("U0ANA", "U0BEN")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(one.merged) for one in outcomes) == [0, 2]
    late = next(one for one in outcomes if not one.merged)
    assert {one.why for one in late.skipped} == {Skip.MERGED}
    assert recorded(three, IDS[2]).mentions == tuple(IDS)
    assert recorded(three, IDS[2]).joined == tuple(IDS[:2])


def test_what_moved_meanwhile_stays_by_itself_and_is_told_of_each(three: Perch) -> None:
    three.desk.store.cases.change(IDS[0], lambda case: case_rules.claim(case, "U0BEN", three.clock()))
    withdraw(three.desk, IDS[1], Gone.DELETED)
    outcome = merge(three.desk, IDS[2], [*IDS[:2], "erased"], "U0ANA")
    assert outcome.merged == ()
    assert [(one.why, one.who) for one in outcome.skipped] == [
        (Skip.CLAIMED, "U0BEN"),
        (Skip.DELETED, ""),
        (Skip.ERASED, ""),
    ]


def test_a_press_on_an_older_card_acts_on_the_case_that_it_is_in(three: Perch) -> None:
    merged(three)
    three.desk.store.cases.change(IDS[0], lambda case: case_rules.claim(case, "U0ANA", three.clock()))
    assert recorded(three, IDS[2]).owner == "U0ANA"
    assert recorded(three, IDS[0]).owner == ""


def test_both_sides_keep_it_in_their_journal_and_the_timeline_tells_all(three: Perch) -> None:
    three.desk.store.cases.change(IDS[0], lambda case: case_rules.claim(case, "U0ANA", three.clock()))
    merged(three)
    split(three.desk, IDS[2], "U0ANA")
    merged(three)
    acts = [entry.what for entry in three.desk.store.journal.of_case(IDS[0])]
    assert acts == [Act.MERGED_INTO, Act.SPLIT_OFF, Act.MERGED_INTO]
    acts = [entry.what for entry in three.desk.store.journal.of_case(IDS[2])]
    assert acts == [Act.MERGED, Act.SPLIT, Act.MERGED]
    told = [entry.what for entry in timeline_of(three.desk, "U0ANA", recorded(three, IDS[2]))]
    assert {Act.WROTE, Act.WROTE_AGAIN, Act.MERGED, Act.MERGED_INTO} <= set(told)


def test_a_post_that_is_deleted_leaves_no_word_in_either_case(three: Perch) -> None:
    merged(three)
    withdraw(three.desk, IDS[0], Gone.DELETED)
    assert recorded(three, IDS[2]).gone == (IDS[0],)
    assert f"words of {IDS[0]}" not in str([recorded(three, one) for one in IDS])
    split(three.desk, IDS[2], "U0ANA")
    assert recorded(three, IDS[0]).needs_nothing
    assert not recorded(three, IDS[2]).needs_nothing


def test_what_was_typed_on_a_merged_case_is_offered_on_the_case_that_it_is_in(three: Perch) -> None:
    typed, now = three.desk.store.typed, three.clock()
    typed.keep(IDS[0], "U0ANA", "reply", "we are look", now)
    typed.keep(IDS[1], "U0BEN", "reply", "of the older", now)
    typed.keep(IDS[2], "U0BEN", "reply", "of the newest", now)
    merged(three)
    texts = [typed.get(IDS[2], user, "reply", now) for user in ("U0ANA", "U0BEN")]
    assert [one.text for one in texts if one] == ["we are look", "of the newest"]
    assert typed.get(IDS[0], "U0ANA", "reply", now) is None


def test_a_batch_leaves_a_case_alone_that_was_merged_since_it_was_selected(three: Perch) -> None:
    store = three.desk.store
    selection = select_cases(three.desk, "U0BEN", store.cases.many(IDS[:1]).values())
    merged(three)
    batch = Batch(selection.id, "U0BEN", three.clock(), BatchAct.RESOLVE, 1)
    [left] = carry_out(three.desk, batch, selection).skipped
    assert (left.why, left.who) == (Skip.MERGED, "U0ANA")
    assert recorded(three, IDS[2]).is_open


def test_a_merged_case_can_be_merged_into_a_newer_one_and_both_are_split_in_turn(three: Perch) -> None:
    merge(three.desk, IDS[1], IDS[:1], "U0ANA")
    merge(three.desk, IDS[2], IDS[1:2], "U0ANA")
    again = str(10**18 + 50)
    ingest(three.desk, WATCH, [post(three, again, "c0")])
    assert recorded(three, IDS[2]).mentions == (*IDS, again)
    split(three.desk, IDS[2], "U0ANA")
    assert recorded(three, IDS[1]).mentions == (IDS[0], IDS[1], again)
    split(three.desk, IDS[1], "U0ANA")
    assert recorded(three, IDS[0]).mentions == (IDS[0], again)


def test_a_case_in_a_private_channel_is_not_merged_by_who_may_not_see_it(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch()
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    for n, (one, channel) in enumerate(zip(IDS[:2], ("#dm-desk", "#mentions"), strict=True)):
        ingest(perch.desk, replace(WATCH, channel=channel), [post(perch, one, f"c{n}", n - 10)])
    [left] = merge(perch.desk, IDS[1], IDS[:1], "U0BEN").skipped
    assert left.why is Skip.CLOSED
    assert merge(perch.desk, IDS[1], IDS[:1], "U0ANA").merged == (), "two channels stay two cases"


def approving(perch: Perch, text: str) -> dict[str, Any]:
    def note() -> dict[str, Any] | None:
        notes = [m for card in perch.messages() for m in perch.thread(card)]
        return next((m for m in notes if text in everything(m) and "Approve" in labels(m)), None)

    return perch.until(note, "the draft")


def test_a_draft_that_waits_is_kept_and_leaves_once_when_it_is_approved(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_PUBLISHERS="U0BEN")
    written(perch, "where is my bag")
    perch.reply(perch.card("where is my bag"), "We are looking for it.")
    note = approving(perch, "We are looking for it.")
    written(perch, "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.told("1 case merged")
    perch.press(note, "Approve", user="U0BEN")
    asked = perch.until(
        lambda: "is anybody there" in everything(perch.modal("U0BEN")) and perch.modal("U0BEN"), "what is new"
    )
    assert perch.submit(asked, {}, "U0BEN")["ok"]
    perch.card("Reply sent")
    assert len(perch.replies()) == 1
    assert [case.state for case in perch.desk.store.cases.every()] == [CaseState.MERGED, CaseState.ANSWERED]


def test_a_reply_that_is_under_way_arrives_once_and_answers_the_merged_case(perch: Perch) -> None:
    written(perch, "where is my bag")
    perch.time_passes = False
    perch.reply(perch.card("where is my bag"), "We are looking for it.")
    written(perch, "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.told("1 case merged")
    perch.past_undo()
    perch.card("Reply sent")
    assert len(perch.replies()) == 1
    older, newest = perch.desk.store.cases.every()
    assert (older.sends, len(newest.sends)) == ((), 1)
    assert newest.state is CaseState.ANSWERED
    perch.press(perch.card("is merged into this one"), "Split")
    perch.told("Split into 2 cases")
    older, newest = perch.desk.store.cases.every()
    assert [(older.state, len(older.sends)), (newest.state, len(newest.sends))] == [
        (CaseState.ANSWERED, 1),
        (CaseState.OPEN, 0),
    ]


def test_a_split_waits_for_what_was_pressed_since(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.time_passes = False
    perch.reply(perch.card("is merged into this one"), "We are looking for it.")
    perch.press(perch.card("sending…"), "Split")
    perch.told("Split it after that")


def test_an_export_has_each_reply_and_each_post_once(perch: Perch) -> None:
    written(perch, "where is my bag")
    perch.reply(perch.card("where is my bag"), "We are looking for it.")
    perch.card("Reply sent")
    written(perch, "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Merge")
    perch.told("1 case merged")
    store = perch.desk.store
    assert [row["kind"] for row in reply_rows(store)] == ["reply"]
    assert len(list(mention_rows(store))) == 2
    older, newest = case_rows(store)
    assert (older["state"], older["merged_into"]) == ("merged", newest["id"])


def test_what_is_not_merged_cannot_be_split(three: Perch) -> None:
    with pytest.raises(Declined, match="split already"):
        split(three.desk, IDS[0], "U0ANA")
