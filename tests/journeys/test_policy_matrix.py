"""Every listener, for everybody who may not: nothing is done,
and a listener that is not here fails the test.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.model import Item, ItemState, Kind, Lane
from bot.model.batch import Selection
from bot.model.outbox.content import DirectMessage, Reply
from bot.model.plan import Plan
from bot.model.rollup import Rollup
from bot.plans.wish import Wish
from bot.process.app import build
from bot.store.keys import CHANNEL_IDS, SAVED_REPLIES
from bot.team import channel_access
from handlers import register
from handlers.case.menu import CHOICES
from handlers.listeners import Declared, Listeners
from handlers.mentions.mentions_command import SUBCOMMANDS
from handlers.permissions import Asked
from handlers.plans.plan_acts import ACTS
from tests.journeys.perch import Perch

Body = dict[str, Any]
CASE, ITEM, DM, PLAN, WISH, ROLLUP, SELECTION = "case", "reply-1", "dm-1", "p1", "w1", "r1", "s1"
PUBLISHER, ADMIN, MEMBER = "U0CHLOE", "U0DANA", "U0BEN"
OUTSIDER, GUEST, STRANGER, LEFT, BOT = "U0OUT", "U0GUEST", "U0STRANGER", "U0LEFT", "U0PERCH"
EVERYBODY = (PUBLISHER, ADMIN, MEMBER, OUTSIDER, GUEST, STRANGER, LEFT, BOT)
NEVER = {STRANGER, LEFT, BOT}
# Who may, by what the listener asks about; the case, the drafts and the roll-up stand in a private channel
# that the outsider is not in. The guest is in it.
USES = {PUBLISHER, ADMIN, MEMBER, OUTSIDER, GUEST}
HELPS = USES - {GUEST}
ON_CASE = {PUBLISHER, ADMIN, MEMBER, GUEST}
PUBLISHES = {PUBLISHER}
ADMINISTRATES = {ADMIN}
HERS = {MEMBER, PUBLISHER}  # of a scheduled post or form: its author (the member), and publishers


@dataclass(frozen=True)
class Row:
    """How a payload for it looks, and who may."""

    may: set[str]
    value: str = ""
    carried: dict[str, Any] | None = None
    text: str = ""
    action: str = ""


def on_case(value: str = CASE) -> Row:
    return Row(ON_CASE, value)


def window(may: set[str] = ON_CASE, **carried: Any) -> Row:
    return Row(may, carried=carried or {"case": CASE})


ROWS: dict[str, Row] = {
    **{f"action {name}": on_case() for name in (
        "claim", "release", "reply", "dm", "escalate", "take_over", "send_back", "resolve", "reopen", "invite",
        "composer", "unroll", "end_snooze", "unfold", "mute_undo", "contact_back",
    )},
    **{f"view {name}": window() for name in (
        "reply", "dm", "escalate", "send_back", "history", "in_charge", "snooze", "case_topics",
    )},
    "view_closed reply": window(), "view_closed dm": window(),
    **{f"action {name}": window() for name in ("reply_text", "initials", "options", "saved_reply", "dm_text")},
    "action next_case": Row(USES), "action next_restart": window(USES), "action next_view": Row(USES, CASE),
    **{f"action {name}": Row(ON_CASE, CASE, carried={"case": CASE}) for name in ("next_skip", "next_resolve")},
    "action merge_cases": on_case(f"{CASE},other"), "action split_cases": on_case(),
    "action reason": on_case(f"done:{CASE}"),
    "action ^timeline_(newer|older)$": on_case(f"1:{CASE}"),
    "action ^correct_": on_case(f"{CASE}:m"),
    "action menu": on_case(f"history:{CASE}"), "action ^menu_": on_case(f"history:{CASE}"),
    "action ^assign:": Row(ON_CASE, action=f"assign::{CASE}"),
    "action whole_post": on_case(CASE),
    "action view_case": on_case(), "action view_case_reopen": on_case(),
    "action ^view_case_(newer|older)$": on_case(f"1:{CASE}"),
    "action undo": on_case(ITEM), "action write_again": on_case(ITEM),
    "action send_again": Row(PUBLISHES, ITEM), "action it_arrived": Row(PUBLISHES, ITEM),
    "action delete_reply": Row(PUBLISHES, ITEM), "view delete_reply": window(PUBLISHES, item=ITEM),
    "view hide": window(PUBLISHES, case=CASE),
    **{f"action {name}": Row(PUBLISHES, ITEM) for name in ("approve", "edit_draft", "reject_draft")},
    **{f"view {name}": window(PUBLISHES, item=ITEM) for name in ("approve_anyway", "edit_draft", "reject_draft")},
    "action rollup_list": on_case(ROLLUP),
    "action ^rollup_(next|previous)$": window(rollup=ROLLUP),
    "action plan_menu": Row(HERS, f"edit:{PLAN}@1"),
    **{f"action plan_{name}": Row(HERS, f"{PLAN}@1", action=f"plan_{name}") for name in (
        "edit", "cancel", "restore", "move", "now",
    )},
    "action plan_duplicate": Row(HELPS, f"{PLAN}@1", action="plan_duplicate"),
    "action plan_approve": Row(PUBLISHES, f"{PLAN}@1", action="plan_approve"),
    "action plan_send_back": Row(PUBLISHES, f"{PLAN}@1", action="plan_send_back"),
    "view plan_move": window(HERS, plan=PLAN), "view plan_now": window(HERS, plan=PLAN),
    "view plan_send_back": window(PUBLISHES, plan=PLAN),
    "action plan_again": Row(PUBLISHES, PLAN), "action plan_arrived": Row(PUBLISHES, PLAN),
    "view plan_arrived": window(PUBLISHES, plan=PLAN),
    "action plan_adopt": Row(PUBLISHES, MEMBER), "action plan_hold_of": Row(PUBLISHES, MEMBER),
    "action plan_pause": Row(HELPS), "action plan_resume": Row(PUBLISHES), "action plan_new": Row(HELPS),
    "command /schedule-tweet": Row(HELPS, text="list"),
    **{f"view {name}": window({MEMBER}, wish=WISH) for name in ("plan_form", "plan_confirm")},
    "action plan_repeat": window({MEMBER}, wish=WISH),
    "action plan_confirm": Row({MEMBER}, WISH), "action plan_change": Row({MEMBER}, WISH),
    "action ^plan_suggestion_": Row({MEMBER}, f"{WISH}@2026-12-24T10:00:00+00:00@0"),
    "action person_export": Row(ADMINISTRATES, "mira_k"), "action person_export_me": Row(USES, "me"),
    "action person_erase": window(ADMINISTRATES, handle="mira_k"),
    "view person_erase": window(ADMINISTRATES, handle="mira_k"),
    "action ^export_": Row(HELPS, "7"),
    "action customers_import": Row(ADMINISTRATES), "view customers_import": window(ADMINISTRATES),
    "view customers_replace": window(ADMINISTRATES),
    "command /watch": Row(HELPS), "action watch_page_back": Row(HELPS, "0"), "action watch_page_on": Row(HELPS, "0"),
    "action count_authors": Row(ADMINISTRATES, "on"),
    "action watch_older": Row(ADMINISTRATES, "mentions"), "view watch_older": window(ADMINISTRATES, read=0),
    "action watch_add": Row(ADMINISTRATES), "action watch_menu": Row(ADMINISTRATES, "edit:none"),
    "action feed_renew": window(ADMINISTRATES, watch="none"),
    "view watch_form": window(ADMINISTRATES), "view watch_delete": window(ADMINISTRATES, watch="none"),
    "action watch_change": window(ADMINISTRATES, draft={"source": "search"}, back={}),
    "view watch_preview": window(ADMINISTRATES, draft={"source": "search"}, back={}),
    "view danger_words": window(ADMINISTRATES),
    **{f"action topic_{name}": Row(ADMINISTRATES, "none") for name in ("list", "change", "remove", "restore")},
    **{f"view topic_{name}": window(ADMINISTRATES, code="none") for name in ("form", "question")},
    "command /mentions": Row(USES, text="overdue"),
    "message_shortcut add_to_perch": Row(USES), "view add_posts": window(ON_CASE - {GUEST}, posts=["1"]),
    "action contact_allow": Row(ADMINISTRATES, "a"),
    "action unmute": Row(HELPS, "mira_k"),
    **{f"action saved_{name}": Row(HELPS, "none") for name in ("new", "edit", "delete")},
    "view saved_reply": window(HELPS, reply=""),
    "action shift_start": Row(USES), "action shift_end": Row(USES),
    "action introduce": Row(USES), "action introduce_stop": Row(USES),
    "action change_initials": Row(USES), "view initials": window(USES),
    "action ^home_": Row(USES, "mine"), "action ^list_(next|previous)$": Row(USES, "1:mine"),
    "action save_view": Row(USES, "overdue"), "view save_view": window(USES, query="overdue"),
    "action select_cases": Row(USES, "overdue"),
    **{f"action select_{name}": window({MEMBER}, selection=SELECTION) for name in ("all", "none")},
    **{f"view {name}": window({MEMBER}, selection=SELECTION) for name in ("select_cases", "batch")},
    "action handover": Row(USES, "mine"), "action batch_receiver": window({MEMBER}, selection=SELECTION),
    "action batch_undo": Row({MEMBER}, SELECTION), "action resolve_others": Row({MEMBER}, SELECTION),
    "action view_menu": Row(USES, "show:none"),
    "action digest_details": Row(USES), "action ^digest_number_": Row(USES),
    "options groups": Row(USES),
    "action followers_list": Row(HELPS, "0:none"), "action ^followers_(next|previous)$": Row(HELPS, "1:none"),
    "action follower_ignore": Row(HELPS, "none:7:0"),
    **{f"action {name}": Row(PUBLISHES, "none:7:0") for name in (
        "follower_follow", "follower_unfollow", "follower_welcome", "follow_on_site",
    )},
    "action follower_undo": Row(PUBLISHES, ITEM),
    **{f"{name}": window(PUBLISHES, news="none", person="7") for name in (
        "action welcome_saved", "view welcome", "view welcome_send",
    )},
    "action followers_left": Row(ADMINISTRATES), "view followers_left": window(ADMINISTRATES, total=7),
    "action followers_left_look": Row(ADMINISTRATES), "action followers_left_stop": Row(ADMINISTRATES),
    # It says in the App Home itself why there is nothing to see (test_people_outside).
    "event app_home_opened": Row(set(EVERYBODY)),
}  # fmt: skip
CHOSEN: dict[str, set[str]] = {
    **dict.fromkeys(("history", "in_charge", "mute", "timeline", "snooze", "end_snooze", "topics"), ON_CASE),
    **dict.fromkeys(("no_contact", "allow_contact", "privacy", "no_privacy"), ON_CASE),
    **dict.fromkeys(("hide", "delete"), PUBLISHES),
}
ASKED_FOR: dict[str, set[str]] = {
    **dict.fromkeys(("digest", "muted", "replies", "signature", "save", "views", "delete", "handover", "on", "off"), USES), "danger": ADMINISTRATES, "person": ADMINISTRATES,
    "topics": ADMINISTRATES, "do-not-contact": HELPS, "followers": HELPS,
}  # fmt: skip
DONE: dict[str, set[str]] = {
    **dict.fromkeys(("edit", "cancel", "restore", "move", "now"), HERS), "duplicate": HELPS,
    **dict.fromkeys(("approve", "send_back"), PUBLISHES),
}  # fmt: skip


@pytest.fixture(scope="module")
def listeners() -> Listeners:
    return register(App(token="xoxb-1", token_verification_enabled=False, signing_secret="s"))


@pytest.fixture
def desk(start_perch: Callable[..., Perch]) -> Iterator[Any]:
    """A workspace with everybody in it, a private channel, and one of each record there."""
    perch = start_perch(PERCH_PUBLISHERS="@chloe", PERCH_ADMINS="@dana", PERCH_MENTIONS_CHANNEL="#dm-desk")
    people = perch.sandbox.slack.people
    ben = people.by_id[MEMBER]
    more = {
        OUTSIDER: {},
        GUEST: {"is_restricted": True},
        STRANGER: {"team_id": "T0OTHER"},
        LEFT: {"deleted": True},
    }
    for user, fields in more.items():
        people.by_id[user] = replace(ben, id=user, name=user.lower(), display_name=user, **fields)  # type: ignore[arg-type]
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members |= {GUEST, STRANGER, LEFT}
    _records(perch)
    yield perch.desk
    for user in more:
        people.by_id.pop(user)
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members -= {GUEST, STRANGER, LEFT}


def _records(perch: Perch) -> None:
    desk, now = perch.desk, perch.clock()
    desk.store.table(CHANNEL_IDS).put("#digest", "C0DIGEST")  # as after any message there
    for user in (MEMBER, GUEST):  # Slack limits how often it is asked
        channel_access.may_see(desk, user, "#digest")
    perch.tweet("@acmeair my bag is lost")
    case = perch.until(lambda: next(iter(desk.store.cases.every()), None), "the case")
    with desk.store.redis.pipeline() as pipe:
        mention = desk.store.mentions.get(case.latest)
        assert mention is not None
        desk.store.mentions.put(pipe, replace(mention, id=CASE, case_id=CASE), new=True)
        desk.store.cases.put(pipe, replace(case, id=CASE, mentions=(CASE,)))
        sends = ((ITEM, Kind.REPLY, Reply("Hello", CASE)), (DM, Kind.DM, DirectMessage("Hello", "7")))
        for name, kind, send in sends:
            desk.store.items.put(pipe, Item(
                id=name, kind=kind, lane=Lane.NETWORK, created_at=now, due_at=now, rank=0, case_id=CASE, by=MEMBER,
                state=ItemState.DRAFT, send=send,
            ))  # fmt: skip
        desk.store.plans.put(pipe, Plan(PLAN, MEMBER, (("Hello",),), now, "UTC", now))
        desk.store.rollups.put(pipe, Rollup(ROLLUP, "#dm-desk", now, now), [(CASE, 0.0)])
        pipe.execute()
    desk.store.batches.keep_selection(Selection(SELECTION, MEMBER, "overdue", (), 0))
    desk.store.plans.keep_draft(WISH, Wish(id=WISH, author=MEMBER, zone="UTC"))


def payload(declared: Declared, row: Row, user: str, how: str) -> Body:
    """What Slack sends; `stale`: of a window opened long ago; `crafted`:
    as if pressed in a public channel.
    """
    action = row.action or declared.what.strip("^$").replace("(next|previous)", "next").replace(
        "(newer|older)", "newer"
    )
    view = {
        "id": "V1",
        "private_metadata": json.dumps(row.carried or {}),
        "state": {"values": {}},
        "blocks": [],
    }
    body: Body = {"user": {"id": user, "team_id": "T0ACME"}, "user_id": user, "text": row.text, "team": {"id": "T0ACME"},
                  "event": None, "actions": [{"action_id": action, "value": row.value}]}  # fmt: skip
    if row.carried is not None:
        body["view"] = {**view, "hash": "1.old"} if how == "stale" else view
    if how == "crafted":
        body |= {"channel": {"id": "C0GENERAL"}, "container": {"channel_id": "C0GENERAL", "message_ts": "1.0"},
                 "user_name": "dana", "is_admin": True}  # fmt: skip
    return body


def allowed(desk: Any, declared: Declared, row: Row, user: str, how: str) -> bool:
    return bool(declared.may.rule(Asked(desk, user, payload(declared, row, user, how))))


def name_of(declared: Declared) -> str:
    known = {"{'block_id': 'options', 'action_id': 'options'}": "options"}
    return f"{declared.kind} {known.get(declared.what, declared.what)}"


def test_every_listener_stands_in_the_matrix_and_nothing_else(listeners: Listeners) -> None:
    assert {name_of(one) for one in listeners.declared} == set(ROWS)
    assert set(CHOICES) == set(CHOSEN)
    assert set(SUBCOMMANDS) == set(ASKED_FOR)
    assert set(ACTS) == set(DONE)


def test_nobody_does_what_they_may_not_fresh_stale_or_crafted(desk: Any, listeners: Listeners) -> None:
    wrong = []
    for declared in listeners.declared:
        row = ROWS[name_of(declared)]
        for user in EVERYBODY:
            for how in ("fresh", "stale", "crafted"):
                if allowed(desk, declared, row, user, how) is not (user in row.may):
                    wrong.append(f"{name_of(declared)}: {user}, {how}, may: {user in row.may}")
    assert not wrong, "\n".join(wrong)


def test_the_entries_of_menus_and_the_subcommands_ask_as_well(desk: Any, listeners: Listeners) -> None:
    by_name = {name_of(one): one for one in listeners.declared}
    rows = [("action menu", Row(may, f"{key}:{CASE}")) for key, may in CHOSEN.items()]
    rows += [("command /mentions", Row(may, text=f"{key} today")) for key, may in ASKED_FOR.items()]
    rows += [
        ("action plan_menu", Row(may, f"{key}:{PLAN}@1", action="plan_menu")) for key, may in DONE.items()
    ]
    rows += [("command /watch", Row(ADMINISTRATES, text="acme OR bags"))]
    wrong = [
        f"{name} {row.value}{row.text}: {user}"
        for name, row in rows
        for user in EVERYBODY
        if allowed(desk, by_name[name], row, user, "fresh") is not (user in row.may)
    ]
    assert not wrong, "\n".join(wrong)


KINDS = {
    "action": "block_actions",
    "view": "view_submission",
    "view_closed": "view_closed",
    "options": "block_suggestion",
    "message_shortcut": "message_action",
}


def test_through_bolt_a_refused_press_changes_nothing_and_is_answered(
    desk: Any, listeners: Listeners
) -> None:
    app = build(desk)
    before = _state(desk)
    for declared in listeners.declared:
        row = ROWS[name_of(declared)]
        for user in (STRANGER, OUTSIDER, GUEST):
            if user not in row.may:
                answer = app.dispatch(BoltRequest(body=_as_sent(declared, row, user), mode="socket_mode"))
                assert answer.status == 200, f"{name_of(declared)} by {user}"
    app.listener_runner.listener_executor.shutdown(wait=True)
    assert _state(desk) == before


def _as_sent(declared: Declared, row: Row, user: str) -> Body:
    body = {key: value for key, value in payload(declared, row, user, "crafted").items() if key != "event"}
    if declared.kind == "command":
        return {**body, "command": declared.what, "channel_id": "C0GENERAL", "trigger_id": "1.2.gone"}
    body |= {"type": KINDS[declared.kind], "trigger_id": "1.2.gone"}
    if declared.kind == "message_shortcut":
        return {**body, "callback_id": declared.what}
    if declared.kind in ("view", "view_closed"):
        body["view"] = {"callback_id": declared.what, "type": "modal", **body["view"]}
    if declared.kind == "options":
        body |= {"action_id": declared.what, "block_id": declared.what, "value": ""}
    if name_of(declared) == "action options":
        body["actions"] = [{"action_id": "options", "block_id": "options"}]
    return {**body, "actions": [{"block_id": "b", "type": "button", **one} for one in body["actions"]]}


def _state(desk: Any) -> list[Any]:
    store = desk.store
    items = sorted(desk.store.redis.scan_iter(match=store.keys.item("*")))
    return [
        store.cases.get(CASE), store.items.get(ITEM), store.items.get(DM), store.plans.get(PLAN), items,
        store.plans.draft(WISH, Wish), store.watches.all(), store.journal.of_case(CASE), store.items.drafts(),
        store.table(SAVED_REPLIES).all(),
    ]  # fmt: skip
