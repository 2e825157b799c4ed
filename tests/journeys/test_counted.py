"""What happens is counted once, and the log tells of it without a word of what people wrote."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log
from bot.health.metrics import metrics
from bot.health.tally import tally
from tests.journeys.perch import Perch
from tests.plain_log import set_plain_log


@pytest.fixture
def json_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    handlers, level = logging.root.handlers, logging.root.level
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    log.setup("info", "test", as_json=True)
    monkeypatch.undo()
    structlog.configure(cache_logger_on_first_use=False)  # loggers of modules outlive this test
    yield said
    logging.root.handlers, logging.root.level = handlers, level
    set_plain_log()


def test_a_day_is_counted_and_its_log_keeps_what_was_written_to_itself(
    perch: Perch, json_log: io.StringIO
) -> None:
    tally.take()
    perch.tweet("@acmeair my zebra luggage is gone", by="mira_k")
    card = perch.card("zebra luggage")
    assert perch.reply(card, "We found your giraffe trolley.")["ok"]
    perch.until(lambda: perch.replies(), "the reply on X")
    perch.card("Reply sent")
    counted = {**perch.desk.store.counters.all(), **tally.take()}
    assert counted["mentions"] == 1
    assert counted["ended slack|card|sent"] == 1
    assert counted["ended x|reply|sent"] == 1
    assert counted["ack count"] >= 2
    assert 'perch_sends_total{kind="reply",outcome="sent"} 1' in metrics(perch.desk)
    lines = [json.loads(line) for line in json_log.getvalue().splitlines()]
    assert {"caught", "posted", "delivered"} <= {line["event"] for line in lines}
    said = json.dumps(lines)
    assert "zebra" not in said
    assert "giraffe" not in said
