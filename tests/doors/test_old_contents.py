"""The store of November 2026 after its migration: every item says what it sends,
and stands where it belongs.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.model import Delete, DirectMessage, Item, ItemState, Kind, Post, Price, Reply
from bot.outbox import ready_at
from bot.store import Store, connect
from bot.store.migrations import NEWEST, form_of, rewritten, up_to_date
from bot.typed_json import decode, encode
from tests.doors.dumped import all_keys, dumped, load_dump

AFTER = datetime(2026, 12, 2, 11, 2, tzinfo=UTC)  # as the dump was made
FOR_X = (Kind.REPLY, Kind.POST, Kind.DM, Kind.DELETE, Kind.HIDE)


@pytest.fixture
def store(redis_url: str) -> Store:
    """The old store, migrated."""
    made = Store(connect(redis_url))
    load_dump(made)
    return up_to_date(made)


def items(store: Store) -> list[Item]:
    ids = [one.key.removeprefix("item:") for one in dumped() if one.key.startswith("item:")]
    found = store.items.many(ids)
    assert len(found) == len(ids)
    return list(found.values())


def test_every_item_of_x_has_a_content_and_none_was_set_aside(store: Store) -> None:
    assert not store.aside.all()
    assert form_of(store) == NEWEST
    found = {item.kind: type(item.send) for item in items(store) if item.kind in FOR_X}
    assert found == {Kind.REPLY: Reply, Kind.POST: Post, Kind.DM: DirectMessage, Kind.DELETE: Delete}


def test_migrated_again_nothing_changes(store: Store) -> None:
    before = all_keys(store)
    store.redis.set(store.keys.schema, 0)  # as if it had been killed before it wrote that it was done
    assert all_keys(up_to_date(store)) == before


def test_no_word_of_an_item_is_lost(store: Store) -> None:
    before = {one.key: decode(dict, one.value)["body"] for one in dumped() if one.key.startswith("item:")}
    for item in items(store):
        if item.send is not None:
            assert item.text == before[f"item:{item.id}"]["text"]


def test_each_field_means_one_thing(store: Store) -> None:
    found = {item.id: item for item in items(store)}
    first, second = found["reply-V0014C4L6MZ"].send, found["reply-V0014C4L6MZ-2"].send
    assert isinstance(first, Reply)
    assert isinstance(second, Reply)
    assert (first.part, first.parts, len(first.rest), first.rest[0].price) == (1, 2, 1, Price.POST)
    assert (second.part, second.parts, second.rest, second.first_item) == (2, 2, (), "reply-V0014C4L6MZ")
    post = found["plan-pe9c8d307f1de4a0b-0-0"].send
    assert isinstance(post, Post)
    assert (post.part, post.parts, post.not_after) == (1, 1, datetime(2026, 12, 2, 11, 16, 0, 503326, UTC))
    deletion = found["delete-reply-V0007YA9E0L"].send
    assert isinstance(deletion, Delete)
    assert deletion.deletes == "reply-V0007YA9E0L"
    assert found["reply-V0007YA9E0L"].result.deleted_by == "U0BEN"
    assert not found["reply-V0007YA9E0L"].stands_on_x


def test_a_draft_keeps_how_its_writer_knew_the_case_and_what_it_costs(store: Store) -> None:
    draft = store.items.get("reply-V0022OELXWO")
    assert draft is not None
    assert draft.state is ItemState.DRAFT
    assert draft.review.seen is not None
    assert (draft.review.seen.sends, draft.review.seen.mentions) == (1, ("2128071705715802112",))
    assert isinstance(draft.send, Reply)
    assert draft.send.summoned, "it was drafted before this was kept: its price says so"


def test_each_item_stands_where_its_record_says(store: Store) -> None:
    store.items.wake(AFTER)
    lanes = {lane: set(store.items.head(lane, 1_000)) for lane in store.items.lanes()}
    due = set(store.redis.zrange(store.keys.items_due, 0, -1))
    for item in items(store):
        at = ready_at(item)
        assert (item.id in lanes[item.lane]) is (at is not None and at <= AFTER), item.id
        assert (item.id in due) is (at is not None and at > AFTER), item.id
    assert store.items.drafts() == ["reply-V0022OELXWO"]


@pytest.mark.parametrize(
    ("kind", "body", "content"),
    [
        ("hide", {"post_id": "1", "hidden": False}, {"type": "hide", "post_id": "1", "hidden": False}),
        (
            "delete",
            {"post_id": "1", "of": "r"},
            {"type": "delete", "post_id": "1", "deletes": "r", "text": ""},
        ),
        (
            "delete",
            {"post_id": "1", "reply": "r"},
            {"type": "delete", "post_id": "1", "deletes": "r", "text": ""},
        ),
        ("dm", {"text": "Hi", "to": "2"}, {"type": "dm", "text": "Hi", "to": "2"}),
    ],
)
def test_each_kind_gets_its_own_fields(
    kind: str, body: dict[str, object], content: dict[str, object]
) -> None:
    assert rewritten("item", {"id": "a", "kind": kind, "body": body, "result": {}}, 0)["send"] == content


def test_an_old_reply_with_a_picture_keeps_it() -> None:
    file = {
        "id": "F1",
        "name": "bag.png",
        "mime": "image/png",
        "size": 7,
        "url": "https://files.slack.com/bag.png",
    }
    body = {"text": "Here", "reply_to": "1", "picture": {"file": file, "alt": "A bag"}}
    made = rewritten("item", {"id": "a", "kind": "reply", "body": body, "result": {}}, 0)
    assert made["send"]["picture"] == {**file, "alt": "A bag"}


@pytest.mark.parametrize(
    "body",
    [{}, {"text": "Hi"}, {"text": 7, "reply_to": "1"}, {"text": "Hi", "reply_to": "1", "price": "gold"}],
)
def test_an_item_that_says_nothing_to_send_is_set_aside_and_the_others_are_not(
    redis_url: str, body: dict[str, object]
) -> None:
    made = Store(connect(redis_url))
    load_dump(made)
    key = made.keys.item("reply-V0090SOKNZN")
    made.redis.set(key, encode({**decode(dict, made.redis.get(key)), "body": body}))
    up_to_date(made)
    assert list(made.aside.all()) == ["item:reply-V0090SOKNZN"]
    made.items.wake(datetime(2027, 1, 1, tzinfo=UTC))
    assert made.items.head("x", 10) == [], "its id waits for nothing any more"
    assert made.items.get("reply-V0022OELXWO") is not None
