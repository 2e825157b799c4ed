"""Direct messages, notes about customers and their records stay out of channels shared with others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from bot.desk import Desk, open_desk
from bot.model import Author, Case, Customer, DirectMessage, Escalation, Item, Kind, Lane, Mention, PersonNote
from bot.model.lists.followers import Follower, FollowerNews, NewsKind
from bot.model.mention import Origin
from bot.model.outbox import notices as on
from bot.model.rollup import Rollup
from bot.model.table_records import ChannelShared
from bot.outbox.making import channel_message
from bot.settings import Settings
from bot.store.keys import CHANNELS_SHARED
from bot.team.company_only import INSTEAD, company_only, item_for
from workers.leaving.draw import NotYet, card_of, draw

NOW = datetime.now(UTC)
CHANNEL = "#mentions"
THEIR_DM, OUR_DM = "my passport is P-violet", "your code is C-crimson"
NOTE, TIER = "threatened to sue", "Platinum"
PRIVATE = (THEIR_DM, OUR_DM, NOTE, TIER)
CASE = Case(
    "dm-1", "7", "mira_k", "dm-7", CHANNEL, NOW, waiting_since=NOW, mentions=("dm-1",), sends=("send-1",),
    escalation=Escalation("V1", "U0ANA", NOW, CHANNEL),
)  # fmt: skip


@pytest.fixture
def desk(redis_url: str) -> Desk:
    given = {"SLACK_API_URL": "http://127.0.0.1:9/", "X_API_URL": "http://127.0.0.1:9"}
    desk = open_desk(Settings.load(given, None, needs=()), redis_url)
    mira, ours = Author("7", "mira_k"), DirectMessage(OUR_DM, "7")
    post = Mention("dm-1", "dm-1", mira, THEIR_DM, NOW, "dm-7", source=Origin.DM, case_id="dm-1")
    send = Item("send-1", Kind.DM, Lane.NETWORK, NOW, NOW, case_id="dm-1", send=ours, by="U1")
    with desk.store.redis.pipeline() as pipe:
        desk.store.mentions.put(pipe, replace(post, older_texts=(THEIR_DM,)), new=True)
        desk.store.cases.put(pipe, CASE)
        desk.store.items.put(pipe, send)
        desk.store.authors.add_note(pipe, "7", PersonNote("n1", NOW, "U1", NOTE))
        came = FollowerNews("f1", NOW, NewsKind.CAME, (Follower("7", "mira_k", "Mira"),))
        desk.store.followers.put_news(pipe, came)
        desk.store.rollups.put(pipe, Rollup("r1", CHANNEL, NOW, NOW), [("dm-1", 1.0)])
        pipe.execute()
    known = Customer("mira_k", date(2026, 1, 1), "web form", tier=TIER)
    desk.store.customers.put_staged(desk.store.customers.stage([known], {"used": "1"}))
    return desk


def say(desk: Desk, *, shared: bool) -> None:
    """Let Slack have said who reads the channel."""
    desk.store.table(CHANNELS_SHARED).put(CHANNEL, ChannelShared(desk.clock(), shared))


def every_notice() -> list[on.Notice]:
    spike = on.SpikeOf("Mentions", "volume", 84, 14.0, 31, 0.2)
    return [
        on.CaseCard("dm-1"),
        on.FollowUp("dm-1"),
        on.OlderText("dm-1", 0),
        on.DraftNote("send-1", "anybody"),
        on.DraftHint("send-1", "anybody", CHANNEL),
        on.SendNote("send-1"),
        on.PrivateSendNote("send-1"),
        on.DmNote("1", "mira_k", THEIR_DM, NOW),
        on.EscalationNote("V1"),
        on.RollupNote("r1"),
        on.SpikeAlert((spike,), (), ("dm-1",)),
        on.Nudge(NOW),
        on.OverdueList(CHANNEL),
        on.CasesLeft("U1", ("dm-1",)),
        on.Digest(NOW - timedelta(hours=12), NOW + timedelta(hours=1)),
        on.Digest(NOW - timedelta(days=7), NOW + timedelta(hours=1), weekly=True),
        on.FollowersNote("f1"),
        on.Rendered(THEIR_DM),
    ]


WITHOUT_CUSTOMERS = {
    on.PlanCard, on.OwnPost, on.EscalationPage, on.PlanNotice, on.PlansHeld, on.PlansPaused, on.PlansLeft,
    on.CasesAssigned, on.ErasureReport,  # go to a person
    on.FollowerSendNote, on.BillNotice, on.FirstRead,
}  # fmt: skip


def drawn(desk: Desk, notice: on.Notice) -> str:
    item = replace(channel_message(CHANNEL, "n", notice, NOW), case_id="dm-1")
    return str(draw(desk, item).payload)


@pytest.mark.parametrize("notice", every_notice(), ids=lambda one: type(one).__name__)
def test_nothing_private_is_drawn_for_a_channel_that_another_company_reads(
    desk: Desk, notice: on.Notice
) -> None:
    say(desk, shared=True)
    assert [one for one in PRIVATE if one in drawn(desk, notice)] == []


def test_every_kind_of_notice_is_looked_at() -> None:
    seen = {type(one) for one in every_notice()} | WITHOUT_CUSTOMERS
    assert {one for one in get_args(on.Notice) if one.__module__ == on.__name__} == seen


def test_our_own_company_reads_all_of_it(desk: Desk) -> None:
    say(desk, shared=False)
    shown = "".join(drawn(desk, notice) for notice in every_notice())
    assert [one for one in PRIVATE if one not in shown] == []


def test_while_slack_does_not_say_who_reads_a_channel_private_text_waits_and_the_rest_does_not(
    desk: Desk,
) -> None:
    with pytest.raises(NotYet):
        drawn(desk, on.DmNote("1", "mira_k", THEIR_DM, NOW))
    with pytest.raises(NotYet):
        card_of(desk, on.CaseCard("dm-1"), CHANNEL)
    assert drawn(desk, on.PlansPaused("U0ANA", NOW, "a crisis"))


def test_a_draft_that_was_decided_is_shown_as_its_channel_may_see_it(desk: Desk) -> None:
    item = desk.store.items.get("send-1")
    assert item is not None
    assert item_for(desk, CHANNEL, item).text == INSTEAD, "Slack does not respond"
    say(desk, shared=True)
    assert item_for(desk, CHANNEL, item).text == INSTEAD
    say(desk, shared=False)
    assert item_for(desk, CHANNEL, item).text == OUR_DM


def test_what_is_in_the_archive_is_read_there_too(desk: Desk) -> None:
    """Also for a channel: a card of an older case is not drawn as one that can't be read."""
    say(desk, shared=True)
    store = company_only(desk, CHANNEL).store
    assert store.mentions._older is store.items._older is store.cases._older is desk.store.older
    post = store.mentions.by_post("dm-1")
    assert post is not None
    assert post.text == INSTEAD


def test_what_is_changed_is_read_whole(desk: Desk) -> None:
    """The desk for drawing must not write its placeholders into records."""
    say(desk, shared=True)
    company_only(desk, CHANNEL).store.items.change("send-1", lambda item: replace(item, by="U2"))
    item = desk.store.items.get("send-1")
    assert item is not None
    assert (item.by, item.text) == ("U2", OUR_DM)
