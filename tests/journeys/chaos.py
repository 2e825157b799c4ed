"""Bad days for a Perch of real processes: who presses, who kills, who looks on X, and what is true then."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.store.outbox.waits import what_waits
from sandbox.running import RunningSandbox
from tests.journeys.launched import Launched
from tests.journeys.perch import Perch, everything, find_element

Message = dict[str, Any]
CHANNELS = {
    "C0MENTIONS": "#mentions",
    "C0GENERAL": "#general",
    "C0DIGEST": "#digest",
    "C0ESCALATE": "#escalations",
}
REPS = ("U0ANA", "U0BEN", "U0CHLOE", "U0DANA")
A_PRESS = 0.3  # seconds until somebody whose press was not heard presses again


class Bystander(Perch):
    """Hands in Slack and on X; the work is done by processes of their own."""

    time_passes = False  # but by itself

    def work(self, rounds: int = 3) -> None:
        """Nothing: processes of their own do it."""

    def a_little(self) -> None:
        """Nothing, too."""

    def deliver(self) -> None:
        """Nothing, too."""

    def seen(self, channel: str) -> list[Message]:
        """Every message of a channel, those of threads as well."""
        return self.sandbox.call(lambda: [dict(m) for m in self.sandbox.slack.messages.all_of(channel)])

    def everywhere(self) -> list[Message]:
        return [message for channel in CHANNELS for message in self.seen(channel)]

    def top_view(self, user: str) -> dict[str, Any] | None:
        stack = self.sandbox.call(lambda: self.sandbox.slack.views.stack(user))
        return dict(stack[-1]) if stack else None

    def on_x(self, text: str) -> list[str]:
        """The ids of the brand's posts with this text, whatever the API has answered."""
        posts = self.sandbox.call(lambda: list(self.sandbox.x.posts.newest_first()))
        return [p.id for p in posts if p.by_api and not p.deleted and text in p.text]


@dataclass
class Rep:
    """Answers one card after another, and presses again whatever nobody heard."""

    hands: Bystander
    user: str
    tasks: list[tuple[str, str]]  # the words of a card, the text to answer it with
    until: float
    done: list[str] = field(default_factory=list)

    def run(self) -> None:
        for words, text in self.tasks:
            while time.monotonic() < self.until and text not in self.done:
                with suppress(AssertionError):  # no answer, or the card was just drawn anew
                    if self._answer(words, text):
                        self.done.append(text)
                        break
                time.sleep(A_PRESS)

    def _answer(self, words: str, text: str) -> bool:
        view = self._window(words)
        if view is None:
            return False
        for _ in range(200):
            if time.monotonic() > self.until:
                return False
            self.hands.submit(view, {view["blocks"][_text_input(view)]["block_id"]: text}, self.user)
            now = self.hands.top_view(self.user)
            if now is None or now["id"] != view["id"]:
                return True
            view = now  # it asks first, or nobody heard: press Send once more
            time.sleep(A_PRESS)
        return False

    def _window(self, words: str) -> dict[str, Any] | None:
        """Press Reply on the card until its window opens."""
        card = next(
            m for m in self.hands.everywhere() if "thread_ts" not in _reply(m) and words in everything(m)
        )
        block_id, button = find_element(card["blocks"], "Reply")
        before = (self.hands.top_view(self.user) or {}).get("id")
        container = {"type": "message", "channel": card["channel"], "ts": card["ts"]}
        self.hands._act(self.user, container, block_id, button, "")
        ends = time.monotonic() + 3
        while time.monotonic() < ends:
            view = self.hands.top_view(self.user)
            if view and view["id"] != before:
                return view
            time.sleep(0.05)
        return None


def _reply(message: Message) -> Message:
    """The message if it stands in a thread below another; else nothing."""
    return message if message.get("thread_ts") not in (None, message["ts"]) else {}


def _text_input(view: dict[str, Any]) -> int:
    return next(
        i for i, b in enumerate(view["blocks"]) if b["type"] == "input" and b["block_id"].startswith("text")
    )


@dataclass
class Looker:
    """Whoever is asked whether a reply arrived looks on X, and presses what is true."""

    hands: Bystander
    texts: list[str]  # what was answered
    asked: list[str] = field(default_factory=list)

    def look(self) -> None:
        for message in self.hands.everywhere():
            if "delivery of this reply unknown" in everything(message) and _reply(message):
                self._decide(message)

    def _decide(self, message: Message) -> None:
        if message["ts"] in self.asked:
            return
        text = next(text for text in self.texts if text in everything(message))
        label = "It was posted" if self.hands.on_x(text) else "Send again"
        with suppress(AssertionError):
            block_id, button = find_element(message["blocks"], label)
            container = {"type": "message", "channel": message["channel"], "ts": message["ts"]}
            self.hands._act("U0DANA", container, block_id, button, "")
            self.asked.append(message["ts"])


@dataclass
class Killer:
    """Kills one process after the other with SIGKILL, in an order that the seed decides; and Redis once."""

    run: Launched
    linked: Callable[[], bool]
    dice: random.Random
    killed: dict[str, int] = field(default_factory=dict)

    def strike(self, words: str) -> None:
        if words == "perch:bot" and not self.linked():
            return  # it is just being started again: nobody would ever be served
        with suppress(ValueError, ProcessLookupError):  # it is just being started again
            os.kill(self.run.the_process(words), signal.SIGKILL)
            self.killed[words] = self.killed.get(words, 0) + 1

    def rounds(self, victims: list[str]) -> Iterator[str]:
        while True:
            yield from self.dice.sample(victims, len(victims))


@contextmanager
def together(*works: Callable[[], None]) -> Iterator[list[threading.Thread]]:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    yield threads
    for thread in threads:
        thread.join()


def calm(desk: Desk) -> bool:
    """Nothing is on its way: every send has ended and was told, every card shows its case."""
    items = desk.store.items
    waiting = desk.store.redis.zcard(desk.store.keys.items_due)
    busy = any(items.ready(lane) for lane in items.lanes())
    return not waiting and not busy and not what_waits(desk.store, desk.clock() + timedelta(hours=1)).cards


__all__ = ["Bystander", "Killer", "Looker", "Rep", "RunningSandbox", "calm", "together"]
