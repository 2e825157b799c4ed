"""Many cases at once: ticked in a list, asked about with the count, done one by one,
undone with one press.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.batch.carrying_out import carry_out, undo
from bot.batch.selecting import select
from bot.cases import case_rules
from bot.cases.batch_rules import seen_of
from bot.casework.topics.brand_topics import topic_list
from bot.casework.topics.change_topics import change_topic, own_topic
from bot.casework.topics.topic_corrections import save_topics
from bot.listening.ingest.take_page import ingest
from bot.model import Author, Case, CaseState, Mention, Source, Watch
from bot.model.batch import Batch, BatchAct, Selection, Skip
from bot.model.entry import Act
from bot.model.resolution import Gone
from bot.sentiment import Label
from bot.team.channel_access import KEPT
from handlers.permissions import Asked, pressed
from handlers.record_permissions import own_selection
from tests.journeys.perch import Perch, everything
from tests.journeys.test_lists import home, home_with
from tests.journeys.window import Window

WATCH = Watch("brand", "Mentions of us", Source.MENTIONS)


def many(perch: Perch, count: int) -> list[str]:
    """Write so many cases; return their ids, the oldest first."""
    now = perch.clock()
    posts = [
        Mention(
            str(10**18 + n), str(10**18 + n), Author(f"a{n}", f"asker_{n}"), f"@acmeair question {n}",
            now - timedelta(minutes=count - n), f"c{n}", lang="en", watches=("brand",),
        )
        for n in range(count)
    ]  # fmt: skip
    ingest(perch.desk, WATCH, posts)
    return perch.desk.store.cases.ids("open", 0, count)


def the_case(perch: Perch, case_id: str) -> Case:
    found = perch.desk.store.cases.get(case_id)
    assert found is not None
    return found


def states(perch: Perch, ids: Sequence[str]) -> list[CaseState]:
    return [the_case(perch, one).state for one in ids]


def window(perch: Perch, title: str, user: str = "U0ANA") -> Window:
    perch.until(
        lambda: (perch.slack(user)["views"] or [{"title": {"text": ""}}])[-1]["title"]["text"] == title, title
    )
    return Window(perch, user)


def chosen(perch: Perch, label: str, *boxes: str, user: str = "U0ANA") -> Window:
    """Go on in the window that selects: with all ticked, or these boxes; return the window that asks."""
    shown = window(perch, "Select cases", user)
    if boxes:
        ticks = next(b["block_id"] for b in shown.view["blocks"] if b["block_id"].startswith("cases-"))
        options = [o["text"]["text"] for o in shown.block(ticks)["element"]["options"]]
        shown.tick(*(next(o for o in options if box in o) for box in boxes), block_id=ticks)
    else:
        shown.press(next(b for b in buttons(shown) if b.startswith("Select all")))
        perch.until(lambda: "initial_options" in str(shown.look().view["blocks"]), "all are ticked")
    act = shown.block("act")["element"]
    shown._put("act", {"selected_option": next(o for o in act["options"] if o["text"]["text"] == label)})
    assert shown.submit(), shown.errors
    return Window(perch, user)


def buttons(shown: Window) -> list[str]:
    rows = [b for b in shown.view["blocks"] if b["type"] == "actions"]
    return [e["text"]["text"] for row in rows for e in row["elements"] if e["type"] == "button"]


def test_all_of_a_list_are_resolved_after_one_question_and_undone_with_one_press(perch: Perch) -> None:
    ids = many(perch, 23)
    perch.command("/mentions unclaimed")
    perch.press_ephemeral(perch.told("*Unclaimed* · 23 cases"), "Select…")
    asks = chosen(perch, "Resolve")
    assert asks.title == "Resolve 23 cases?"
    assert asks.submit()
    done = window(perch, "Done").shows("*23 resolved*")
    assert set(states(perch, ids)) == {CaseState.RESOLVED}
    for one in ids:
        entry = perch.desk.store.journal.of_case(one)[-1]
        assert (entry.what, entry.by, entry.data["of"]) == (Act.RESOLVED, "U0ANA", 23)
    done.press("Undo all")
    window(perch, "Undone").shows("Undone for 23 cases")
    assert set(states(perch, ids)) == {CaseState.OPEN}
    assert all(the_case(perch, one).waiting_since for one in ids)
    assert {perch.desk.store.journal.of_case(one)[-1].what for one in ids} == {Act.BATCH_UNDONE}
    assert not perch.replies()


def test_nothing_ticked_is_said_and_only_what_is_ticked_is_done(perch: Perch) -> None:
    ids = many(perch, 3)
    perch.command("/mentions unclaimed")
    perch.press_ephemeral(perch.told("*Unclaimed* · 3 cases"), "Select…")
    shown = window(perch, "Select cases")
    assert not shown.submit()
    assert "Tick at least one case" in str(shown.errors)
    asks = chosen(perch, "Resolve", "question 0", "question 2")
    assert asks.title == "Resolve 2 cases?"
    asks.submit()
    window(perch, "Done").shows("*2 resolved*")
    assert states(perch, ids) == [CaseState.RESOLVED, CaseState.OPEN, CaseState.RESOLVED]


def test_what_was_claimed_deleted_or_moved_meanwhile_is_skipped_and_told_per_case(perch: Perch) -> None:
    ids = many(perch, 5)
    perch.command("/mentions unclaimed")
    perch.press_ephemeral(perch.told("*Unclaimed* · 5 cases"), "Select…")
    asks = chosen(perch, "Resolve")
    change = perch.desk.store.cases.change
    change(ids[0], lambda case: case_rules.claim(case, "U0BEN", perch.clock()))
    change(ids[1], lambda case: replace(case, withdrawn=Gone.DELETED))
    change(ids[2], lambda case: case_rules.written_again(case, "999", perch.clock()))
    perch.desk.store.redis.delete(perch.desk.store.keys.case(ids[3]))
    asks.submit()
    said = window(perch, "Done").shows("*1 resolved*, 4 skipped:").words
    assert "claimed by <@U0BEN>" in said
    assert "deleted on X" in said
    assert "the customer wrote again" in said
    assert "a case: no longer in Perch's records" in said
    assert the_case(perch, ids[4]).state is CaseState.RESOLVED
    assert the_case(perch, ids[0]).is_open


def begun(perch: Perch, user: str, source: str = "unclaimed") -> Selection:
    selection, _ = select(perch.desk, user, source)
    return replace(selection, chosen=tuple(one.case_id for one in selection.seen))


def test_of_two_who_act_on_the_same_cases_at_once_each_case_is_done_once_and_the_other_is_told(
    perch: Perch,
) -> None:
    ids = many(perch, 40)
    batches: dict[str, Batch] = {}

    def act(user: str, selection: Selection) -> None:
        batch = Batch(selection.id, user, perch.clock(), BatchAct.ASSIGN, len(selection.chosen), to=user)
        batches[user] = carry_out(perch.desk, batch, selection)

    selections = {user: begun(perch, user) for user in ("U0ANA", "U0BEN")}
    threads = [threading.Thread(target=act, args=pair) for pair in selections.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = {
        user: {one.case_id for one in perch.desk.store.batches.done(batches[user].id)} for user in batches
    }
    assert done["U0ANA"] | done["U0BEN"] == set(ids)
    assert not done["U0ANA"] & done["U0BEN"]
    for user, other in (("U0ANA", "U0BEN"), ("U0BEN", "U0ANA")):
        assert {one.case_id for one in batches[user].skipped} == done[other]
        assert {(one.why, one.who) for one in batches[user].skipped} <= {(Skip.CLAIMED, other)}
        assert all(the_case(perch, one).owner == user for one in done[user])
    assert all(
        len([e for e in perch.desk.store.journal.of_case(one) if e.what is Act.ASSIGNED]) == 1 for one in ids
    )


def test_the_same_window_acts_once_and_is_undone_once(perch: Perch) -> None:
    ids = many(perch, 3)
    selection = begun(perch, "U0ANA")
    batch = Batch(selection.id, "U0ANA", perch.clock(), BatchAct.RESOLVE, 3)
    first = carry_out(perch.desk, batch, selection)
    perch.desk.store.cases.change(ids[0], lambda case: case_rules.reopen(case, perch.clock()))
    assert carry_out(perch.desk, batch, selection) == first
    assert the_case(perch, ids[0]).is_open
    count, left = undo(perch.desk, first)
    assert (count, [one.case_id for one in left]) == (2, [ids[0]])
    with pytest.raises(case_rules.Declined, match="undone already"):
        undo(perch.desk, first)


def test_a_killed_process_leaves_an_undo_for_exactly_what_it_did(perch: Perch) -> None:
    ids = many(perch, 4)
    selection = begun(perch, "U0ANA")
    batch = Batch(selection.id, "U0ANA", perch.clock(), BatchAct.RESOLVE, 4)
    carry_out(perch.desk, batch, replace(selection, chosen=selection.chosen[:2]))
    perch.desk.store.batches.keep(batch)  # as if it had not come to its end
    count, left = undo(perch.desk, batch)
    assert (count, left) == (2, ())
    assert set(states(perch, ids)) == {CaseState.OPEN}


@pytest.mark.parametrize("act", [BatchAct.RESOLVE, BatchAct.LABEL])
def test_an_undo_that_was_killed_half_way_is_pressed_again(perch: Perch, act: BatchAct) -> None:
    ids = many(perch, 3)
    selection = begun(perch, "U0ANA")
    label = Label.NEGATIVE if act is BatchAct.LABEL else None
    batch = Batch(selection.id, "U0ANA", perch.clock(), act, 3, label=label)
    carry_out(perch.desk, batch, selection)
    undo(perch.desk, batch)
    perch.desk.store.batches.keep(batch)  # as if it had been killed before its end
    with pytest.raises(case_rules.Declined, match="undone already"):
        undo(perch.desk, batch)  # another press while it may still be at it
    perch.desk.store.redis.delete(perch.desk.store.keys.batch_undo(batch.id))  # its minute is over
    assert undo(perch.desk, batch) == (3, ())
    assert set(states(perch, ids)) == {CaseState.OPEN}
    acts = [entry.what for entry in perch.desk.store.journal.of_case(ids[0])]
    assert acts.count(Act.BATCH_UNDONE) == (1 if act is BatchAct.RESOLVE else 0)
    with pytest.raises(case_rules.Declined, match="undone already"):
        undo(perch.desk, batch)


def test_nobody_undoes_what_a_colleague_did_also_when_the_selection_is_gone(perch: Perch) -> None:
    ids = many(perch, 2)
    selection = begun(perch, "U0ANA")
    carry_out(perch.desk, Batch(selection.id, "U0ANA", perch.clock(), BatchAct.RESOLVE, 2), selection)
    perch.desk.store.redis.delete(perch.desk.store.keys.selection(selection.id))
    body = {"actions": [{"value": selection.id}]}
    assert own_selection(pressed).rule(Asked(perch.desk, "U0ANA", body))
    refused = own_selection(pressed).rule(Asked(perch.desk, "U0BEN", body))
    assert "This selection is <@U0ANA>" in refused.words
    assert set(states(perch, ids)) == {CaseState.RESOLVED}


def test_whoever_gets_many_cases_is_told_once_and_an_undo_takes_them_back(perch: Perch) -> None:
    ids = many(perch, 12)
    perch.press_in_view(home(perch), "Unclaimed (12)")
    perch.press_in_view(home_with(perch, "*Unclaimed* · 12 cases"), "Select…")
    asks = chosen(perch, "Assign to…")
    asks.choose_user("U0BEN")
    assert asks.submit()
    window(perch, "Done").shows("*12 assigned to <@U0BEN>*")
    assert {the_case(perch, one).owner for one in ids} == {"U0BEN"}

    def told() -> list[Any]:
        return [
            m
            for found in perch.slack("U0BEN")["messages"].values()
            for m in found
            if "assigned 12 cases to you" in everything(m)
        ]

    perch.until(lambda: len(told()) == 1, "one message")
    perch.press_in_view(home_with(perch, "12 assigned to <@U0BEN>"), "Undo all")
    perch.until(lambda: {the_case(perch, one).owner for one in ids} == {""}, "nobody's again")


def test_snooze_and_label_many_and_take_it_back(perch: Perch) -> None:
    ids = many(perch, 3)
    for label, words in (("Snooze…", "3 snoozed until"), ("Mark negative", "3 marked negative")):
        perch.command("/mentions open")
        perch.press_ephemeral(perch.told("*All open cases* · 3 cases"), "Select…")
        assert chosen(perch, label).submit()
        done = window(perch, "Done").shows(words)
        if label == "Snooze…":
            assert set(states(perch, ids)) == {CaseState.SNOOZED}
        else:
            posts = perch.desk.store.mentions.many(ids)
            assert {post.corrected_label for post in posts.values()} == {"negative"}
        done.press("Undo all")
        window(perch, "Undone").shows("Undone for 3 cases").close()
    assert set(states(perch, ids)) == {CaseState.OPEN}
    assert {post.corrected_label for post in perch.desk.store.mentions.many(ids).values()} == {None}


def test_a_topic_is_added_to_many_and_removed_each_with_its_entry_and_one_undo(perch: Perch) -> None:
    ids = many(perch, 3)
    save_topics(perch.desk, ids[0], [], ["outage"], "U0BEN")
    for label, words in (("Add a topic…", "added to 2 cases"), ("Remove a topic…", "removed from 3 cases")):
        perch.command("/mentions open")
        perch.press_ephemeral(perch.told("*All open cases* · 3 cases"), "Select…")
        asks = chosen(perch, label)
        asks._held["topic"] = topic_choice(asks, "Outage")
        assert asks.submit(), asks.errors
        done = window(perch, "Done").shows(f"topic “outage” {words}")
        if label == "Add a topic…":
            done.shows("1 skipped:").shows("it was so already")
            assert [the_case(perch, one).topics for one in ids] == [("outage",)] * 3
            done.close()
    assert [the_case(perch, one).topics for one in ids] == [()] * 3
    done.press("Undo all")
    window(perch, "Undone").shows("Undone for 3 cases").close()
    said = {one: the_case(perch, one).topics_corrected for one in ids}
    assert [the_case(perch, one).topics for one in ids] == [("outage",)] * 3
    assert [said[one].by for one in ids] == ["U0BEN", "U0ANA", "U0ANA"]
    acts = [(e.by, e.data["topics"]) for e in perch.desk.store.journal.of_case(ids[1])]
    assert acts == [("U0ANA", ["outage"]), ("U0ANA", []), ("U0ANA", ["outage"])]


def test_a_topic_that_was_removed_while_its_window_was_open_is_not_added(perch: Perch) -> None:
    many(perch, 2)
    perch.command("/mentions open")
    perch.press_ephemeral(perch.told("*All open cases* · 2 cases"), "Select…")
    asks = chosen(perch, "Add a topic…")
    asks._held["topic"] = topic_choice(asks, "Outage")
    change_topic(perch.desk, replace(own_topic(topic_list(perch.desk), "outage"), removed=True), "U0DANA")
    assert not asks.submit()
    assert "Outage was removed meanwhile. Choose another one." in str(asks.errors)


def topic_choice(asks: Window, label: str) -> dict[str, Any]:
    """What a person's client keeps of the chosen topic."""
    element = asks.block("topic")["element"]
    option = next(one for one in element["options"] if one["text"]["text"] == label)
    return {element["action_id"]: {"type": element["type"], "selected_option": option}}


