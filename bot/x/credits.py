"""What is left of the account's prepaid credits, as far as X says it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.network.errors import NetworkError
from bot.network.records import Credits
from bot.x.call import Caller

ROUTE = "/2/usage/credits"
MOST = Decimal(1_000_000_000)  # dollars; what is beyond it is no balance
LONGEST = 40  # characters of a number


def read_credits(x: Caller, *, bearer: bool, brand: bool) -> Credits:
    """Ask with the bearer token, then with the account's keys. X knows no balance of some projects (404) and
    tells it under one kind of keys only of others, so whatever fails is no more than not being told.
    """
    odd = False
    for as_brand, there in ((False, bearer), (True, brand)):
        if not there:
            continue
        with suppress(NetworkError):
            left = balance_in(x("GET", ROUTE, as_brand=as_brand))
            if left is not None:
                return Credits(left)
            odd = True
    return Credits(odd=odd)


def balance_in(answer: Mapping[str, Any]) -> Decimal | None:
    """Return the dollars that an answer names, with `data` around it or without; None in any other form."""
    data = answer.get("data", answer)
    found = data.get("total_balance") if isinstance(data, Mapping) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    if isinstance(found, int) and not -MOST < found < MOST:  # before it is written out in full
        return None
    with suppress(InvalidOperation):
        left = Decimal(str(found)[: LONGEST + 1])
        if left.is_finite() and -MOST < left < MOST and len(str(found)) <= LONGEST:
            return left
    return None
