"""What X bills: dollars by day, by kind and by label (a watch, or what else it was for).

Kept as whole millionths of a dollar, which Redis adds up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bot.store.keys import Keys

MILLION = Decimal(1_000_000)

# KEYS: the day's sum, the month's sum, the day's resources. ARGV: millionths each, kind, label, names.
_READ = """
local new = 0
for first = 4, #ARGV, 1000 do
  new = new + redis.call('SADD', KEYS[3], unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
if new == 0 then return 0 end
redis.call('EXPIRE', KEYS[3], 172800)  -- billed once a UTC day: older days need no memory
local cost = new * ARGV[1]
redis.call('HINCRBY', KEYS[1], 'total', cost)
redis.call('HINCRBY', KEYS[1], 'kind:' .. ARGV[2], cost)
redis.call('HINCRBY', KEYS[1], 'count:' .. ARGV[2], new)
redis.call('HINCRBY', KEYS[1], 'label:' .. ARGV[3], cost)
redis.call('HINCRBY', KEYS[2], 'total', cost)
redis.call('HINCRBY', KEYS[2], 'count:' .. ARGV[2], new)
redis.call('HINCRBY', KEYS[2], 'label:' .. ARGV[3], cost)
return cost
"""
# KEYS: the day's sum, the month's sum. ARGV: from label, then pairs of label and weight.
_SHARE = """
local amount = tonumber(redis.call('HGET', KEYS[1], 'label:' .. ARGV[1]) or '0')
if amount == 0 then return 0 end
local weights, left = 0, amount
for i = 3, #ARGV, 2 do weights = weights + ARGV[i] end
for i = 2, #ARGV, 2 do
  local part = i + 1 == #ARGV and left or math.floor(amount * ARGV[i + 1] / weights)
  left = left - part
  for _, key in ipairs(KEYS) do redis.call('HINCRBY', key, 'label:' .. ARGV[i], part) end
end
for _, key in ipairs(KEYS) do redis.call('HINCRBY', key, 'label:' .. ARGV[1], -amount) end
return amount
"""


@dataclass(frozen=True)
class Spent:
    """Dollars of a day or of a month; `counts` is how many resources or requests were billed."""

    total: Decimal = Decimal(0)
    by_kind: Mapping[str, Decimal] = field(default_factory=dict)
    by_label: Mapping[str, Decimal] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


class Spend:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._read = redis.register_script(_READ)
        self._share = redis.register_script(_SHARE)

    def read(self, day: date, kind: str, resources: Iterable[str], price: Decimal, label: str) -> Decimal:
        """Bill what was not billed yet that UTC day; returns the dollars. `resources`: "post:123"."""
        names = [name for name in resources if name]
        if not names:
            return Decimal(0)
        keys = [*self._sums(day), self._keys.billed(f"{day}")]
        cost = self._read(keys=keys, args=[int(price * MILLION), kind, label, *names])
        return Decimal(int(cost)) / MILLION

    def wrote(self, day: date, kind: str, price: Decimal, label: str) -> None:
        """Bill one request."""
        cost = int(price * MILLION)
        with self._redis.pipeline() as pipe:
            for key in self._sums(day):
                pipe.hincrby(key, "total", cost)
                pipe.hincrby(key, f"label:{label}", cost)
            pipe.hincrby(self._keys.spend(f"{day}"), f"kind:{kind}", cost)
            pipe.hincrby(self._keys.spend(f"{day}"), f"count:{kind}", 1)
            pipe.execute()

    def share(self, day: date, label: str, weights: Mapping[str, int]) -> None:
        """Move what a shared read has cost to those that it served, in proportion."""
        pairs = [part for name, weight in weights.items() if weight > 0 for part in (name, weight)]
        if pairs:
            self._share(keys=list(self._sums(day)), args=[label, *pairs])

    def on_day(self, day: date) -> Spent:
        return _spent(self._redis.hgetall(self._keys.spend(f"{day}")))

    def in_month(self, day: date) -> Spent:
        """Return the calendar month (UTC) of a day; by label, not by kind; `counts` of what was read."""
        return _spent(self._redis.hgetall(self._keys.spend(f"{day:%Y-%m}")))

    def total_in_month(self, day: date) -> Decimal:
        return Decimal(int(self._redis.hget(self._keys.spend(f"{day:%Y-%m}"), "total") or 0)) / MILLION

    def totals(self, days: Iterable[date]) -> list[Decimal]:
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days:
                pipe.hget(self._keys.spend(f"{day}"), "total")
            return [Decimal(int(found or 0)) / MILLION for found in pipe.execute()]

    def _sums(self, day: date) -> tuple[str, str]:
        return self._keys.spend(f"{day}"), self._keys.spend(f"{day:%Y-%m}")


def _spent(found: Mapping[str, str]) -> Spent:
    def part(prefix: str) -> dict[str, Decimal]:
        fields = {name.removeprefix(prefix): int(n) for name, n in found.items() if name.startswith(prefix)}
        return {name: Decimal(n) / MILLION for name, n in fields.items() if n}

    counts = {name[6:]: int(n) for name, n in found.items() if name.startswith("count:")}
    return Spent(Decimal(int(found.get("total", 0))) / MILLION, part("kind:"), part("label:"), counts)
