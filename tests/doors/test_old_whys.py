"""Why something has not left was a sentence; after the migration it is a code, and no sentence is lost."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cards.case.state import why_words
from bot.cards.plans.plan_words import state_words
from bot.model import Item, ItemState
from bot.model.outbox.result import Reason
from bot.model.plan import Plan, PlanReason, PlanState
from bot.model.told import Code, Told
from bot.store import Store, connect
from bot.store.migrations import up_to_date
from bot.store.migrations.whys import SAID, item_why, plan_why, to_line
from bot.told import plainly
from bot.typed_json import decode, encode
from tests.doors.dumped import all_keys, dumped, load_dump

ITEM = {
    "id": "a",
    "kind": "reply",
    "lane": "x",
    "created_at": "2026-11-22T12:00:00Z",
    "due_at": "2026-11-22T12:00:00Z",
}
PLAN = {
    "id": "p1",
    "author": "U1",
    "texts": [["one"]],
    "at": "2026-11-22T12:00:00Z",
    "zone": "Europe/Paris",
    "created_at": "2026-11-21T12:00:00Z",
}


def item_of(**changes: Any) -> Item:
    return decode(Item, encode(item_why({**ITEM, **changes})))


def plan_of(**changes: Any) -> Plan:
    return decode(Plan, encode(plan_why({**PLAN, **changes})))


def test_the_old_store_says_the_same_with_codes(redis_url: str) -> None:
    store = Store(connect(redis_url))
    load_dump(store)
    up_to_date(store)
    before = {
        one.key.removeprefix("item:"): decode(dict, one.value)
        for one in dumped()
        if one.key.startswith("item:")
    }
    after = store.items.many(list(before))
    said = {name for name, item in before.items() if item["words"]}
    assert {name for name, item in after.items() if item.why} == said
    assert {item.why.code for item in after.values() if item.why} == {
        Code.REFUSED_WITH,
        Code.NOT_FOUND_ON_NETWORK,
    }
    assert not store.aside.all()


@pytest.mark.parametrize("words", SAID)
def test_a_known_sentence_becomes_a_code_that_has_words(words: str) -> None:
    line = decode(Told, encode(to_line(words)))
    assert line.code not in (Code.LEGACY, Code.LEGACY_MARKED)
    assert plainly(line)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("X refused it (403): Forbidden", Code.REFUSED_WITH),
        ("X refused it (400): no reason given", Code.REFUSED_SILENTLY),
        ("X answered 503: whether it went through is not known yet.", Code.ANSWERED_UNKNOWN),
        ("Not approved: too curt", Code.NOT_APPROVED_NOTE),
        ("Slack refused it (invalid_blocks).", Code.SLACK_REFUSES),
        ("A sentence that nobody knows any more.", Code.LEGACY),
    ],
)
def test_a_sentence_keeps_its_data_and_an_unknown_one_stays_as_it_was_written(words: str, code: Code) -> None:
    item = item_of(words=words, state="refused", result={"reason": "gone"})
    assert item.why is not None
    assert item.why.code is code
    assert all(value in words for value in item.why.data.values() if isinstance(value, str))
    assert item.result.reason is Reason.GONE


def test_what_nobody_can_read_as_a_kind_is_another_refusal() -> None:
    assert item_of(words="", result={"reason": "of old"}).result.reason is Reason.OTHER
    assert item_of(words="", result={"reason": ""}).result.reason is None
    assert plan_of(state="failed", reason="of old", words="").reason is PlanReason.REFUSED


def test_a_plan_keeps_its_mrkdwn_and_its_way() -> None:
    plan = plan_of(state="held", reason="paused", words="<@U4> paused all plans &lt;now&gt;")
    assert (plan.state, plan.reason) == (PlanState.HELD, PlanReason.PAUSED)
    assert "<@U4> paused all plans &lt;now&gt;" in state_words(plan)
    asked = plan_of(state="asked", reason="unapproved", words="Its time came before anybody approved it.")
    assert asked.needs_approval
    assert asked.why == Told(Code.NOT_APPROVED_IN_TIME)


def test_problems_and_the_status_of_watches_say_the_same_with_codes(redis_url: str) -> None:
    store = Store(connect(redis_url))
    load_dump(store)
    since = "2026-11-22T12:00:00+00:00"
    store.redis.hset(store.keys.problems, "x credits", encode(["X wants &lt;money&gt;.", since]))
    store.redis.hset(store.keys.problems, "odd", "nobody can read this")
    store.redis.set(store.keys.last_problem, encode(["Slack cannot be reached.", since]))
    store.redis.hset(
        store.keys.watch_status,
        "q1",
        encode({"trouble": "X does not accept this query.", "trouble_since": since, "note": "An odd feed."}),
    )
    up_to_date(store)
    problem, last, status = (
        store.problems.all()["x credits"],
        store.problems.last(),
        store.watch_status.get("q1"),
    )
    assert (plainly(problem.line), problem.since.isoformat()) == ("X wants <money>.", since)
    assert last is not None
    assert last.line.code is Code.SLACK_NO_CONNECTION
    assert status.problem == Told(Code.QUERY_REFUSED)
    assert status.problem_since == problem.since
    assert [plainly(note) for note in status.notes] == ["An odd feed."]
    assert set(store.watch_status.all()) == {"mentions", "q0d3f216e6c5e", "q1"}
    assert set(store.aside.all()) == {"problems:odd"}
    store.redis.set(store.keys.schema, 0)  # killed before it wrote that it was done: again, nothing changes
    before = all_keys(store)
    up_to_date(store)
    assert {k: v for k, v in all_keys(store).items() if "schema" not in k} == {
        k: v for k, v in before.items() if "schema" not in k
    }


def test_text_of_an_old_record_pings_nobody() -> None:
    assert why_words(item_of(words="<!channel>", state="refused")) == "&lt;!channel&gt;"
    assert item_of(words="", state="queued").state is ItemState.QUEUED


def test_what_has_its_code_is_left_as_it_is() -> None:
    once = item_why({**ITEM, "words": "X does not accept this query.", "result": {"reason": "query"}})
    assert item_why(once) == once
    held = plan_why({**PLAN, "reason": "", "words": ""})
    assert plan_why(held) == held
