"""Replies while everything that can break breaks: none lost, none twice, nobody left wondering.

`make test` has 18 replies and kills each process once; `make chaos` 60, and 30 seconds of kills (LAW=chaos).
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk, open_desk
from bot.model import Item, ItemState, Source, Watch
from bot.model.outbox.notices import CaseCard
from bot.redis_server.embedded import EmbeddedRedis, answers
from sandbox.garble import WAYS
from sandbox.running import RunningSandbox
from tests.journeys.chaos import CHANNELS, REPS, Bystander, Killer, Looker, Rep, calm, together
from tests.journeys.launched import Launched, eventually, launched
from tests.journeys.perch import TestClock, everything, given_for, settings_for
from workers.leaving.draw import card_of

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc"),
    pytest.mark.share,
]

SEED = 20261122
WEATHER_SEED = 7  # 503s and lost answers among the first sixty writes
WHOLE = os.environ.get("LAW") == "chaos"
BAD_WEATHER = 0.08 if WHOLE else 0.2  # of few writes a larger part, so that some meet it
GARBLED = 0.01  # for each way in which an answer can be spoilt, of X and of Slack
STORM = 30.0 if WHOLE else 0.0  # seconds of kills, each process once at least
PATIENCE = 200.0  # seconds for everything; a busy machine is slow
VICTIMS = [f"perch:{name}" for name in ("bot", "poll", "cards", "send", "plans")]
SUBJECTS = (
    "suitcase", "gate", "refund", "seat", "meal", "lounge", "pushchair", "delay", "voucher", "app",
    "crew", "bassinet", "upgrade", "invoice", "guitar", "wifi", "layover", "boarding", "pet", "visa",
)  # fmt: skip
TOPICS = SUBJECTS if WHOLE else SUBJECTS[:6]
ANSWERS = (
    "We look after your {} at once.",
    "Good news of the {} today.",
    "Thank you for waiting, {} and all.",
)
SETTINGS = {
    "PERCH_ENV_FILE": "/dev/null",
    "PERCH_POLL_SECONDS": "2",
    "PERCH_UNDO_SECONDS": "0",
    "PERCH_X_SETTLE_SECONDS": "2",
    "PERCH_X_TIMEOUT_SECONDS": "3",
    "PERCH_SPIKES": "off",
    "X_TIER": "enterprise",
}


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox(seed=WEATHER_SEED) as running:
        yield running


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="perch-") as folder:
        yield Path(folder)


@pytest.mark.timeout(500)
def test_replies_survive_kills_of_every_process_a_redis_restart_and_bad_weather(
    sandbox: RunningSandbox, data: Path
) -> None:
    settings = settings_for(sandbox, **SETTINGS)
    given = {**given_for(sandbox), "PERCH_DATA_DIR": str(data), **SETTINGS}
    redis = EmbeddedRedis(data)
    with launched("-m", "bot.process.run", environ=given) as run:
        assert eventually(lambda: answers(redis.socket))
        desk = open_desk(settings, redis.url)
        hands = Bystander(sandbox, desk, TestClock(redis.url, timedelta()))
        cards_for_all(hands)
        tasks = replies()
        reps = storm(run, hands, tasks)
        assert [text for rep in reps for text in rep.done] == [t for rep in reps for _, t in rep.tasks]
        settle(desk, hands, [text for _, text in tasks])
        check_x(hands, [text for _, text in tasks])
        check_records(desk, len(tasks))
        check_threads(hands, [text for _, text in tasks])
        check_cards(desk, hands)
        assert run.end() == 0


def cards_for_all(hands: Bystander) -> None:
    """A watch for each channel, as Slack takes about a message a second in each; and a card for each case."""
    hands.post("/control/x/settings", {"tier": "enterprise"})
    for number, channel in enumerate(CHANNELS.values()):
        watch = Watch(
            f"w{number}", f"Watch {number}", Source.SEARCH, query=f"airtest{number}", channel=channel
        )
        hands.desk.store.watches.add(watch)
    for number, topic in enumerate(TOPICS):
        hands.tweet(f"airtest{number % len(CHANNELS)} a question about my {topic}, please", by=f"{topic}_fan")
    assert eventually(lambda: all(card_count(hands, topic) == 1 for topic in TOPICS), 60)


def card_count(hands: Bystander, topic: str) -> int:
    """The cards of a topic; other messages (an alert, a list) may quote its post."""
    return sum(f"about my {topic}," in everything(m) for m in hands.everywhere() if _is_card(m))


def _is_card(message: dict[str, Any]) -> bool:
    return any(str(b.get("block_id", "")).startswith("case:") for b in message.get("blocks") or [])


def replies() -> list[tuple[str, str]]:
    """Three for each case: the words of its card, the text to send."""
    return [(f"about my {topic},", answer.format(topic)) for answer in ANSWERS for topic in TOPICS]


def storm(run: Launched, hands: Bystander, tasks: list[tuple[str, str]]) -> list[Rep]:
    """Everybody presses while processes die, X answers badly, and Redis goes once."""
    for fault in (
        {"action": "drop", "times": 1},  # whatever the dice say, one answer is lost
        {"action": "status", "status": 503, "probability": BAD_WEATHER},
        {"action": "drop", "probability": BAD_WEATHER},
        {"action": "delay", "seconds": 0.3},
    ):
        hands.weather(target="x", method="POST", path="/2/tweets$", **fault)
    for how in WAYS:
        hands.weather(target="x", action="garble", how=how, path="/2/tweets$", probability=GARBLED)
        hands.weather(
            target="slack", action="garble", how=how, path="chat.(postMessage|update)$", probability=GARBLED
        )
    until = time.monotonic() + PATIENCE
    reps = [Rep(hands, user, tasks[n :: len(REPS)], until) for n, user in enumerate(REPS)]
    killer, looker = (
        Killer(run, lambda: hands.slack()["linked"] > 0, random.Random(SEED)),
        Looker(hands, [text for _, text in tasks]),
    )
    with together(*(rep.run for rep in reps)):
        ends, turns = time.monotonic() + STORM, killer.rounds(VICTIMS)
        for turn in range(1000):
            if time.monotonic() > ends and set(killer.killed) >= {*VICTIMS, "-server"}:
                break
            killer.strike("-server" if turn == len(VICTIMS) else next(turns))
            time.sleep(1.0)
            looker.look()
    assert {*VICTIMS, "-server"} <= set(killer.killed), killer.killed
    return reps


def settle(desk: Desk, hands: Bystander, texts: list[str]) -> None:
    """Nobody is killed any more, and the weather stays: all arrives; whoever is asked looks and decides."""
    looker, ends = Looker(hands, texts), time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        looker.look()
        if calm(desk) and not unsure(desk):
            return
        time.sleep(0.3)
    raise AssertionError(f"not calm: {[vars(item) for item in unsure(desk)]}")


def case_ids(desk: Desk) -> list[str]:
    days = {f"{moment:%Y-%m-%d}" for moment in (desk.clock() - timedelta(minutes=10), desk.clock())}
    return [case_id for day in days for case_id in desk.store.cases.on_day(day)]


def sends(desk: Desk) -> list[Item]:
    cases = desk.store.cases.many(case_ids(desk)).values()
    return list(desk.store.items.many([send for case in cases for send in case.sends]).values())


def unsure(desk: Desk) -> list[Item]:
    return [item for item in sends(desk) if item.state is ItemState.UNSURE]


def check_x(hands: Bystander, texts: list[str]) -> None:
    counts = {text: len(hands.on_x(text)) for text in texts}
    assert not [t for t, n in counts.items() if n == 0], "lost"
    assert not [t for t, n in counts.items() if n > 1], "doubled"


def check_records(desk: Desk, count: int) -> None:
    items = sends(desk)
    assert [item.state for item in items] == [ItemState.SENT] * count
    assert any(item.unknown for item in items)  # some had arrived without an answer, and were found


def check_threads(hands: Bystander, texts: list[str]) -> None:
    """Each reply is told in its thread, once."""
    told = [everything(m) for m in hands.everywhere() if "sent this reply" in everything(m)]
    counts = {text: sum(text in note for note in told) for text in texts}
    assert {text: n for text, n in counts.items() if n != 1} == {}


def check_cards(desk: Desk, hands: Bystander) -> None:
    """One card a case, and it shows the case as it is."""
    shown = {(m["channel"], m["ts"]): m for m in hands.everywhere()}
    for case_id in case_ids(desk):
        place = desk.store.cards.place(CaseCard(case_id))
        drawn = card_of(desk, CaseCard(case_id), "#mentions")
        assert drawn is not None
        assert place is not None
        assert shown[place.channel, place.ts]["text"] == drawn.payload["text"]
    assert all(card_count(hands, topic) == 1 for topic in TOPICS)
