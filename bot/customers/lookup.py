"""Ask the brand's customer system about a handle: GET, two seconds, an answer in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.customers import dates, field_values
from bot.customers.consent import Consent, read_consent
from bot.model import Customer
from bot.model.json_answers import read_json

if TYPE_CHECKING:
    import aiohttp

LIMIT = 2.0  # seconds for all of it
LARGEST = 64 * 1024  # bytes of an answer


class LookupFailed(Exception):
    """There was no usable answer; `str(error)` says why, without the customer's data."""


@dataclass(frozen=True)
class Answer:
    """`known` without a customer: the system knows them, and has no consent to say more."""

    known: bool = False
    customer: Customer | None = None


def address_for(url: str, handle: str) -> str:
    """Return the setting's address with the handle in it, or behind it as `?handle=`."""
    name = quote(handle, safe="")
    if "{handle}" in url:
        return url.replace("{handle}", name)
    return f"{url}{'&' if '?' in url else '?'}handle={name}"


async def ask(session: aiohttp.ClientSession, url: str, handle: str, today: date) -> Answer:
    """Errors: `LookupFailed`. 404 means: not a customer."""
    import aiohttp  # only who asks loads it

    try:
        limit = aiohttp.ClientTimeout(total=LIMIT)
        async with session.get(address_for(url, handle), timeout=limit) as response:
            if response.status == 404:
                return Answer()
            if response.status != 200:
                raise LookupFailed(f"it responded with {response.status}")
            body = await response.content.read(LARGEST)
            while not response.content.at_eof() and len(body) < LARGEST:
                body += await response.content.read(LARGEST - len(body))
            return read(_object(body), handle, today)
    except TimeoutError:
        raise LookupFailed(f"it took longer than {LIMIT:.0f} seconds") from None
    except (aiohttp.ClientError, OSError) as error:
        raise LookupFailed(f"it cannot be reached ({type(error).__name__})") from error


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        found = read_json(body.decode(json.detect_encoding(body)))
    except (ValueError, RecursionError):  # brackets in thousands
        raise LookupFailed("its response is not JSON") from None
    if not isinstance(found, dict):
        raise LookupFailed("its response is not a JSON object")
    return found


def read(raw: Mapping[str, Any], handle: str, today: date) -> Answer:
    """Return fields named as the columns of a customer file, with _ for spaces. Errors: `LookupFailed`."""
    try:
        consent = read_consent(_consent(raw), today, None)
        if not isinstance(consent, Consent):
            return Answer(known=bool(raw))
        since = _text(raw, "customer_since")
        customer = Customer(
            handle=handle,
            consent_at=consent.at,
            consent_how=consent.how,
            since=dates.day(since, today, None) if since else None,
            tier=_text(raw, "tier")[:100],
            lifetime_value=field_values.amount(_text(raw, "lifetime_value")),
            orders_open=field_values.count(_text(raw, "orders_open")),
        )
    except ValueError:
        raise LookupFailed("a field of its response cannot be read") from None
    return Answer(True, customer)


def _consent(raw: Mapping[str, Any]) -> str:
    """ "2024-03-01 web form", from one text or from `consent_date` and `consent_how`."""
    given = raw.get("consent")
    if isinstance(given, dict):
        return f"{given.get('date') or ''} {given.get('how') or ''}".strip()
    both = f"{_text(raw, 'consent_date')} {_text(raw, 'consent_how')}".strip()
    return both if given is None or given is True else _text(raw, "consent")


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return "" if value is None or value is False else str(value).strip()
