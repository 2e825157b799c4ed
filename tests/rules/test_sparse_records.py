"""Records as JSON: what a field says by default is not written, and is read all the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from bot.model import Author, Case, Item, ItemState, Kind, Mention, Reply
from bot.model.outbox.notices import CaseCard
from bot.model.outbox.review import Review, Seen
from bot.sentiment.model import Label, Sentiment
from bot.store.migrations import rewritten
from bot.typed_json import decode, encode

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
CASE = Case("1", "a", "mira", "1", "#mentions", NOW, NOW, ("1",))
POST = Mention("1", "1", Author("a", "mira"), "Where is my bag?", NOW, "1")


def test_what_says_nothing_is_not_written() -> None:
    assert encode(POST) == (
        '{"id":"1","post_id":"1","author":{"id":"a","handle":"mira"},"text":"Where is my bag?",'
        '"created_at":"2026-11-28T12:00:00Z","conversation_id":"1"}'
    )


def test_every_record_is_read_as_it_was_written() -> None:
    heard = Sentiment(Label.NEGATIVE, 0.5, ("lost",), "en")
    item = Item("i", Kind.REPLY, "x", NOW, NOW, send=Reply("Sorry!", "1"), review=Review(Seen(sends=1)))
    for record in (CASE, replace(CASE, sentiment=heard, version=4), replace(POST, sentiment=heard), item):
        assert decode(type(record), encode(record)) == record
        assert encode(decode(type(record), encode(record))) == encode(record)


def test_records_of_earlier_versions_say_everything_and_are_read_as_well() -> None:
    for record in (CASE, POST):
        assert decode(type(record), msgspec.json.encode(record)) == record


def test_what_earlier_versions_read_without_a_default_is_always_written() -> None:
    assert '"state":"open"' in encode(CASE)
    assert '"version":1' in encode(CASE)
    assert '"version":1' in encode(decode(Case, encode(CASE).replace(',"version":1', "")))


def test_a_step_leaves_a_record_as_it_is_that_was_rewritten_before_a_kill() -> None:
    item = Item("i", Kind.REPLY, "x", NOW, NOW, send=Reply("Sorry!", "1"), state=ItemState.SENT)
    card = Item("card-1", Kind.CARD, "slack:#mentions", NOW, NOW, notice=CaseCard("1"))
    for kind, record in (("item", item), ("item", card), ("case", CASE), ("mention", POST)):
        again = rewritten(kind, json.loads(encode(record)), 0)
        assert decode(type(record), json.dumps(again)) == record
