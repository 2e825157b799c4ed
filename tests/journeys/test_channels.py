"""Cards go to a channel's id; what keeps a channel from taking them is said where somebody sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.model.told import Code, Told
from tests.journeys.perch import Perch, everything

StartPerch = Callable[..., Perch]
MENTIONS, DIGEST, ESCALATIONS = "C0MENTIONS", "C0DIGEST", "C0ESCALATE"
LATER = 20  # seconds: a channel is tried again after fifteen


def change(perch: Perch, channel: str = MENTIONS, **to: Any) -> None:
    perch.post("/control/slack/channel", {"user": "U0ANA", "channel": channel, **to})


def told(perch: Perch, words: str, channel: str) -> int:
    return sum(words in everything(m) for m in perch.messages(channel))


def test_a_channel_that_is_renamed_goes_on_under_its_new_name(perch: Perch) -> None:
    perch.tweet("@acmeair before the change")
    perch.card("before the change")
    change(perch, name="customers")
    perch.tweet("@acmeair after the change", by="old_tom")
    perch.card("after the change")
    assert not perch.desk.store.problems.all()


def test_another_process_and_another_day_know_the_id_too(perch: Perch, start_perch: StartPerch) -> None:
    perch.tweet("@acmeair before the change")
    perch.card("before the change")
    change(perch, name="customers")
    other = start_perch()
    other.tweet("@acmeair after the change", by="old_tom")
    other.card("after the change")


def test_each_name_is_resolved_once_however_many_cards_go_there(perch: Perch) -> None:
    for n in range(4):
        perch.tweet(f"@acmeair number {n}", by=f"person{n}")
    perch.card("number 3")
    perch.card("number 0")
    assert len(perch.get("/control/seen?target=slack&path=conversations.list$")) == 1


def test_a_new_channel_of_the_name_takes_the_place_of_one_that_is_gone(perch: Perch) -> None:
    perch.tweet("@acmeair before the change")
    perch.card("before the change")
    change(perch, name="mentions-old", is_archived=True)
    change(perch, channel="C0GENERAL", name="mentions")
    perch.tweet("@acmeair after the change", by="old_tom")
    perch.card("after the change", channel="C0GENERAL")


@pytest.mark.parametrize(
    ("broken", "mended", "says"),
    [
        ({"is_archived": True}, {"is_archived": False}, "is archived"),
        ({"name": "elsewhere"}, {"name": "mentions"}, "knows no channel #mentions"),
    ],
)
def test_the_mentions_channels_trouble_is_told_in_another_once_and_when_it_is_over(
    perch: Perch, broken: dict[str, Any], mended: dict[str, Any], says: str
) -> None:
    change(perch, **broken)  # before the first card: no id is known
    perch.tweet("@acmeair waits for its channel")
    perch.tweet("@acmeair waits as well", by="old_tom")
    perch.work(1)
    assert told(perch, says, DIGEST) == 1
    assert says in home(perch)
    perch.advance(LATER)
    perch.work(2)
    assert told(perch, says, DIGEST) == 1
    change(perch, **mended)
    perch.advance(LATER)
    perch.card("waits for its channel")
    perch.card("waits as well")
    perch.until(lambda: told(perch, "works again", DIGEST), "that it is over")
    perch.work(2)
    assert told(perch, "works again", DIGEST) == 1
    assert not perch.desk.store.problems.all()
    assert says not in home(perch)


def test_where_the_digests_channel_is_in_trouble_too_it_is_told_in_the_escalations(perch: Perch) -> None:
    change(perch, DIGEST, is_archived=True)
    perch.desk.store.problems.begin(
        "slack #digest is_archived", Told(Code.CHANNEL_ARCHIVED, {"channel": "#digest"}), perch.clock()
    )
    change(perch, is_archived=True)
    perch.tweet("@acmeair waits for its channel")
    perch.work(2)
    assert told(perch, "is archived", ESCALATIONS) == 1


def test_perch_put_out_of_a_private_channel_says_so_elsewhere(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    change(perch, "G0DMDESK", bot_is_member=False)
    perch.tweet("@acmeair waits for its channel")
    perch.work(2)
    assert told(perch, "Perch is not in it", DIGEST) == 1
    change(perch, "G0DMDESK", bot_is_member=True)
    perch.advance(LATER)
    perch.card("waits for its channel", channel="G0DMDESK")


def test_a_lost_list_of_channels_is_no_card_of_unknown_fate(perch: Perch) -> None:
    perch.weather(target="slack", action="drop", path="conversations.list", times=1)
    perch.tweet("@acmeair waits a moment")
    perch.work(1)
    assert not any(item.unknown for item in perch.desk.store.items.many(items(perch)).values())
    perch.advance(LATER)
    perch.card("waits a moment")


def test_an_app_that_may_not_list_channels_posts_by_name(perch: Perch) -> None:
    missing = {"ok": False, "error": "missing_scope", "needed": "channels:read", "provided": "chat:write"}
    perch.weather(target="slack", action="status", status=200, path="conversations.list", body=missing)
    perch.tweet("@acmeair comes all the same")
    perch.card("comes all the same")


def items(perch: Perch) -> list[str]:
    """The ids of the items that wait for Slack's mentions channel."""
    store = perch.desk.store
    return [
        *store.redis.zrange(store.keys.lane("slack:#mentions"), 0, -1),
        *store.redis.zrange(store.keys.items_due, 0, -1),
    ]


def home(perch: Perch) -> str:
    """What the App Home shows when it is opened now."""
    from handlers.home.publishing import publish

    publish(perch.desk.slack.client(), perch.desk, "U0ANA", "mine")
    return everything(perch.slack()["home"])
