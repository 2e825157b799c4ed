"""Perch goes on where the version of November 2026 stopped: what waited leaves,
what was asked can be decided.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from bot.model import ItemState
from bot.model.carried import DraftWindow
from bot.model.entry import Act
from bot.replies import approvals
from bot.store.dump import Kept
from bot.store.load_dump import load
from bot.store.migrations import up_to_date
from handlers.approval.draft_decisions import let_go
from handlers.reply import unsure_sends
from tests.doors.dumped import lines
from tests.journeys.perch import Perch

# The posts that wait for an answer: of the reply that waits, of the draft, and of the reply that nobody is
# sure of.
WAITS, DRAFT, UNSURE = "reply-V0090SOKNZN", "reply-V0022OELXWO", "reply-V0026UX34U3"
POSTS = {WAITS: "2128082005412282368", DRAFT: "2128071705715802112", UNSURE: "2128071713013891072"}
STOPPED = 3_700  # seconds after the sandbox's start, a minute after the dump was made


@pytest.fixture
def perch(start_perch: Callable[..., Perch]) -> Perch:
    """The old store, migrated, with its customers' posts on this X."""
    perch = start_perch()
    perch.advance(STOPPED)
    text = "\n".join(lines())
    for post_id in POSTS.values():
        text = text.replace(post_id, perch.tweet(f"@acmeair when do you open? ({post_id[-6:]})")["id"])
    perch.empty_redis()
    load(perch.desk.store.redis, "perch", (Kept(**json.loads(line)) for line in text.splitlines()))
    up_to_date(perch.desk.store)
    return perch


def published(perch: Perch) -> list[str]:
    return [post["text"].removeprefix("@mira_k ") for post in perch.replies()]


def test_the_reply_that_waited_leaves_and_its_case_is_answered(perch: Perch) -> None:
    perch.deliver()
    assert published(perch) == [], "its undo window runs for ten minutes yet"
    perch.advance(600)
    perch.deliver()
    assert published(perch) == ["From nine on."]
    item = perch.desk.store.items.get(WAITS)
    assert item is not None
    assert item.told
    assert item.result.post_id == perch.replies()[0]["id"]


def test_the_draft_can_be_approved_and_leaves(perch: Perch) -> None:
    now, undo = perch.clock(), perch.desk.settings.undo_window
    window = DraftWindow(DRAFT)
    approve = partial(approvals.approve, by="U0BEN", now=now, undo=undo)
    let_go(perch.desk, DRAFT, "U0BEN", Act.APPROVED, approve, window)
    perch.advance(undo.total_seconds() + 1)
    perch.deliver()
    assert "We are on it." in published(perch)


def test_what_nobody_was_sure_of_can_be_sent_again(perch: Perch) -> None:
    said: list[dict[str, Any]] = []
    body = {"user": {"id": "U0BEN"}, "actions": [{"value": UNSURE}]}
    unsure_sends.send_again(lambda **_: None, body, lambda **note: said.append(note), perch.desk)  # type: ignore[arg-type]
    perch.deliver()
    assert "From eight on." in published(perch)
    assert "From eight on." in said[0]["text"]


def test_the_planned_post_leaves_at_its_time(perch: Perch) -> None:
    perch.advance(1_700)  # to 11:30
    perch.work()
    assert "Good morning!" in published(perch)
    sent = perch.desk.store.items.get("plan-p7095eb8ab6d54a63-0-0")
    assert sent is not None
    assert sent.state is ItemState.SENT
