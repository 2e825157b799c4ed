"""A window is one thing: Save pressed twice keeps one, and what was deleted meanwhile stays deleted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.cases.case_rules import Declined
from bot.model import PersonNote, Source
from bot.model.carried import Back
from bot.model.entry import Act
from bot.model.views.watch_draft import WatchDraft
from bot.replies.saved_replies import NotKept, all_of, drop, keep
from handlers.case import account_owner, history
from handlers.plans.unsure_plans import NotOurs, _our_post
from handlers.watch.saving import save
from tests.journeys.perch import Perch

DRAFT = WatchDraft(query="acme bags", source=Source.SEARCH, owner="U0ANA")


def press_save(perch: Perch, draft: WatchDraft, view: str = "V1") -> None:
    body: dict[str, Any] = {"user": {"id": "U0ANA"}, "view": {"id": view}}
    save(lambda **_: None, body, None, perch.desk, draft, Back())  # type: ignore[arg-type]


def at_once(*work: Any) -> None:
    with ThreadPoolExecutor(len(work)) as threads:
        for done in [threads.submit(one) for one in work]:
            done.result()


def test_save_pressed_twice_on_a_new_watch_adds_one(perch: Perch) -> None:
    at_once(*(lambda: press_save(perch, DRAFT) for _ in range(4)))
    added = [watch for watch in perch.desk.store.watches.all() if watch.query == DRAFT.query]
    assert len(added) == 1
    press_save(perch, DRAFT, view="V2")
    assert len([watch for watch in perch.desk.store.watches.all() if watch.query == DRAFT.query]) == 2


def test_a_watch_that_was_deleted_while_edited_stays_deleted_and_it_is_said(perch: Perch) -> None:
    press_save(perch, DRAFT)
    watch = next(watch for watch in perch.desk.store.watches.all() if watch.query == DRAFT.query)
    perch.desk.store.watches.delete(watch.id)
    with pytest.raises(Declined, match="has deleted"):
        press_save(perch, replace(WatchDraft.of(watch), query="acme seats"))
    assert perch.desk.store.watches.get(watch.id) is None
    assert not perch.desk.store.watches.replace(watch), "nor by a pause at the same moment"


def test_a_saved_reply_that_was_deleted_while_edited_stays_deleted(perch: Perch) -> None:
    reply = keep(perch.desk, "Delay", "Sorry.", "U0ANA")
    drop(perch.desk, reply.id)
    with pytest.raises(NotKept, match="has deleted"):
        keep(perch.desk, "Delay", "Very sorry.", "U0ANA", reply.id, reply.mark)
    assert all_of(perch.desk) == ()


def test_a_note_and_who_is_in_charge_given_twice_at_once_are_kept_and_told_once(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag")
    perch.card("where is my bag")
    desk, case = perch.desk, next(iter(perch.desk.store.cases.every()))
    note = PersonNote("V1", datetime(2026, 11, 3, tzinfo=UTC), "U0ANA", "Flies weekly")
    at_once(*(lambda: history._add_note(desk, case, note) for _ in range(4)))
    at_once(*(lambda: account_owner._set_owner(desk, case, "U0ANA", "U0BEN") for _ in range(4)))
    assert len(desk.store.authors.notes(case.author_id)) == 1
    written = [entry.what for entry in desk.store.journal.of_case(case.id)]
    assert written.count(Act.NOTED) == 1
    assert written.count(Act.ACCOUNT_OWNER_SET) == 1


def test_a_link_to_somebody_elses_post_is_never_taken_for_ours(perch: Perch) -> None:
    theirs = perch.tweet("@acmeair where is my bag")
    card = perch.card("where is my bag")
    assert perch.reply(card, "On its way.")["ok"]
    perch.past_undo()
    ours = perch.until(perch.replies, "the reply")[0]
    plan: Any = type("Plan", (), {"sent": ("1234567890",)})()
    for link, why in (
        (f"https://x.com/mira_k/status/{theirs['id']}", "This post is by @mira_k"),
        (theirs["id"], "This post is by @mira_k"),
        ("https://x.com/acmeair/status/1000000", "X has no such post"),
        ("https://x.com/acmeair/status/1234567890", "earlier part of the same thread"),
        (f"https://evil.example/status/{ours['id']}", "Copy the post's link from X"),
        (f"<!channel> https://x.com/acmeair/status/{ours['id']}", "Copy the post's link from X"),
    ):
        with pytest.raises(NotOurs, match=why):
            _our_post(perch.desk, plan, link)
    found = _our_post(perch.desk, plan, f"https://twitter.com/acmeair/status/{ours['id']}?s=20")
    assert found == {"post_id": ours["id"], "url": f"https://x.com/acmeair/status/{ours['id']}"}
