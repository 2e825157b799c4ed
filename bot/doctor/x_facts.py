"""Ask X who we are, what our keys and our plan permit, and what is left; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from bot.network import Limit, NetworkError
from bot.network.records import Credits
from bot.settings import Settings
from bot.store.time.shared_clock import machine_time
from bot.x.client import SEARCH, X
from bot.x.heard import Memory, told

NOTHING = '"perch doctor looks whether it may search"'  # a search that finds nothing costs nothing
LONG = " ".join([NOTHING] * 13)  # more than the 512 characters that X takes on self-serve access


@dataclass(frozen=True)
class XFacts:
    """What X says; an error where it refuses or does not respond, None where it was not asked.

    `apart`: X's clock is ahead of this machine's by so much. `long_queries`: whether X takes what only
    Enterprise may ask.
    """

    address: str
    tier: str
    search: NetworkError | None = None
    account: NetworkError | None = None
    handle: str = ""
    asked_search: bool = True
    asked_account: bool = True
    apart: timedelta = timedelta()
    access: str = ""
    long_queries: bool | None = None
    credits: Credits | None = None  # what is left of them
    month_read: float | None = None  # a part of what a month's plan permits
    limits: Mapping[str, Limit] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()


def ask_x(settings: Settings, memory: Memory) -> XFacts:
    """Return what X says. `memory`: what was heard of its vocabulary, where the records can be read."""
    x, bearer = X(settings, machine_time, memory=memory), bool(settings.x_bearer_token)
    search = _error(lambda: x.search(NOTHING, "doctor")) if bearer else None
    account = _error(lambda: _look_at_account(x)) if settings.can_write else None
    works = bearer and search is None
    return XFacts(
        settings.x_api_url,
        settings.x_tier,
        search,
        account,
        x.account.handle,
        bearer,
        settings.can_write,
        apart=_apart(x.server_date),
        access=x.access,
        long_queries=_takes_long(x) if works else None,
        credits=x.credits() if works else None,
        month_read=_month_read(x) if works else None,
        limits=x.limits(),
        vocabulary=tuple(told(memory)),
    )


def _error(ask: Callable[[], object]) -> NetworkError | None:
    try:
        ask()
    except NetworkError as error:
        return error
    return None


def _look_at_account(x: X) -> None:
    x.account = x.me()
    if x.account.id:
        x.mentions("doctor", max_results=5)


def _apart(header: str) -> timedelta:
    """Return by how much X's clock is ahead of ours; the header is whole seconds old at most."""
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(header).astimezone(UTC) - machine_time()
    return timedelta()


def _takes_long(x: X) -> bool:
    error = _error(lambda: x.raw("GET", SEARCH, params={"query": LONG, "max_results": 10}))
    return error is None


def _month_read(x: X) -> float | None:
    with suppress(NetworkError, KeyError, TypeError, ValueError, ZeroDivisionError):
        usage = x.raw("GET", "/2/usage/tweets")["data"]
        return float(int(usage["project_usage"]) / int(usage["project_cap"]))
    return None
