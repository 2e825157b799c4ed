"""What the app answers to a payload."""

from __future__ import annotations

from typing import Any, Literal

Kind = Literal["events_api", "interactive", "slash_commands"]
Answer = dict[str, Any]  # empty: a bare acknowledgement


class NoAnswer(Exception):
    """The app did not acknowledge; `reason` is the sentence for the person who pressed."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def too_late(seconds: float) -> NoAnswer:
    return NoAnswer("operation_timeout", f"Perch did not answer within {seconds:g} seconds")


def not_connected() -> NoAnswer:
    return NoAnswer("dispatch_failed", "Perch is not connected. Start it, or wait until it is back.")
