"""X's published price list, whose form nobody promises: found in it is what can only mean one of our prices.

A list is taken as a whole or not at all. What is far from the prices that hold, is no price, or names too
few of them, is a list that we do not understand: in another unit, of something else, or made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.model import Price
from bot.money.prices import PriceTable, words

LARGEST = 2_000_000  # bytes
DEEPEST = 12
MOST = 20_000  # values in it
LEAST_KNOWN = 3  # prices; with fewer it is a list of something else
FACTOR = 20  # a price that is so many times another is in another unit
LONGEST = 40  # characters of a number
LONGEST_PATH = 300  # characters of all that a price is called

NAMES = frozenset(
    ["name", "title", "label", "slug", "key", "id", "type", "event_type", "resource", "operation", "endpoint"]
)
AMOUNTS = frozenset(
    ["price", "unit_price", "unitPrice", "price_usd", "priceUsd", "usd", "cost", "unit_cost", "amount"]
)

_WORDS = re.compile(r"[a-z]+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SAME = {
    "tweet": "post", "content": "post", "url": "link", "urls": "link", "hidden": "hide", "create": "write",
    "created": "write", "send": "write", "publish": "write", "lookup": "read", "own": "owned", "dms": "dm",
    "message": "dm", "count": "counts", "summon": "summoned", "deletion": "delete", "reply": "summoned",
    "alt": "metadata",
}  # fmt: skip

# What a name has to hold, and what it must not: the first that fits is the price.
RULES: tuple[tuple[str, set[str], set[str]], ...] = (
    (f"write {Price.ALT_TEXT}", {"metadata"}, {"read"}),
    (f"write {Price.MEDIA}", {"media"}, {"read", "metadata"}),
    (f"write {Price.DELETE}", {"post", "delete"}, {"dm"}),
    (f"write {Price.HIDE}", {"hide"}, {"dm"}),
    (f"write {Price.COUNTS}", {"counts"}, set()),
    ("read dm event", {"dm", "activity"}, set()),
    ("read event", {"activity"}, {"dm"}),
    ("read own follower", {"follower", "owned"}, {"write"}),
    ("read follower", {"follower", "read"}, {"owned"}),
    ("read owned", {"owned", "read"}, {"follower", "user", "dm"}),
    (f"write {Price.DM}", {"dm", "write"}, {"read"}),
    ("read dm", {"dm", "read"}, set()),
    (f"write {Price.LINK}", {"post", "write", "link"}, {"read"}),
    (f"write {Price.SUMMONED}", {"post", "write", "summoned"}, {"read"}),
    (f"write {Price.POST}", {"post", "write"}, {"read", "media", "list"}),
    ("read user", {"user", "read"}, {"post"}),
    ("read post", {"post", "read"}, {"user", "list", "analytic"}),
)


class NotUnderstood(Exception):
    """Why a list is not taken, in words."""


def read_prices(content: bytes, now: PriceTable) -> dict[str, Decimal]:
    """Return the prices that a list names, by our names; of two for one, the higher.

    Errors: `NotUnderstood`.
    """
    found: dict[str, Decimal] = {}
    for said, value in _named(_parsed(content)):
        name = _ours(said)
        if name is None:
            continue
        price = _price(value)
        held = now.of(name)
        if price is None or not held / FACTOR <= price <= held * FACTOR:
            shown = " ".join(str(value).split())[:LONGEST]
            raise NotUnderstood(f"It says {shown!r} for “{said[:80]}”, where Perch knows {words(held)}.")
        found[name] = max(price, found.get(name, price))
    if len(found) < LEAST_KNOWN:
        few = f"It names {len(found)} of the prices that Perch knows"
        raise NotUnderstood(f"{few}; it may be about something else.")
    return found


def _parsed(content: bytes) -> Any:
    if not content.strip():
        raise NotUnderstood("It is empty.")
    if len(content) > LARGEST:
        raise NotUnderstood(f"It is longer than {LARGEST:,} bytes.")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("It is no JSON.") from error


def _named(whole: Any) -> Iterator[tuple[str, Any]]:
    """Yield what looks like a price with all that it is called. Errors: `NotUnderstood`."""
    waiting: list[tuple[str, Any, int]] = [("", whole, 0)]
    for count in range(MOST + 1):
        if not waiting:
            return
        path, value, depth = waiting.pop()
        if count == MOST or depth > DEEPEST:
            break
        if isinstance(value, list):
            waiting += [(path, one, depth + 1) for one in value]
        elif isinstance(value, dict):
            called, amount, below = _one(path, value)
            if amount is not None:
                yield called, amount
            waiting += [(f"{called} {key[:100]}", one, depth + 1) for key, one in below]
        elif isinstance(value, str) and re.fullmatch(r"\$?-?[0-9.]+(e-?[0-9]+)?", value[:LONGEST]):
            yield path.strip(), value
    raise NotUnderstood("It is larger than a list of prices can be.")


def _one(path: str, value: dict[str, Any]) -> tuple[str, str | None, list[tuple[str, Any]]]:
    """Return what an object is called, its price if it has one, and what else is in it. Numbers beside a
    price are of something else: a limit, a version.
    """
    names = (text[:100] for name, text in value.items() if name in NAMES and isinstance(text, str))
    called = " ".join([path, *names]).strip()[-LONGEST_PATH:]
    amounts = (text for name, text in value.items() if name in AMOUNTS and isinstance(text, str))
    amount = next(amounts, None)
    below = (dict, list) if amount is not None else (dict, list, str)
    rest = [(key, one) for key, one in value.items() if key not in NAMES | AMOUNTS and isinstance(one, below)]
    return called, amount, rest


def _ours(said: str) -> str | None:
    """Return which of our prices is called so; None where it is none, or cannot be told."""
    words_in_it = {_plain(word) for word in _WORDS.findall(_HUMP.sub(" ", said))}
    fits = (name for name, needs, without in RULES if needs <= words_in_it and not without & words_in_it)
    return next(fits, None)


def _plain(word: str) -> str:
    word = word.lower()
    word = word[:-1] if word.endswith("s") and word not in ("counts", "dms") else word
    return _SAME.get(word, word)


def _price(value: object) -> Decimal | None:
    text = str(value)
    try:
        price = Decimal(text.removeprefix("$")) if len(text) <= LONGEST else None
    except InvalidOperation:
        return None
    return price if price is not None and price.is_finite() and price > 0 else None
