"""Messages of the old form become notices: what waited leaves, and what was posted can be drawn again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.model import Form, Item, Kind
from bot.model.outbox import notices as on
from bot.store import Store, connect
from bot.store.migrations import rewritten, up_to_date
from bot.store.migrations.to_notices import to_notice
from bot.typed_json import decode
from tests.doors.dumped import all_keys, load_dump

AT = "2026-11-22T12:00:00Z"
MESSAGE = {"text": "Hello", "blocks": [{"type": "section"}]}


@pytest.fixture
def store(redis_url: str) -> Store:
    return Store(connect(redis_url))


def old(name: str, kind: str = "message", case_id: str = "", **body: Any) -> dict[str, Any]:
    given = {"id": name, "kind": kind, "lane": "slack:#m", "created_at": AT, "due_at": AT}
    return {**given, "case_id": case_id, "body": body}


def new(record: dict[str, Any]) -> Item:
    return decode(Item, json.dumps(to_notice(record)))


WAS = [
    (old("card-1", "card", "1"), on.CaseCard("1")),
    (old("card-plan-p1", "card", "plan:p1"), on.PlanCard("p1")),
    (old("follow-2", "note", "1", mention="2", late=True), on.FollowUp("2", late=True)),
    (old("edited-3", "note", "1", edited="2", version=0), on.OlderText("2", 0)),
    (old("draft-r", "note", "1", draft="r", publishers="<@U1>", message=MESSAGE), on.DraftNote("r", "<@U1>")),
    (old("escalation-V1", "message", "1", escalation="V1"), on.EscalationNote("V1")),
    (old("page-V1", "message", "1", message=MESSAGE, thread_of="escalation-V1"), on.EscalationPage("V1")),
    (old("rollup-9", rollup="9"), on.RollupNote("9")),
    (old("told-reply-7-sent", "note", "1", message=MESSAGE), on.SendNote("reply-7")),
    (old("told-reply-7-unsure-1796.123", "note", "1", message=MESSAGE), on.SendNote("reply-7", unsure=True)),
    (old("told-dm-7-sent-private", "message", "1", message=MESSAGE), on.PrivateSendNote("dm-7")),
    (old("overdue-#mentions-29936", message=MESSAGE), on.OverdueList("#mentions")),
    (
        old("nudge-1-1796205600", "note", "1", message=MESSAGE),
        on.Nudge(datetime.fromtimestamp(1796205600, UTC)),
    ),
    (old("plan-told-p1-3-U1", message=MESSAGE), on.PlanNotice("p1")),
    (old("say-x", message=MESSAGE), on.Rendered("Hello", ({"type": "section"},))),
]


@pytest.mark.parametrize(("record", "notice"), WAS, ids=[record["id"] for record, _ in WAS])
def test_a_message_becomes_the_notice_that_it_was(record: dict[str, Any], notice: on.Notice) -> None:
    item = new(record)
    assert item.notice == notice
    assert item.case_id == ("" if isinstance(notice, on.PlanCard) else record["case_id"])


def test_a_digest_is_found_by_the_span_of_its_button_so_that_a_withdrawn_post_can_leave_it() -> None:
    button = {"action_id": "digest_details", "value": "1796119200-1796205600"}
    item = new(
        old("digest-20261202T1000", message={"text": "x", "blocks": [{"elements": [button]}]}, posts=["1"])
    )
    assert isinstance(item.notice, on.Digest)
    assert (item.notice.start.timestamp(), item.notice.end.timestamp()) == (1796119200, 1796205600)


def test_what_slack_had_refused_leaves_in_the_same_plainer_form() -> None:
    assert new(old("say-x", message=MESSAGE, plain="text")).form is Form.TEXT


def test_an_alert_keeps_its_numbers_and_none_of_the_posts() -> None:
    item = new(old("spike-1", spike=[["Mentions", "84 in an hour"]], words=[["belt", 9]], posts=["1"]))
    assert isinstance(item.notice, on.Rendered)
    assert "Mentions: 84 in an hour" in item.notice.text
    assert "belt (9)" in item.notice.text


def test_what_goes_to_x_is_left_alone_and_twice_is_the_same_as_once() -> None:
    reply = old("reply-1", "reply", "1", text="Hello")
    assert to_notice(reply) == reply
    for record, _ in WAS:
        assert to_notice(to_notice(record)) == to_notice(record)


def test_the_dump_is_rewritten_and_nothing_of_it_is_rendered_but_what_has_no_other_record(
    store: Store,
) -> None:
    load_dump(store)
    up_to_date(store)
    after = all_keys(store)
    items = [decode(Item, str(text)) for key, text in after.items() if key.startswith("{perch}:item:")]
    mine = [item for item in items if item.kind in (Kind.CARD, Kind.NOTE, Kind.MESSAGE)]
    assert len(mine) > 70
    assert all(item.notice is not None for item in mine)
    rendered = {item.id.split("-")[0] for item in mine if isinstance(item.notice, on.Rendered)}
    assert rendered <= {"dm", "told"}
    assert not store.aside.all()
    for item in mine:
        record = json.loads(str(after[f"{{perch}}:item:{item.id}"]))
        assert rewritten("item", record, 0) == record
