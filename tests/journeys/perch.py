"""Perch in a test: the real app and workers over real sockets against the sandbox, time in our hands."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, TypeVar
from weakref import WeakSet

import requests

from bot.desk import Desk, open_desk
from bot.process.app import build
from bot.process.socket_links import SocketLinks
from bot.settings import Settings
from bot.store import BRAND, SharedClock, connect
from bot.store.keys import Keys
from sandbox.running import RunningSandbox
from sandbox.slack.page.snapshot import snapshot
from workers.backups import back_up
from workers.customer_lookups import look_up_wanted
from workers.digests import post_due
from workers.followers import read_newest, read_whole_list
from workers.leaving import cards, sends
from workers.plans.plan_media import upload_due
from workers.reading import bill, dms, own_posts, read_older, rechecks
from workers.reading.poll import poll
from workers.team.leavers import look_for_owners_who_left
from workers.ticks import TICKS, seed_watches, worth_doing

T = TypeVar("T")


def read_followers(desk: Desk) -> None:
    """What the job of this name does."""
    read_newest.read(desk)
    read_whole_list.read(desk)


WOKEN = {
    "poll:dms": dms.read,
    "poll:own posts": own_posts.read,
    "poll:recheck": rechecks.work,
    "poll:bill": bill.read,
    "poll:older": read_older.read,
    "followers": read_followers,
}
PATIENCE = 8.0  # seconds
TURNS = 8  # looks at least: on a busy machine the seconds are over after two or three
WHOLE_TURN = 3  # each third look: all that the clock would do; what was pressed needs only to leave
IDLE = 0.3  # seconds without what is waited for, until the clock is moved
IDLE_TURNS = 3  # looks at least, so that on a busy machine what was pressed has been heard before
UNCHANGED = 1.5  # seconds until a window that a press leaves as it was is taken for the answer
SOON = 100.0  # seconds: an undo window, or the time until a lost answer is looked for
START = datetime(2026, 12, 2, 10, tzinfo=UTC)  # a Wednesday morning: no test depends on when it is run


class TestClock(SharedClock):
    """Perch's own clock, which the test moves as the sandbox does: by the offset in Redis.

    Where Perch sleeps, as it keeps Slack's pace, the time is moved on instead, and the sandbox's by `along`.
    """

    __test__ = False
    _all: ClassVar[WeakSet[TestClock]] = WeakSet()  # of this process: each sees at once what moves the time
    _moving = threading.Lock()  # a page's test works in a thread of its own

    def __init__(
        self,
        redis_url: str,
        ahead: timedelta,
        brand: str = BRAND,
        along: Callable[[timedelta], None] = lambda by: None,
    ) -> None:
        link, keys = connect(redis_url, brand), Keys(brand)
        super().__init__(link, keys)
        self._where = (redis_url, brand)
        self._write = lambda seconds: link.set(keys.clock_offset, seconds)
        self._all.add(self)
        self._along = along
        self.ahead = ahead

    @property
    def ahead(self) -> timedelta:
        """Of the machine's time."""
        return self._ahead

    @ahead.setter
    def ahead(self, ahead: timedelta) -> None:
        self._write(str(ahead.total_seconds()))
        for clock in (one for one in self._all if one._where == self._where):
            clock._ahead = ahead
            clock.look()

    def leave(self) -> None:
        """Move along with no other any more: each look asks Redis."""
        self._all.discard(self)

    async def sleep(self, seconds: float) -> None:
        """Move the time on, by what those who sleep side by side have not moved it by already."""
        until = self() + timedelta(seconds=seconds)
        await asyncio.sleep(0)
        with self._moving:
            if (rest := until - self()) > timedelta():
                self._along(rest)
                self.ahead += rest


class AppInTurn:
    """A Bolt app that serves one Perch after the other: to register all listeners takes long."""

    _free: ClassVar[list[AppInTurn]] = []

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.app = build(desk, lambda: self.desk)

    @classmethod
    def serving(cls, desk: Desk) -> AppInTurn:
        """Return one that serves this desk alone, until it is free again."""
        if not cls._free:
            return cls(desk)
        served = cls._free.pop()
        served.desk, served.app.client.base_url = desk, desk.slack.client().base_url
        return served

    def leave(self) -> None:
        self._free.append(self)


