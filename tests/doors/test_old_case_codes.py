"""Cases and mentions of November 2026 after their migration: codes for our sentences, and no word is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.blockkit.markup import unmark
from bot.cards.case.words import automation_words, reason_words
from bot.model import Case, Mention
from bot.model.automation import LegacyAutomation
from bot.model.priority_reasons import LegacyReason, PriorityReason, Urgent, code_of
from bot.model.resolution import Gone, Outcome, Resolution
from bot.store import Store, connect
from bot.store.migrations import up_to_date
from bot.store.migrations.case_codes import to_codes, to_kinds
from bot.typed_json import decode
from tests.doors.dumped import all_keys, dumped, ends, load_dump

AT = "2026-12-02T10:59:21Z"
CASE = {
    "id": "1", "author_id": "a", "handle": "mira_k", "conversation_id": "1", "channel": "#m", "opened_at": AT,
    "waiting_since": None, "mentions": ["1"],
}  # fmt: skip


@pytest.fixture
def store(redis_url: str) -> Store:
    """The old store, migrated."""
    made = Store(connect(redis_url))
    load_dump(made)
    return up_to_date(made)


def new(**fields: Any) -> Case:
    return decode(Case, json.dumps(to_codes(to_codes({**CASE, **fields}))))


@pytest.mark.parametrize(
    "said",
    [
        "very negative", "negative", "urgent: “smoke”", "asks a question", "asks for help", "mentioned us",
        "waiting 0 min", "waiting 42 min", "waiting 1 h 05", "waiting 3 days", "earlier posts unanswered",
        "second time this month", "fifth time this month", "1,204 times this month", (
            "customer since 2014, "
            "Gold"
        ),
        "customer since 2014", "customer, Gold, old", "customer", "has an order open", "1,000,000 followers",
    ],
)  # fmt: skip
def test_each_reason_of_before_says_the_same_by_its_code(said: str) -> None:
    [reason] = new(reasons=[said]).reasons
    assert not isinstance(reason, LegacyReason)
    assert unmark(reason_words(reason)) == said


def test_a_reason_that_is_not_understood_is_shown_as_it_was() -> None:
    assert new(reasons=["is a friend of *ours*"]).reasons == (LegacyReason("is a friend of *ours*"),)
    assert unmark(reason_words(LegacyReason("is a friend"))) == "is a friend"


@pytest.mark.parametrize(
    "said",
    [
        "X labels it as automated",
        "1,200 posts a day for 10 days",
        "150 posts a day for 1 day",
        "7 of its last 9 posts say the same",
    ],
)
def test_why_an_author_looks_automated_says_the_same_by_its_code(said: str) -> None:
    found = new(automated=said).automated
    assert found is not None
    assert not isinstance(found, LegacyAutomation)
    assert automation_words(found) == said


def test_what_was_never_said_is_no_code() -> None:
    case = new(automated="", withdrawn="", resolution="", resolved_at=None, resolved_by="")
    assert (case.automated, case.withdrawn, case.resolution, case.reasons) == (None, None, None, ())


def test_a_resolution_stands_together() -> None:
    case = new(resolved_at=AT, resolved_by="U1", resolution="Spam", withdrawn="protected")
    assert case.resolution is not None
    assert (case.resolution.by, case.resolution.why, case.withdrawn) == ("U1", Outcome.SPAM, Gone.PROTECTED)
    odd = new(resolved_at=AT, resolved_by="U1", resolution="Gift sent").resolution
    assert odd == Resolution("U1", case.resolution.at, Outcome.LEGACY, "Gift sent")


def test_a_mention_keeps_its_correction_and_loses_only_empty_words() -> None:
    given = {"id": "1", "withdrawn": "", "corrected_label": "negative", "source": "x"}
    assert to_kinds(to_kinds(given)) == {**given, "withdrawn": None}
    assert to_kinds({"id": "1", "withdrawn": "deleted"})["withdrawn"] == "deleted"


def test_the_old_store_keeps_every_case_and_mention(store: Store) -> None:
    assert not store.aside.all()
    kept = (one for one in dumped() if one.type == "string")
    old = {one.key: json.loads(one.value) for one in kept if one.key.split(":")[0] in ("case", "mention")}
    reasons: list[PriorityReason] = []
    for key, before in old.items():
        kind: type[Case] | type[Mention] = Case if key.startswith("case:") else Mention
        record = decode(kind, store.redis.get(f"{store.keys.prefix}:{key}"))
        if isinstance(record, Case):
            reasons += record.reasons
            renamed = {
                "sounds unhappy": "negative",
                "sounds very unhappy": "very negative",
                "wrote to us": "mentioned us",
            }
            said = [renamed.get(one, one) for one in before["reasons"]]
            assert [unmark(reason_words(one)) for one in record.reasons] == said
            assert (record.resolution.by if record.resolution else "") == before["resolved_by"]
    assert {code_of(reason) for reason in reasons} >= {"waiting", "mentions us"}
    assert "legacy" not in {code_of(reason) for reason in reasons}


def test_a_migrated_record_lasts_as_long_as_it_did_and_its_indexes_stay(redis_url: str) -> None:
    made = Store(connect(redis_url))
    load_dump(made)
    kept = {
        key: ends(made.redis, key)
        for key in made.redis.scan_iter(match=f"{made.keys.prefix}:mention:*")
    }
    before = {
        key: value
        for key, value in all_keys(made).items()
        if ":cases:" in key or ":count:" in key or ":talk:" in key
    }
    up_to_date(made)
    assert {key: ends(made.redis, key) for key in kept} == kept
    after = all_keys(made)
    assert {key: after[key] for key in before} == before


def test_words_of_the_customers_leave_with_their_post() -> None:
    from bot.listening.withdrawal import forgotten

    case = new(reasons=["urgent: “smoke”", "waiting 42 min", "says “hello” to *all*"])
    assert isinstance(case.reasons[0], Urgent)
    assert [code_of(reason) for reason in forgotten(case).reasons] == ["waiting"]
