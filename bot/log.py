"""Logs: one line an event to stderr, `key=value`, without secrets."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.secrets_hidden import hider

CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
# What they say below INFO holds tokens (tweepy prints the Authorization header) and customers' text.
LIBRARIES = (
    "aiohttp",
    "asyncio",
    "oauthlib",
    "requests_oauthlib",
    "rq",
    "slack_bolt",
    "slack_sdk",
    "tweepy",
    "urllib3",
)
# slack_sdk says these several times a second while a link is down;
# bot/process/socket_links.py says it once, in words.
LINK_NOISE = (
    "Failed to retrieve WSS URL",
    "Failed to check the current session or reconnect",
    "on_error invoked",
)


_process = "perch"  # a fork has a name of its own, and loggers that its parent has made


def setup(
    level: str = "info", process: str = "perch", secrets: Iterable[str] = (), *, as_json: bool = False
) -> None:
    """Send structlog's events and the libraries' warnings to stderr, marked with the process's name.

    `level`: debug, info, warning or error. `secrets`: values that are hidden wherever they appear. `as_json`:
    a line is a JSON object.
    """
    global _process
    _process = process
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        _named,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _line(secrets, as_json)],
        )
    )
    floor = logging.INFO if level == "debug" else logging.WARNING
    # Not by each logger's level: slack_bolt sets those itself, to the root's.
    handler.addFilter(lambda record: record.levelno >= floor or record.name.split(".")[0] not in LIBRARIES)
    if level != "debug":
        handler.addFilter(lambda record: not str(record.msg).startswith(LINK_NOISE))
    logging.root.handlers = [handler]
    logging.root.setLevel(level.upper())
    sys.excepthook = _crashed
    threading.excepthook = lambda crash: _crashed(crash.exc_type, crash.exc_value, crash.exc_traceback)


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Say in the log, where secrets are hidden, what ends a process or a thread."""
    if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    structlog.get_logger().critical("crashed", exc_info=(kind, error, trace))


def _named(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    event.setdefault("process", _process)
    return event


def _line(secrets: Iterable[str], as_json: bool) -> Processor:
    """Return the last step: one line, with what is secret hidden."""
    logfmt = structlog.processors.LogfmtRenderer(
        key_order=["time", "level", "process", "event"], drop_missing=True, bool_as_flag=False
    )
    without_secrets = hider(secrets)

    def hide(text: str) -> str:
        return CONTROLS.sub(" ", without_secrets(text))

    def line(logger: WrappedLogger, method: str, event: EventDict) -> str:
        # As JSON the values are hidden first: escaped, a secret would not be known again.
        return _json_line(event, hide) if as_json else hide(str(logfmt(logger, method, event)))

    return line


def _json_line(event: EventDict, hide: Callable[[str], str]) -> str:
    first = {name: event[name] for name in ("time", "level", "process", "event") if name in event}
    return json.dumps(_hidden({**first, **event}, hide), ensure_ascii=False)


def _hidden(value: Any, hide: Callable[[str], str]) -> Any:
    """Return a value as JSON has it, in all of whose texts the secrets are hidden."""
    if isinstance(value, Mapping):
        return {hide(str(name)): _hidden(one, hide) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_hidden(one, hide) for one in value]
    return value if isinstance(value, bool | int | float | None) else hide(str(value))
