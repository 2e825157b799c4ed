"""`python -m bot.audit [FROM [TO]]`: the journal as JSON lines, a line an act; days in UTC, today by default."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bot.embedded_redis import ensure
from bot.settings import Settings, SettingsError
from bot.store import Store, connect
from bot.store.codec import encode


def lines(store: Store, first: date, last: date) -> Iterator[str]:
    """Every act of the days, in order, with who, when, what text, and what came back."""
    day = first
    while day <= last:
        for entry in store.journal.of_day(f"{day:%Y-%m-%d}"):
            yield encode(entry)
        day += timedelta(days=1)


def main(arguments: list[str]) -> int:
    today = datetime.now(UTC).date()
    try:
        days = [date.fromisoformat(text) for text in arguments[:2]]
        settings = Settings.load(needs=())
    except (ValueError, SettingsError) as error:
        print(f"{error}\nUse: python -m bot.audit 2026-11-01 2026-11-22", file=sys.stderr)
        return 1
    first = days[0] if days else today
    for line in lines(Store(connect(ensure(settings))), first, days[1] if len(days) > 1 else today):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
