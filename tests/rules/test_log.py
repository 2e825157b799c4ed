"""Log lines: one an event, without secrets, without what libraries say below INFO."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log
from bot.secrets_hidden import HIDDEN
from bot.supervisor.printer import JsonPrinter
from tests.plain_log import set_plain_log


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    handlers, level = logging.root.handlers, logging.root.level
    yield
    logging.root.handlers, logging.root.level = handlers, level
    set_plain_log()


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    out, err = capsys.readouterr()
    assert not out
    return err.splitlines()


def test_an_event_is_one_line_of_keys_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "poll")
    structlog.get_logger().info("polled", watch="acme air", found=3, text="two\nlines\r\u2028three")
    (line,) = lines(capsys)
    assert line.startswith("time=")
    assert 'level=info process=poll event=polled watch="acme air" found=3' in line


def test_an_exception_is_one_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "poll")
    try:
        raise ValueError("no\nway")
    except ValueError:
        structlog.get_logger().exception("failed")
    (line,) = lines(capsys)
    assert "level=error" in line
    assert "ValueError" in line


def test_secrets_are_hidden_wherever_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "bot", ["hunter2", "swordfish"])
    structlog.get_logger().info("asked hunter2", url="https://x/?key=swordfish", hunter=["hunter2"])
    logging.getLogger("elsewhere").warning("Bearer abc%%2Fdef== and %s and xapp-1-A1-b", "xoxb-1-2-c")
    first, second = lines(capsys)
    for secret in ("hunter2", "swordfish"):
        assert secret not in first
    for secret in ("abc", "def", "xoxb-1", "A1-b"):
        assert secret not in second


@pytest.mark.parametrize("name", ["tweepy.client", "slack_bolt.App", "rq.worker", "urllib3.connectionpool"])
def test_libraries_say_only_warnings_and_never_below_info(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    library = logging.getLogger(name)
    library.setLevel(logging.DEBUG)
    log.setup("info", "bot")
    library.info("chatter")
    library.warning("trouble")
    assert len(lines(capsys)) == 1
    log.setup("debug", "bot")
    library.debug("Authorization: OAuth oauth_token=…")
    library.info("chatter")
    assert len(lines(capsys)) == 1
    library.setLevel(logging.NOTSET)


def test_the_level_decides_what_we_say(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("warning", "bot")
    structlog.get_logger().info("small")
    structlog.get_logger().warning("big")
    (line,) = lines(capsys)
    assert "event=big" in line


def test_as_json_a_line_is_an_object_without_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "poll", ['pass"word\\é'], as_json=True)
    logger = structlog.get_logger()
    logger.info("asked", url='redis://:pass"word\\é@host', found=3, items=["xoxb-1-2-c"], text="two\nlines")
    logging.getLogger("elsewhere").warning("Bearer %s", "abc%2Fdef")
    try:
        raise ValueError("no\nway")
    except ValueError:
        logger.exception("failed")
    first, second, third = (json.loads(line) for line in lines(capsys))
    assert list(first)[:4] == ["time", "level", "process", "event"]
    assert (first["level"], first["process"], first["event"], first["found"]) == ("info", "poll", "asked", 3)
    assert first["url"] == f"redis://:{HIDDEN}@host"
    assert first["items"] == [HIDDEN]
    assert first["text"] == "two lines"
    assert second["event"] == f"Bearer {HIDDEN}"
    assert "ValueError: no way" in third["exception"]


def test_what_is_no_object_is_put_into_one() -> None:
    output = io.StringIO()
    printer = JsonPrinter(output)
    printer("send", '{"event": "started", "process": "send"}')
    printer("send", 'Traceback: "é"')
    printer("", "Stopped.")
    first, second, third = (json.loads(line) for line in output.getvalue().splitlines())
    assert first == {"event": "started", "process": "send"}
    assert second == {"level": "info", "process": "send", "event": 'Traceback: "é"'}
    assert third["process"] == "perch"
