"""Refusals of the pretend Web API: `{"ok": false, "error": code}` and what Slack adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox.slack.blocks import Problem


class SlackError(Exception):
    """A method's refusal; `extra` is merged into the answer."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.extra}


class RateLimited(SlackError):
    """HTTP 429 with `Retry-After` (whole seconds)."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


def refused(code: str, messages: Sequence[str]) -> SlackError:
    """Return a refusal with the reasons where Slack puts them."""
    prefixed = [f"[ERROR] {message}" for message in messages]
    return SlackError(code, errors=list(messages), response_metadata={"messages": prefixed})


def refused_for(code: str, problems: Sequence[Problem]) -> SlackError:
    return refused(code, [str(problem) for problem in problems])


def missing(name: str) -> SlackError:
    return refused("invalid_arguments", [f"missing required field: {name}"])
