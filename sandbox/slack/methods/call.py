"""A Web API method and one call of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.slack.limits import TIER_3, Rate
from sandbox.slack.request import Args
from sandbox.slack.state import SlackState

Body = dict[str, Any]


@dataclass(frozen=True)
class Call:
    state: SlackState
    args: Args


@dataclass(frozen=True)
class Method:
    """A method's handler, the scopes one of which it needs, how often it may be called, and with what."""

    name: str
    run: Callable[[Call], Body]
    scopes: tuple[str, ...] = ()
    rate: Rate = TIER_3
    token: Literal["bot", "app", "none"] = "bot"


def page_of(rows: list[Any], args: Args, default: int = 100, most: int = 1000) -> tuple[list[Any], str]:
    """Return one page of rows and the cursor of the next; the cursor is the next row's index."""
    limit = args.whole("limit", default, most)
    start = int(args.text("cursor", "0")) if args.text("cursor", "0").isdigit() else 0
    end = start + limit
    return rows[start:end], str(end) if end < len(rows) else ""
