"""What X bills, in US dollars: each price with the day on which its sources were read.

`perch prices` renews them: what it brings is kept in Redis, and holds from then on in every process. A price
of `PRICES` that is of a later day than the renewed one, as after an upgrade of Perch, holds instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.length import has_url
from bot.model import Price
from bot.model.money.price_list import PriceList


@dataclass(frozen=True)
class Quoted:
    """A price as its sources had it on a day; where they differ, the dearest counts."""

    day: date
    dearest: Decimal
    cheapest: Decimal

    @property
    def agreed(self) -> bool:
        """Tell whether all sources say the same."""
        return self.dearest == self.cheapest


def _quoted(day: date, dearest: str, cheapest: str = "") -> Quoted:
    return Quoted(day, Decimal(dearest), Decimal(cheapest or dearest))


DOCS = date(2026, 8, 22)  # X's own documentation
OTHERS = date(2026, 11, 28)  # lists of people who use the API, where X's documentation says nothing

PRICES: dict[str, Quoted] = {
    # for each resource that comes back, once a UTC day
    "read post": _quoted(DOCS, "0.005"),
    "read user": _quoted(DOCS, "0.010"),
    "read dm": _quoted(DOCS, "0.010"),
    "read follower": _quoted(DOCS, "0.010"),
    "read owned": _quoted(DOCS, "0.001"),  # the brand's own mentions, posts and followers
    "read own follower": _quoted(DOCS, "0.001"),
    "read event": _quoted(DOCS, "0.005"),  # of the activity stream, each
    "read dm event": _quoted(DOCS, "0.010"),
    # for each request
    f"write {Price.POST}": _quoted(DOCS, "0.015"),
    f"write {Price.LINK}": _quoted(DOCS, "0.200"),
    f"write {Price.SUMMONED}": _quoted(DOCS, "0.010"),
    f"write {Price.DM}": _quoted(DOCS, "0.015"),
    f"write {Price.COUNTS}": _quoted(DOCS, "0.005"),
    f"write {Price.DELETE}": _quoted(OTHERS, "0.010", "0.005"),
    f"write {Price.HIDE}": _quoted(OTHERS, "0.010", "0.005"),
    f"write {Price.MEDIA}": _quoted(OTHERS, "0.010"),
    f"write {Price.ALT_TEXT}": _quoted(OTHERS, "0.005"),
}


@dataclass(frozen=True)
class PriceTable:
    """All prices that hold, with those that were renewed."""

    renewed: PriceList | None = None

    def of(self, name: str) -> Decimal:
        """Return a price by its name in `PRICES`; KeyError for what X does not sell."""
        return self._renewed(name) or PRICES[name].dearest

    def read(self, kind: str) -> Decimal:
        """Return what reading one resource costs; KeyError for a kind that X does not sell."""
        return self.of(f"read {kind}")

    def write(self, kind: Price) -> Decimal:
        """Return what a request costs."""
        return self.of(f"write {kind}")

    @property
    def day(self) -> date:
        """Return the day of the oldest price that holds: the table is no newer than that."""
        return min(self.day_of(name) for name in PRICES)

    def day_of(self, name: str) -> date:
        """Return the day on which the sources of a price were read."""
        renewed = self.renewed
        return renewed.day if renewed is not None and self._renewed(name) else PRICES[name].day

    def _renewed(self, name: str) -> Decimal | None:
        if self.renewed is None or self.renewed.day < PRICES[name].day:
            return None
        return self.renewed.prices.get(name)


_holding = PriceTable()


def in_force() -> PriceTable:
    """Return the prices that hold, as this process read them last; what is metered reads them each time."""
    return _holding


def put_in_force(renewed: PriceList | None) -> None:
    """Have this process show and reckon with what is kept: before a press or a job is worked on."""
    global _holding
    _holding = PriceTable(renewed)


def read_price(kind: str, count: int = 1) -> Decimal:
    """Return what reading so many resources costs; KeyError for a kind that X does not sell."""
    return in_force().read(kind) * count


def write_kind(text: str, *, summoned: bool = False) -> Price:
    """Return which price a post has; `summoned`: it answers someone who mentioned or quoted us.

    X does not say what a summoned reply with a URL costs: it is taken as the more expensive one.
    """
    if has_url(text):
        return Price.LINK
    return Price.SUMMONED if summoned else Price.POST


def write_price(text: str, summoned: bool = False) -> Decimal:
    """Return what publishing this text costs."""
    return in_force().write(write_kind(text, summoned=summoned))


def dearer_than_plain(text: str) -> bool:
    """Return whether the author should be told the price before sending."""
    return write_price(text) > in_force().write(Price.POST)


def words(price: Decimal) -> str:
    """`$0.20`, `$1,234.50`; parts of a cent are shown where there are any: `$0.015`."""
    cents = price.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if price == cents or abs(price) >= 1:
        return f"${cents:,}"
    return f"${price.quantize(Decimal('0.001'), ROUND_HALF_UP):,}"