@dataclass
class Perch:
    """One brand, one workspace, and hands to do what people do."""

    sandbox: RunningSandbox
    desk: Desk
    clock: TestClock
    links: list[Any] = field(default_factory=list)
    served: AppInTurn | None = None
    http: requests.Session = field(default_factory=requests.Session)
    _x_changed: bool = True  # since it was read last, by what the test did there or by time
    _on_top: dict[str, str] = field(default_factory=dict)
    time_passes: bool = True  # False: only where the test says so, e.g. as it presses Undo

    # -- time and work

    def work(self, rounds: int = 2) -> None:
        """What clock and workers would do now: ticks, polls, sends, cards; until nothing is ready."""
        for _ in range(rounds):
            for tick in worth_doing(self.desk, [*TICKS]):
                tick(self.desk)
            for watch in self.desk.store.watches.all():
                poll(self.desk, watch.id)
            for name, job in WOKEN.items():
                if self.desk.store.redis.exists(self.desk.store.keys.wakeup(name)):
                    self.desk.store.locks.woke(name)
                    job(self.desk)
            self.deliver()

    def a_little(self) -> None:
        """What a press or a post brings about at once: no ticks of the clock, and X only where it changed.

        Before the first tick there is no watch, and nothing would be read.
        """
        if self._x_changed:
            self._x_changed = False
            if not self.desk.store.watches.all():
                seed_watches.tick(self.desk)
            for watch in self.desk.store.watches.all():
                poll(self.desk, watch.id)
        self.deliver()

    def deliver(self) -> None:
        """Only what waits to leave, for X and for Slack."""
        self.desk.store.items.wake(self.desk.clock())
        upload_due(self.desk)
        post_due(self.desk)
        back_up(self.desk)
        sends.drain(self.desk)
        cards.drain(self.desk)
        look_for_owners_who_left(self.desk)
        look_up_wanted(self.desk)

    def advance(self, seconds: float) -> None:
        """Let time pass, for Perch and for the sandbox."""
        with self.clock._moving:
            self.clock.ahead += timedelta(seconds=seconds)
        self.post("/control/clock", {"advance": seconds})

    def until(self, found: Callable[[], T | None], what: str = "what the test waits for") -> T:
        """Work until it is there, and let time pass where only time is missing. Errors: AssertionError."""
        began, turns = time.monotonic(), 0
        while turns < TURNS or time.monotonic() < began + PATIENCE:
            turns += 1
            if result := found():
                return result
            if turns == 1:
                self.a_little()
            elif turns % WHOLE_TURN:
                self.deliver()
            else:
                self.work(1)
            time.sleep(0.05)
            if self.time_passes and turns >= IDLE_TURNS and time.monotonic() > began + IDLE:
                self.to_the_next_due()
        if result := found():  # the last piece of work may have taken long
            return result
        raise AssertionError(f"{what} did not come")

    def empty_redis(self) -> None:
        """FLUSHALL, but for how far the test has moved the time."""
        self.desk.store.redis.flushall()
        self.clock.ahead = self.clock.ahead

    def to_the_next_due(self) -> None:
        """Move the clock to where the next item leaves that waits for its undo window or a second look."""
        due = self.desk.store.redis.zrange(self.desk.store.keys.items_due, 0, 0, withscores=True)
        wait = due[0][1] - self.clock().timestamp() if due else 0.0
        if 0 < wait <= SOON:
            self.advance(wait + 0.1)

    def past_undo(self) -> None:
        """Let the undo window pass; what people sent leaves."""
        self.advance(self.desk.settings.undo_window.total_seconds() + 1)
        self.work()

    # -- HTTP to the sandbox

    def get(self, path: str, **params: Any) -> Any:
        answer = self.http.get(self.sandbox.address + path, params=params, timeout=10)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        self._x_changed |= not path.startswith("/page/slack")
        answer = self.http.post(self.sandbox.address + path, json=body or {}, timeout=10)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def delete(self, path: str) -> None:
        assert self.http.delete(self.sandbox.address + path, timeout=10).ok

    # -- what customers do on X

    def tweet(self, text: str, by: str = "mira_k", **more: Any) -> dict[str, Any]:
        """A customer posts; `more`: in_reply_to, quote, lang, created_at, media, indexed_after_seconds."""
        post: dict[str, Any] = self.post("/control/x/post", {"username": by, "text": text, **more})
        return post

    def write_dm(self, text: str, by: str = "mira_k") -> None:
        """A customer writes a direct message to the brand."""
        self.post("/page/x/dm", {"as": by, "text": text})

    def replies(self) -> list[dict[str, Any]]:
        """The brand's posts that went through the API, oldest first."""
        state = self.get("/page/x/state")
        return [p for p in reversed(state["posts"]) if p["by_api"] and not p["deleted"]]

    def weather(self, **fault: Any) -> None:
        self.post("/control/weather", fault)

    def clear_weather(self) -> None:
        self.delete("/control/weather")

    # -- what people see and do in Slack

    def slack(self, user: str = "U0ANA") -> dict[str, Any]:
        """What the page shows to this person, read where the sandbox lives: asking over HTTP costs more."""
        slack = self.sandbox.slack
        state: dict[str, Any] = json.loads(
            self.sandbox.call(lambda: json.dumps(snapshot(slack, user)))
        )
        return state

    def messages(self, channel: str = "C0MENTIONS", user: str = "U0ANA") -> list[dict[str, Any]]:
        return list(self.slack(user)["messages"].get(channel, []))

    def card(self, words: str, channel: str = "C0MENTIONS") -> dict[str, Any]:
        """The message of a channel that holds these words, worked for until it is there."""

        def found() -> dict[str, Any] | None:
            return next((m for m in self.messages(channel) if words in everything(m)), None)

        return self.until(found, f"a message with “{words}”")

    def thread(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        """The replies in a message's thread, oldest first."""
        answer = self.get("/page/slack/thread", channel=message["channel"], ts=message["ts"])
        found = answer["messages"] if isinstance(answer, dict) else answer
        return [m for m in found if m["ts"] != message["ts"]]

    def press(
        self, message: dict[str, Any], label: str, user: str = "U0ANA", option: str = ""
    ) -> dict[str, Any]:
        """Press a button of a message by its label; for a menu, `option` is the entry's label.

        A card that is folded under the author's newest one is shown first, as a person would.
        """
        message = self._unfolded(message, label, user)
        block_id, element = find_element(message["blocks"], label or option, option)
        container = {"type": "message", "channel": message["channel"], "ts": message["ts"]}
        return self._act(user, container, block_id, element, option)

    def _unfolded(self, message: dict[str, Any], label: str, user: str) -> dict[str, Any]:
        if label == "Show" or "Folded under their" not in everything(message):
            return message
        self.press(message, "Show", user)
        same = (message["channel"], message["ts"])

        def shown() -> dict[str, Any] | None:
            found = next(m for m in self.messages(message["channel"]) if (m["channel"], m["ts"]) == same)
            return found if "Folded under their" not in everything(found) else None

        return self.until(shown, "the card with its buttons")

    def choose(self, message: dict[str, Any], entry: str, user: str = "U0ANA") -> None:
        """Choose an entry of the card's ⋯ menu; what does not fit there is behind "More…"."""
        message = self._unfolded(message, "", user)
        if f'"{entry}"' in json.dumps(message["blocks"], ensure_ascii=False):
            self.press(message, "", user, option=entry)
            return
        self.press(message, "", user, option="More…")
        self.press_in_view(self.modal(user), entry, user)

    def assign(self, message: dict[str, Any], to: str, user: str = "U0ANA") -> None:
        """Choose somebody under "Assign to…" on a card."""
        message = self._unfolded(message, "", user)
        row = next(b for b in message["blocks"] if b["type"] == "actions")
        element = next(e for e in row["elements"] if e["type"] == "users_select")
        container = {"type": "message", "channel": message["channel"], "ts": message["ts"]}
        self._act(user, container, row["block_id"], element, to)

    def shortcut(self, message: dict[str, Any], user: str = "U0ANA") -> None:
        """Choose Add to Perch among the actions of a message."""
        self._look_before(user)
        where = {"channel": message["channel"], "ts": message["ts"], "callback_id": "add_to_perch"}
        assert self.post("/page/slack/shortcut", {"user": user, **where})["ok"]

    def press_ephemeral(self, message: dict[str, Any], label: str, user: str = "U0ANA") -> dict[str, Any]:
        """Press a button of a message that only this user sees."""
        block_id, element = find_element(message["blocks"], label)
        container = {"type": "message", "channel": message["channel"], "ts": message["ts"], "ephemeral": True}
        return self._act(user, container, block_id, element, "")

    def press_in_view(
        self, view: dict[str, Any], label: str, user: str = "U0ANA", option: str = ""
    ) -> dict[str, Any]:
        """Press a button of a modal or of the App Home."""
        if not has_element(view["blocks"], label, option):  # it may be on its way
            view = self.until(lambda: self._showing(view, label, option, user), f"“{label or option}”")
        block_id, element = find_element(view["blocks"], label or option, option)
        return self._act(user, {"type": "view", "view_id": view["id"]}, block_id, element, option)

    def _showing(self, view: dict[str, Any], label: str, option: str, user: str) -> dict[str, Any] | None:
        """The App Home or the top window, as it is now, if it has this element."""
        state = self.slack(user)
        now = state["home"] if view["type"] == "home" else (state["views"] or [view])[-1]
        return now if has_element(now["blocks"], label, option) else None

    def _act(
        self, user: str, container: dict[str, Any], block_id: str, element: dict[str, Any], option: str
    ) -> dict[str, Any]:
        action = {"block_id": block_id, "action_id": element["action_id"], "type": element["type"]}
        if element["type"] == "users_select":
            action["selected_user"] = option
        elif option:
            action["selected_option"] = next(o for o in options_of(element) if o["text"]["text"] == option)
        elif "value" in element:
            action["value"] = element["value"]
        body = {"user": user, "container": container, "action": action}
        self._look_before(user)
        answer: dict[str, Any] = self.post("/page/slack/action", body)
        assert answer["ok"], answer
        return answer

    def _look_before(self, user: str) -> None:
        """Remember the window that is on top before something is pressed."""
        self._on_top[user] = marks_of(self.slack(user)["views"])

    def modal(self, user: str = "U0ANA") -> dict[str, Any]:
        """The top window that the user sees: the one that the last press opened or changed, waited for.

        Where that press changes no window, it is the one that was there, after a moment.
        """
        before, began = self._on_top.pop(user, None), time.monotonic()

        def found() -> dict[str, Any] | None:
            views = self.slack(user)["views"]
            changed = before is None or marks_of(views) != before
            return views[-1] if views and (changed or time.monotonic() > began + UNCHANGED) else None

        return self.until(found, "a modal")

    def submit(self, view: dict[str, Any], values: dict[str, Any], user: str = "U0ANA") -> dict[str, Any]:
        """Submit a modal; `values`: block_id → text, or → a whole element state."""
        state: dict[str, Any] = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                given = values.get(block["block_id"], initial(element))
                filled = given if isinstance(given, dict) else {"value": given}
                state[block["block_id"]] = {element["action_id"]: {"type": element["type"], **filled}}
        body = {"user": user, "view_id": view["id"], "state": {"values": state}}
        answer: dict[str, Any] = self.post("/page/slack/submit", body)
        return answer

    def command(self, text: str, user: str = "U0ANA", channel: str = "C0MENTIONS") -> None:
        self._look_before(user)
        self.post("/page/slack/command", {"user": user, "channel": channel, "text": text})

    def ephemerals(self, user: str = "U0ANA") -> list[dict[str, Any]]:
        return list(self.slack(user)["ephemerals"])

    def told(self, words: str, user: str = "U0ANA") -> dict[str, Any]:
        """The line that only this user sees and that holds these words, waited for."""

        def found() -> dict[str, Any] | None:
            entries = [e.get("message", e) for e in self.ephemerals(user)]
            return next((m for m in entries if words in everything(m)), None)

        return self.until(found, f"an ephemeral with “{words}”")

    def reply(self, card: dict[str, Any], text: str, user: str = "U0ANA") -> dict[str, Any]:
        """Press Reply, type, submit: what a rep does."""
        self.press(card, "Reply", user)
        return self.submit(self.modal(user), {"text": text}, user)


def given_for(sandbox: RunningSandbox) -> dict[str, str]:
    """Environment variables that point at the sandbox."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_API_URL": sandbox.slack_url,
        "X_BEARER_TOKEN": "sandbox-bearer",
        "X_API_KEY": "sandbox-key",
        "X_API_SECRET": "sandbox-secret",
        "X_ACCESS_TOKEN": "sandbox-token",
        "X_ACCESS_TOKEN_SECRET": "sandbox-token-secret",
        "X_API_URL": sandbox.x_url,
    }


def settings_for(sandbox: RunningSandbox, **more: str) -> Settings:
    """Settings that point at the sandbox; `more` are environment variables."""
    return Settings.load({**given_for(sandbox), **more}, dotenv=None)


def open_perch(sandbox: RunningSandbox, redis_url: str, brand: str = BRAND, **more: str) -> Perch:
    """The desk and the Bolt app, linked to the sandbox's Slack."""
    world = sandbox.world
    clock = TestClock(
        redis_url, world.clock.ahead, brand, lambda by: sandbox.call(lambda: world.clock.advance(by))
    )
    desk = open_desk(settings_for(sandbox, **more), redis_url, clock, brand)
    served = AppInTurn.serving(desk)
    links = SocketLinks(served.app, desk)
    perch = Perch(sandbox, desk, clock, links._links, served)
    for link in links._links[:1]:
        link.connect()
    perch.until(lambda: perch.slack()["linked"] >= 1, "the Socket Mode link")
    return perch


def everything(message: dict[str, Any]) -> str:
    """All text of a message, as JSON-free words: its text and every string of its blocks."""
    return "\n".join([str(message.get("text", "")), *_strings(message.get("blocks") or [])])


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    if isinstance(value, list):
        return [s for v in value for s in _strings(v)]
    return []


def labels(message: dict[str, Any]) -> list[str]:
    """The labels of a message's buttons, in order."""
    rows = [b for b in message.get("blocks") or [] if b["type"] == "actions"]
    return [e["text"]["text"] for row in rows for e in row["elements"] if e["type"] == "button"]


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(o for g in groups for o in g["options"])]


