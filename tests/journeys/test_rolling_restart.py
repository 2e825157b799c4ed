"""Two of everything, each ended and replaced in turn while people press and posts come: nothing is lost.

Two machines cost seconds, so only `make chaos` starts them; `test_link_closes` is what `make test` has of it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from bot.desk import Desk, open_desk
from bot.model.entry import Act
from bot.wakeups import QUEUES
from sandbox.running import RunningSandbox
from tests.journeys.chaos import Bystander, calm
from tests.journeys.launched import Launched, free_port, launched
from tests.journeys.perch import TestClock, everything, given_for, has_element, settings_for

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc"),
    pytest.mark.long,
]

SECONDS = 20.0  # of replacing; each process once at least
EVERY = 0.2  # seconds between two looks, which cost more than what is looked at
PATIENCE = 60.0
PROCESSES = ("bot", "web", *QUEUES)
PEOPLE = ("U0ANA", "U0BEN")
WRITER = "U0CHLOE"
TOPICS = ("suitcase", "gate", "refund", "seat", "meal", "lounge")
SETTINGS = {
    "PERCH_POLL_SECONDS": "2",
    "PERCH_UNDO_SECONDS": "0",
    "PERCH_SPIKES": "off",
    "PERCH_ENV_FILE": "/dev/null",
}


@dataclass
class Machine:
    """A Perch of its own on the common Redis."""

    run: Launched
    port: int

    def pid(self, name: str) -> int:
        """The process of this name; 0 while there is none."""
        found = [pid for pid, words in self.run.processes().items() if f"perch:{name}" in words]
        return found[0] if found else 0

    def replace(self, name: str, desk: Desk) -> None:
        """End a process as a deployment does, and wait until the next one works."""
        old = self.pid(name)
        os.kill(old, signal.SIGTERM)
        assert soon(lambda: self.pid(name) not in (0, old)), f"{name} is not back"
        assert self.works(name, desk), f"{name} does not work"

    def works(self, name: str, desk: Desk) -> bool:
        def beats() -> bool:
            pids = [one.beat.pid for one in desk.store.heartbeats.all() if one.alive]
            return self.pid(name) in pids and (name != "web" or healthy(self.port))

        return soon(beats)


@dataclass
class Crowd:
    """People who press, customers who write, somebody who looks at the health: until told to stop."""

    hands: Bystander
    desk: Desk
    machines: list[Machine]
    stop: threading.Event = field(default_factory=threading.Event)
    failed: list[str] = field(default_factory=list)
    pressed: int = 0
    posts: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)

    def guard(self, work: Callable[..., None], *given: str) -> None:
        try:
            work(*given)
        except Exception as error:  # told by the test
            self.failed.append(f"{type(error).__name__}: {error}")

    def claim_and_release(self, user: str, topic: str) -> None:
        """Press the button that the card shows; each press is acknowledged and carried out, once."""
        while not self.stop.is_set():
            label = "Claim" if self.shows(topic, "Claim") else "Release"
            self.press(user, topic, label, "Release" if label == "Claim" else "Claim")
            self.stop.wait(0.2)

    def press(self, user: str, topic: str, label: str, then: str) -> None:
        before = self.acts(topic)
        self.hands.press(self.hands.card(f"my {topic},"), label, user)  # it asserts the acknowledgement
        self.pressed += 1
        assert soon(lambda: self.acts(topic) == before + 1), f"{label} had no effect"
        assert soon(lambda: self.shows(topic, then)), f"the card does not show {then}"

    def shows(self, topic: str, label: str) -> bool:
        return has_element(self.hands.card(f"my {topic},")["blocks"], label)

    def acts(self, topic: str) -> int:
        """How often the card of a topic was claimed or released."""
        posts = self.desk.store.mentions.many(self.posts).values()
        case_id = next(post.case_id for post in posts if f"my {topic}," in post.text)
        acts = [entry.what for entry in self.desk.store.journal.of_case(case_id)]
        return sum(act in (Act.CLAIMED, Act.RELEASED) for act in acts)

    def write(self) -> None:
        while not self.stop.is_set():
            self.tweet(f"post{len(self.posts)}")
            self.stop.wait(1.0)

    def tweet(self, topic: str) -> None:
        post = self.hands.tweet(f"@acmeair a question about my {topic}, please", by=f"{topic}_fan")
        self.posts.append(str(post["id"]))

    def answer(self) -> None:
        """Reply in a window, to one card after the other."""
        for topic in TOPICS[len(PEOPLE) :]:
            if self.stop.is_set():
                return
            self.hands.reply(self.hands.card(f"my {topic},"), f"We look after your {topic}.", WRITER)
            self.replies.append(f"We look after your {topic}.")

    def look(self) -> None:
        """Of two HTTP processes one always answers."""
        while not self.stop.is_set():
            assert any(healthy(machine.port) for machine in self.machines), "no HTTP process answered"
            self.stop.wait(0.1)

    @contextmanager
    def busy(self) -> Iterator[None]:
        works = [(self.claim_and_release, u, t) for u, t in zip(PEOPLE, TOPICS, strict=False)]
        threads = [
            threading.Thread(target=self.guard, args=work, daemon=True)
            for work in [*works, (self.write,), (self.answer,), (self.look,)]
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.stop.set()
            for thread in threads:
                thread.join(PATIENCE)


def soon(check: Callable[[], bool]) -> bool:
    """Look now and then until it is so."""
    until = time.monotonic() + PATIENCE
    while not (found := check()) and time.monotonic() < until:
        time.sleep(EVERY)
    return found


def linked(sandbox: RunningSandbox) -> int:
    return sandbox.call(lambda: sandbox.slack.links.count)


def healthy(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200
    except requests.RequestException:
        return False


@contextmanager
def machine(sandbox: RunningSandbox, redis_url: str, folder: Path) -> Iterator[Machine]:
    port = free_port()
    given = {
        **given_for(sandbox),
        **SETTINGS,
        "REDIS_URL": redis_url,
        "PERCH_DATA_DIR": str(folder),
        "PERCH_HTTP_PORT": str(port),
    }
    with launched("-m", "bot.process.run", environ=given) as run:
        yield Machine(run, port)


@pytest.mark.timeout(300)
def test_each_process_is_replaced_in_turn_and_nothing_is_lost_and_no_press_unanswered(
    redis_url: str, tmp_path: Path
) -> None:
    with RunningSandbox() as sandbox, ExitStack() as stack:
        desk = open_desk(settings_for(sandbox, **SETTINGS), redis_url)
        hands = Bystander(sandbox, desk, TestClock(redis_url, timedelta()))
        machines = [stack.enter_context(machine(sandbox, redis_url, tmp_path)) for _ in range(2)]
        crowd = Crowd(hands, desk, machines)
        for topic in TOPICS:
            crowd.tweet(topic)
        assert soon(lambda: linked(sandbox) == 4)
        assert all(one.works(name, desk) for one in machines for name in PROCESSES)
        hands.card(f"my {TOPICS[-1]},")
        with crowd.busy():
            ends = time.monotonic() + SECONDS
            while True:
                for one in machines:
                    for name in PROCESSES:
                        one.replace(name, desk)
                        assert soon(lambda: linked(sandbox) == 4), "a bot does not link to Slack"
                if time.monotonic() > ends:
                    break
            assert machines[0].run.end(signal.SIGTERM) == 0
            machines[0] = stack.enter_context(machine(sandbox, redis_url, tmp_path))
            assert soon(lambda: linked(sandbox) == 4)
        assert not crowd.failed, "\n".join(crowd.failed)
        assert crowd.pressed >= len(PEOPLE)
        assert soon(lambda: calm(desk))
        check(crowd)
        assert [one.run.end(signal.SIGTERM) for one in machines] == [0, 0]


def check(crowd: Crowd) -> None:
    """Each post has one card, each reply is on X once."""
    hands = crowd.hands
    stored = crowd.desk.store.mentions.many(crowd.posts)
    assert soon(lambda: len(crowd.desk.store.mentions.many(crowd.posts)) == len(crowd.posts))
    assert soon(lambda: calm(crowd.desk))
    texts = [everything(m) for m in hands.seen("C0MENTIONS") if m.get("thread_ts") in (None, m["ts"])]
    counts = {post.text: sum(post.text in text for text in texts) for post in stored.values()}
    assert {text: count for text, count in counts.items() if count != 1} == {}
    assert {text: len(hands.on_x(text)) for text in crowd.replies} == dict.fromkeys(crowd.replies, 1)
