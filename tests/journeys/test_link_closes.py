"""A bot that is told to end takes no press along: what came is acknowledged before its links close."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.process.socket_links import LINKS, SocketLinks
from tests.journeys.launched import eventually
from tests.journeys.perch import Perch, find_element

PEOPLE = ("U0ANA", "U0BEN", "U0CHLOE")
ROUNDS = 2


@contextmanager
def pressing(perch: Perch) -> Iterator[list[dict[str, object]]]:
    """Three people who press the same button all the time; what Slack tells them."""
    card = perch.card("my bag")
    block_id, button = find_element(card["blocks"], "Claim")
    body = {
        "container": {"type": "message", "channel": card["channel"], "ts": card["ts"]},
        "action": {**{name: button[name] for name in ("action_id", "type", "value")}, "block_id": block_id},
    }
    answers: list[dict[str, object]] = []
    stop = threading.Event()

    def press(user: str) -> None:
        while not stop.is_set():
            answers.append(perch.post("/page/slack/action", {**body, "user": user}))
            stop.wait(0.15)

    people = [threading.Thread(target=press, args=(user,)) for user in PEOPLE]
    for one in people:
        one.start()
    yield answers
    stop.set()
    for one in people:
        one.join(20)


def test_no_press_is_lost_while_one_of_two_bots_ends(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag?")
    assert perch.served is not None
    with pressing(perch) as answers:
        for _ in range(ROUNDS):
            stop, other = threading.Event(), SocketLinks(perch.served.app, perch.desk)
            serving = threading.Thread(target=other.keep, args=(stop,))
            serving.start()
            assert eventually(lambda: perch.slack()["linked"] == 1 + LINKS)
            before = len(answers)
            assert eventually(lambda: len(answers) > before + 10)  # noqa: B023
            stop.set()
            serving.join(20)
            assert eventually(lambda: perch.slack()["linked"] == 1)
    assert [answer for answer in answers if not answer["ok"]] == []