def find_element(blocks: list[dict[str, Any]], label: str, option: str = "") -> tuple[str, dict[str, Any]]:
    """A button by its label, or the menu that has this option; with its block's id."""
    for block in blocks:
        accessory = block.get("accessory")
        for element in [*(block.get("elements") or []), *([accessory] if accessory else [])]:
            if option and any(o["text"]["text"] == option for o in options_of(element)):
                return block["block_id"], element
            if not option and "action_id" in element and _label(element) == label:
                return block["block_id"], element
    raise AssertionError(f"no button or menu entry “{label}”")


def has_element(blocks: list[dict[str, Any]], label: str, option: str = "") -> bool:
    """Whether `find_element` would find it."""
    try:
        find_element(blocks, label or option, option)
    except AssertionError:
        return False
    return True


def marks_of(views: list[dict[str, Any]]) -> str:
    """What tells open windows apart from the same windows before: their ids and what they show."""
    return json.dumps([(view["id"], view.get("hash"), view["blocks"]) for view in views], sort_keys=True)


def _label(element: dict[str, Any]) -> str:
    text = element.get("text")
    return str(text.get("text")) if isinstance(text, dict) else ""


def initial(element: dict[str, Any]) -> dict[str, Any]:
    """The state of an element that nobody touched."""
    pairs = {
        "initial_value": "value",
        "initial_option": "selected_option",
        "initial_options": "selected_options",
        "initial_date": "selected_date",
        "initial_time": "selected_time",
        "initial_conversation": "selected_conversation",
    }
    found = {there: element[here] for here, there in pairs.items() if here in element}
    empty = {"multi_users_select": {"selected_users": []}, "multi_external_select": {"selected_options": []}}
    return found or empty.get(element["type"], {"value": None} if "input" in element["type"] else {})
