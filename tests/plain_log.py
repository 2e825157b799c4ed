"""How the tests' log looks: as structlog's by default, but tracebacks draw no locals, which takes long."""

from __future__ import annotations

import structlog


def set_plain_log() -> None:
    """Configure structlog for the tests, again after one that has changed it."""
    structlog.reset_defaults()
    structlog.configure(
        [
            *structlog.get_config()["processors"][:-1],
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ]
    )