def test_the_undo_of_a_topic_leaves_alone_what_somebody_has_said_since(perch: Perch) -> None:
    ids = many(perch, 2)
    batch = Batch("b1", "U0ANA", perch.clock(), BatchAct.ADD_TOPIC, 2, topic="outage")
    seen = tuple(seen_of(the_case(perch, one)) for one in ids)
    carry_out(perch.desk, batch, Selection("b1", "U0ANA", "open", seen, 2, tuple(ids)))
    perch.advance(1)
    save_topics(perch.desk, ids[0], ["outage"], ["refund"], "U0BEN")
    count, left = undo(perch.desk, batch)
    assert (count, [(one.case_id, one.why, one.who) for one in left]) == (
        1, [(ids[0], Skip.TOPICS_SET, "U0BEN")],
    )  # fmt: skip
    assert [the_case(perch, one).topics for one in ids] == [("refund",), ()]
    assert the_case(perch, ids[1]).topics_corrected is None


def test_a_case_whose_channel_the_presser_has_left_is_skipped(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    ids = many(perch, 2)
    selection = begun(perch, "U0DANA")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0DANA")
    perch.advance(KEPT.total_seconds() + 60)
    batch = Batch(selection.id, "U0DANA", perch.clock(), BatchAct.RESOLVE, 2)
    assert {one.why for one in carry_out(perch.desk, batch, selection).skipped} == {Skip.CLOSED}
    assert set(states(perch, ids)) == {CaseState.OPEN}


@pytest.mark.long
def test_of_more_than_a_hundred_cases_the_first_hundred_are_selected_and_that_is_said(perch: Perch) -> None:
    ids = many(perch, 112)
    perch.command("/mentions unclaimed")
    perch.press_ephemeral(perch.told("*Unclaimed* · 112 cases"), "Select…")
    shown = window(perch, "Select cases").shows("The first 100 of 112 open cases")
    assert "Select all (100)" in buttons(shown)
    assert chosen(perch, "Resolve").submit()
    window(perch, "Done").shows("*100 resolved*")
    assert states(perch, ids).count(CaseState.RESOLVED) == 100


def test_the_cases_of_a_storms_message_are_selected_from_its_list(perch: Perch) -> None:
    many(perch, 60)
    perch.press(perch.card("grouped here"), "Show the list")
    listed = Window(perch)
    listed.press("Select…")
    asks = chosen(perch, "Resolve")
    assert asks.title.startswith("Resolve ")
    assert asks.submit()
    window(perch, "Done").shows(" resolved*")


def test_the_overdue_message_of_a_channel_offers_to_select_its_cases(perch: Perch) -> None:
    ids = many(perch, 3)
    perch.advance(9 * 3600)
    perch.press(perch.card("3 replies are overdue"), "Select…")
    assert chosen(perch, "Resolve").submit()
    window(perch, "Done").shows("*3 resolved*")
    assert set(states(perch, ids)) == {CaseState.RESOLVED}
