"""Records as JSON: what a field says by default is not written, and is read all the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from bot.model import Author, Case, CaseState, Item, ItemState, Kind, Mention, Reply
from bot.model.case_brief import CaseBrief
from bot.model.outbox.notices import CaseCard
from bot.model.outbox.review import Review, Seen
from bot.model.views.brief import Brief
from bot.sentiment.model import Label, Sentiment
from bot.short_text import lengthen
from bot.store.migrations import rewritten
from bot.typed_json import decode, encode, encode_short

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
CASE = Case("1", "a", "mira", "1", "#mentions", NOW, NOW, ("1",))
POST = Mention("1", "1", Author("a", "mira"), "Where is my bag?", NOW, "1")


def test_what_says_nothing_is_not_written() -> None:
    assert encode(POST) == (
        '{"id":"1","author":{"id":"a","handle":"mira"},"text":"Where is my bag?",'
        '"created_at":"2026-11-28T12:00:00Z","conversation_id":"1","post_id":"1"}'
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


def test_the_short_form_is_half_as_long_and_is_read_as_the_same_record() -> None:
    heard = Sentiment(Label.NEGATIVE, 0.5, ("lost",), "en")
    post = replace(POST, may_reply=True, mentions_brand=True, sentiment=heard, watches=("mentions",))
    for record in (replace(CASE, sentiment=heard, topics=("baggage",)), post):
        short = encode_short(record)
        assert len(short) < 0.6 * len(encode(record))
        assert decode(type(record), short) == record
        assert encode(decode(type(record), short)) == encode(record)
        assert encode_short(decode(type(record), encode(record))) == short


def test_what_the_id_does_not_imply_is_said() -> None:
    for record in (replace(POST, post_id="2", conversation_id="3"), replace(CASE, mentions=("1", "2"))):
        assert decode(type(record), encode_short(record)) == record


def test_words_names_and_ids_stand_in_the_short_form_as_they_are() -> None:
    text = 'He said "where,"lang":"en" is it" \x02 \n \u2028 https://t.co/abc 行李'
    post = replace(POST, text=text, author=Author("77", "mira_k", "Mira \x01K"))
    assert decode(Mention, encode_short(post)) == post
    short = encode_short(replace(POST, text="Where is it?"))
    assert "Where is it?" in short
    assert "mira" in short


def test_a_closed_case_and_other_records_have_no_short_form() -> None:
    closed = replace(CASE, state=CaseState.RESOLVED)
    assert encode_short(closed).startswith('{"id":"1"')
    assert decode(Case, encode_short(closed)) == closed


def test_a_code_that_nobody_knows_is_no_record() -> None:
    assert lengthen("\x02\x1f") == "\x02\x1f"


def test_parts_of_a_record_are_read_from_the_short_form() -> None:
    assert decode(CaseBrief, encode_short(CASE)).mentions == ("1",)
    assert decode(Brief, encode_short(POST)).url.endswith("/mira/status/1")
