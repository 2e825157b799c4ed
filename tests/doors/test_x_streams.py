"""X's streams through the real client: what comes is read and metered, in bad weather too; our subscriptions
and rules are kept in step, and those of others left alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest

from bot.model import Price
from bot.model.told import Code
from bot.network import BadCredentials, Busy, Refused, Unreachable
from bot.network.records import Account
from bot.network.streams import (
    Alive,
    Deleted,
    Ended,
    Heard,
    Opened,
    Passed,
    Posted,
    Pushed,
    Stream,
    Useless,
    WroteDm,
)
from bot.settings import Settings
from bot.told import told
from bot.x.client import X
from bot.x.subscriptions import keep_subscribed
from sandbox.running import RunningSandbox
from sandbox.x.streams import Rule, Subscription

ON = {
    "X_BEARER_TOKEN": "sandbox-bearer",
    "X_API_KEY": "sandbox-key",
    "X_API_SECRET": "sandbox-secret",
    "X_ACCESS_TOKEN": "sandbox-token",
    "X_ACCESS_TOKEN_SECRET": "sandbox-token-secret",
}
T = TypeVar("T")


@dataclass
class Counting:
    """A meter that remembers."""

    read_: list[tuple[str, str]] = field(default_factory=list)  # kind, label
    came: list[str] = field(default_factory=list)

    def read(self, kind: str, ids: Iterable[str], label: str) -> None:
        self.read_ += [(kind, label) for _ in ids]

    def counts_authors(self) -> bool:
        return False

    def came_along(self, author_ids: Iterable[str], label: str, post_ids: Iterable[str] = ()) -> None:
        self.came += list(author_ids)

    def wrote(self, kind: Price, label: str, made: str = "") -> None:
        raise AssertionError("nothing is written here")


@dataclass
class Room:
    sandbox: RunningSandbox
    x: X
    meter: Counting

    def does(self, work: Callable[[], T]) -> T:
        return self.sandbox.call(work)

    def set(self, **settings: Any) -> None:
        self.does(lambda: self.sandbox.x.change_settings(settings))


@pytest.fixture
def room() -> Iterator[Room]:
    with RunningSandbox() as sandbox:
        settings = Settings.load({**ON, "X_API_URL": sandbox.x_url}, dotenv=None, needs=())
        meter = Counting()
        x = X(settings, lambda: sandbox.world.clock.now(), meter)
        x.account = Account(sandbox.x.brand_id, "acmeair")
        yield Room(sandbox, x, meter)


def heard(stream: Stream, *, alive: bool = False) -> Heard:
    """Wait for the next thing that says something."""
    ends = time.monotonic() + 5
    while time.monotonic() < ends:
        found = stream.hear(0.5)
        if found is not None and (alive or not isinstance(found, Alive)):
            return found
    raise AssertionError("nothing came")


def opened(room: Room, which: Pushed = Pushed.ACTIVITY) -> Stream:
    stream = room.x.streams.open(which)
    assert heard(stream) == Opened()
    return stream


@pytest.mark.parametrize("names", ["tweet", "post"])
def test_what_happens_to_the_account_comes_and_is_paid_for(room: Room, names: str) -> None:
    room.set(names=names)
    assert room.x.streams.keep_subscribed(wanted=True).made == 5
    assert room.x.streams.keep_subscribed(wanted=True).made == 0
    stream, x = opened(room), room.sandbox.x
    assert heard(stream, alive=True) == Alive()
    ours = room.does(lambda: x.post("acmeair", "We fly again"))
    room.does(lambda: x.post("mira_k", "@acmeair where is my bag?"))
    room.does(lambda: x.post("old_tom", "at last", in_reply_to=ours.id))
    room.does(lambda: x.post("old_tom", "look at this", quote_of=ours.id))
    room.does(lambda: x.delete(ours.id))
    room.does(lambda: x.dm("mira_k", "hello"))
    posts = [one.page.posts[0] for one in (heard(stream) for _ in range(3)) if isinstance(one, Posted)]
    assert [post.author.handle for post in posts] == ["mira_k", "old_tom", "old_tom"]
    assert posts[0].mentions_brand
    assert posts[2].refers[0].text == "We fly again"
    assert heard(stream) == Deleted(ours.id, x.brand_id)
    assert isinstance(heard(stream), WroteDm)
    assert room.meter.read_ == [("event", "mentions")] * 4 + [("dm event", "dms")]
    assert {post.author.id for post in posts} <= set(room.meter.came)
    stream.close()


def test_lines_that_say_nothing_to_us_are_passed_over(room: Room) -> None:
    room.x.streams.keep_subscribed(wanted=True)
    stream = opened(room)
    for line, why in (
        ("<html>", Useless.GARBLED),
        ("[]", Useless.GARBLED),
        ('{"data": {"event_type": "post.mention.create", "payload": {"id": "x"}}}', Useless.GARBLED),
        ('{"data": {"event_type": "post.delete", "payload": []}}', Useless.GARBLED),
        ('{"data": {"event_type": "post.mention.create", "filter": {"user_id": "7"}}}', Useless.FOREIGN),
        ('{"data": {"event_type": "chat.received", "event_uuid": "9"}}', Useless.UNKNOWN),
        ("\x00" * 2_000_000, Useless.GARBLED),
    ):
        room.does(lambda line=line: room.sandbox.x.streams.send("activity", line.encode()))  # type: ignore[misc]
        assert heard(stream) == Passed(why), line[:80]
    stream.close()


@pytest.mark.parametrize(("weather", "count"), [("twice", 2), ("split", 1), ("garbled", 2)])
def test_an_event_is_read_in_bad_weather(room: Room, weather: str, count: int) -> None:
    room.x.streams.keep_subscribed(wanted=True)
    stream = opened(room)
    room.set(stream_weather=weather)
    room.does(lambda: room.sandbox.x.post("mira_k", "@acmeair hello"))
    assert sum(isinstance(heard(stream), Posted) for _ in range(count)) == (2 if weather == "twice" else 1)
    stream.close()


def test_half_a_line_is_dropped_and_the_stream_is_over(room: Room) -> None:
    room.x.streams.keep_subscribed(wanted=True)
    stream = opened(room)
    room.set(stream_weather="half")
    room.does(lambda: room.sandbox.x.post("mira_k", "@acmeair hello"))
    end = heard(stream)
    assert isinstance(end, Ended)
    assert isinstance(end.error, Unreachable)
    assert end.error.line.code is Code.STREAM_CLOSED


def test_why_a_stream_does_not_open(room: Room) -> None:
    first = opened(room, Pushed.LIVE)
    end = heard(room.x.streams.open(Pushed.LIVE))
    assert isinstance(end, Ended)
    assert isinstance(end.error, Busy)
    assert end.error.line.code is Code.STREAM_TAKEN
    first.close()
    room.set(streams_allowed=False)
    end = heard(room.x.streams.open(Pushed.ACTIVITY))
    assert isinstance(end, Ended)
    assert isinstance(end.error, BadCredentials)
    with pytest.raises(BadCredentials):
        room.x.streams.keep_subscribed(wanted=True)


def test_a_closed_stream_leaves_x_at_once(room: Room) -> None:
    stream = opened(room)
    stream.close()
    ends = time.monotonic() + 3
    while room.does(lambda: len(room.sandbox.x.streams.open)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not room.sandbox.x.streams.open


def test_only_our_own_subscriptions_are_removed(room: Room) -> None:
    x = room.sandbox.x
    theirs = Subscription("77", "post.delete", x.brand_id, x.now, tag="another program")
    stale = Subscription("78", "post.create", x.brand_id, x.now, tag="perch perch")
    x.streams.subscriptions.update({"77": theirs, "78": stale})
    step = room.x.streams.keep_subscribed(wanted=True)
    assert (step.made, step.removed) == (4, 1), "what another program subscribed to comes to us as well"
    assert room.x.streams.keep_subscribed(wanted=False).removed == 4
    assert list(x.streams.subscriptions) == ["77"]


def test_rules_are_kept_in_step_and_bring_posts_for_their_watches(room: Room) -> None:
    x = room.sandbox.x
    x.streams.rules["5"] = Rule("5", "cats", "theirs")
    step = room.x.streams.keep_rules({"w1": "acme lang:en", "w2": "(", "w3": "late"})
    assert (step.made, list(step.refused or {})) == (2, ["w2"])
    assert room.x.streams.keep_rules({"w1": "acme lang:en", "w3": "late"}).made == 0
    stream = opened(room, Pushed.LIVE)
    room.does(lambda: [x.post("mira_k", text, lang="en") for text in ("cats", "acme is late", "acme")])
    assert heard(stream) == Passed(Useless.FOREIGN)
    both, one = heard(stream), heard(stream)
    assert isinstance(both, Posted)
    assert isinstance(one, Posted)
    assert (both.watches, one.watches) == (("w1", "w3"), ("w1",))
    assert both.page.posts[0].author.handle == "mira_k"
    assert room.meter.read_ == [("post", "others' rules"), ("post", "shared w1"), ("post", "w1")]
    stream.close()
    room.x.streams.keep_rules({"w1": "acme lang:de"})
    assert sorted(rule.value for rule in x.streams.rules.values()) == ["acme lang:de", "cats"]
    room.x.streams.keep_rules({})
    assert list(x.streams.rules) == ["5"]


def test_where_x_takes_no_account_keys_the_apps_token_subscribes() -> None:
    asked: list[tuple[str, bool]] = []

    def call(method: str, route: str, *, as_brand: bool = False, **request: Any) -> dict[str, Any]:
        asked.append((method, as_brand))
        if as_brand:
            raise BadCredentials(told(Code.ACCESS_TOO_LOW, said="OAuth 1.0a"))
        return {}

    step = keep_subscribed(call, "ours", "7", wanted=True, as_brand=True)
    assert (step.made, step.refused) == (5, {})
    assert asked == [("GET", False)] + [("POST", True), ("POST", False)] * 5


def test_where_x_takes_no_direction_it_is_left_out() -> None:
    bodies: list[dict[str, Any]] = []

    def call(method: str, route: str, *, json: Any = None, **request: Any) -> dict[str, Any]:
        if json and "direction" in json["filter"]:
            raise Refused(told(Code.REFUSED_SILENTLY, status=400), detail="filter.direction is not supported")
        bodies.extend([json] if json else [])
        return {}

    assert keep_subscribed(call, "ours", "7", wanted=True, as_brand=True).made == 5
    assert all(body["filter"] == {"user_id": "7"} for body in bodies)


@pytest.mark.parametrize("meta", [None, [1], "soon", {"next_token": None}, {"next_token": ["a"]}])
def test_an_odd_list_of_what_there_is_ends_no_thread(meta: Any) -> None:
    def call(method: str, route: str, **request: Any) -> dict[str, Any]:
        return {"data": [None, "x", {"subscription_id": 7}], "meta": meta}

    assert keep_subscribed(call, "ours", "7", wanted=True, as_brand=True).made == 5
