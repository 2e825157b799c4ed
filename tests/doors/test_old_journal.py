"""The journal of November 2026 after its migration: a code says what was done, and no sentence is lost."""

from __future__ import annotations

import json

import pytest

from bot.cards.case.act_words import act_words
from bot.model import Kind
from bot.model.entry import Act, Entry
from bot.store import Store, connect
from bot.store.migrations import up_to_date
from bot.store.migrations.journal_acts import SAME, SENDS, to_act
from bot.typed_json import decode
from tests.doors.dumped import dumped, load_dump

AT = "2026-12-02T10:20:09.740810Z"
DAY = "2026-12-02"


@pytest.fixture
def store(redis_url: str) -> Store:
    return Store(connect(redis_url))


def old(what: str, words: str = "", **data: object) -> dict[str, object]:
    return {"at": AT, "what": what, "by": "U1", "case_id": "1", "words": words, "data": data}


def new(record: dict[str, object]) -> Entry:
    return decode(Entry, json.dumps(to_act(to_act(record))))


WAS = [
    (old("claimed"), Act.CLAIMED, None, "claimed"),
    (old("pressed reply", "Hello"), Act.PRESSED, Kind.REPLY, "reply submitted"),
    (old("dm sent", "Hello", dm_id="7"), Act.SENT, Kind.DM, "DM sent"),
    (old("approved a dm", "Hello"), Act.APPROVED, Kind.DM, "DM approved"),
    (old("said that the reply is there"), Act.SAID_IT_ARRIVED, Kind.REPLY, "reply confirmed: it arrived"),
    (old("took back reply"), Act.TAKEN_BACK, Kind.REPLY, "reply taken back"),
    (old("customer wrote a dm", dm="7"), Act.WROTE_DM, Kind.DM, "the customer wrote a DM"),
    (old("assigned", "U2"), Act.ASSIGNED, None, "assigned to <@U2>"),
    (old("set who is in charge", "U2"), Act.ACCOUNT_OWNER_SET, None, "set the account owner: <@U2>"),
    (old("set who is in charge"), Act.ACCOUNT_OWNER_REMOVED, None, "removed the account owner"),
    (old("gave a reason", "Spam"), Act.GAVE_REASON, None, "gave a reason: Spam"),
    (old("gave a reason", "Gift sent"), Act.GAVE_REASON, None, "gave a reason: Gift sent"),
    (old("post deleted on X"), Act.POST_GONE, None, "post no longer shown on x.com: deleted"),
    (old("called it negative", mention="1"), Act.CORRECTED, None, "marked a post negative"),
    (
        old("released", "Whoever had it has left the workspace."),
        Act.OWNER_LEFT,
        None,
        "released: its owner left the workspace",
    ),
    (
        old("escalated", "Please", to="#escalations", urgency="now"),
        Act.ESCALATED,
        None,
        "escalated to #escalations",
    ),
    (old("plan part 2 sent"), Act.PLAN_PART_ENDED, None, "scheduled post, part 2: sent"),
    (old("nudged: a reply is due soon"), Act.NUDGED, None, "reminded: a reply is due soon"),
    (old("unmuted an author", "mira_k"), Act.UNMUTED, None, "unmuted @mira_k"),
    (old("thanked by the moon"), Act.LEGACY, None, "thanked by the moon"),
]


@pytest.mark.parametrize(("record", "act", "kind", "words"), WAS, ids=[str(one[0]["what"]) for one in WAS])
def test_a_sentence_becomes_the_act_that_it_was(
    record: dict[str, object], act: Act, kind: Kind | None, words: str
) -> None:
    entry = new(record)
    assert (entry.what, entry.kind, act_words(entry)) == (act, kind, words)


def test_what_a_person_wrote_stays_their_text() -> None:
    assert new(old("noted about the author", "Flies weekly")).words == "Flies weekly"
    assert new(old("pressed dm", "Hello")).words == "Hello"
    assert new(old("assigned", "U2")).words == ""


def test_all_codes_of_the_migration_are_acts() -> None:
    assert {act.value for act in Act} >= SAME
    assert {what for what, _ in SENDS.values()} <= {act.value for act in Act}


def test_the_old_store_keeps_each_entry_with_its_text_and_none_is_unknown(store: Store) -> None:
    load_dump(store)
    before = {one.key: one.value for one in dumped() if one.type == "list"}
    up_to_date(store)
    assert not store.aside.all()
    for key, texts in before.items():
        after = [decode(Entry, text) for text in store.redis.lrange(f"{store.keys.prefix}:{key}", 0, -1)]
        assert len(after) == len(texts)
        assert all(entry.what is not Act.LEGACY and act_words(entry) for entry in after)
        for text, entry in zip(texts, after, strict=True):
            words = json.loads(text)["words"]
            assert words in (entry.words, *entry.data.values())
    assert {entry.kind for entry in store.journal.of_day(DAY) if entry.what is Act.SENT} >= {
        Kind.REPLY,
        Kind.DM,
    }


def test_an_entry_that_cannot_be_read_is_set_aside_and_the_others_stay_in_order(store: Store) -> None:
    key = store.keys.case_log("1")
    store.redis.rpush(key, json.dumps(old("claimed")), "{", '{"at": 7}', json.dumps(old("resolved")))
    up_to_date(store)
    assert [entry.what for entry in store.journal.of_case("1")] == [Act.CLAIMED, Act.RESOLVED]
    assert {name: one.text for name, one in store.aside.all().items()} == {
        "case:1:log:1": "{",
        "case:1:log:2": '{"at": 7}',
    }
