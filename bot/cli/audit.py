"""`make audit [FROM=2026-11-01 TO=2026-11-22]`: the journal as JSON lines, a line an act.

Days are in UTC; today by default.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.cards.case.act_words import act_words
from bot.desk import open_store
from bot.model.entry import Entry
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date
from bot.told import plainly
from bot.told.archive_trouble import trouble_words

USAGE = "Use: make audit FROM=2026-11-01 TO=2026-11-22"


def lines(store: Store, first: date, last: date) -> Iterator[str]:
    """Yield every act of the days, in order, with who, when, what text, and what came back."""
    day = first
    while day <= last:
        for entry in store.journal.of_day(f"{day:%Y-%m-%d}"):
            yield json.dumps(as_row(entry), ensure_ascii=False)
        day += timedelta(days=1)


def as_row(entry: Entry) -> dict[str, Any]:
    """Return an act by its names: `what` and `kind` are codes, `said` puts them into words."""
    return {
        "at": entry.at.isoformat().replace("+00:00", "Z"),
        "what": entry.what.value,
        "kind": entry.kind.value if entry.kind else "",
        "said": unmark(act_words(entry)),
        "by": entry.by,
        "case_id": entry.case_id,
        "words": entry.words or (plainly(entry.why) if entry.why else ""),
        "data": entry.data,
    }


def day_of(text: str, today: date) -> date:
    """Read a day: 2026-11-22, today or yesterday. Errors: ValueError, in words."""
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        return named.get(text.lower()) or date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is not a day. Write 2026-11-22, today or yesterday.") from None


def days_of(arguments: list[str], today: date) -> tuple[date, date]:
    """Read the first and the last day; one day stands for itself up to today.

    Errors: ValueError, in words.
    """
    given = [text for text in arguments if text]
    if len(given) > 2:
        raise ValueError("That is more than two days. Name the first and the last one.")
    days = [day_of(text, today) for text in given]
    first = days[0] if days else today
    last = days[1] if len(days) > 1 else today
    if last < first:
        raise ValueError(f"{first} is after {last}. Name the earlier day first.")
    return first, last


def main(arguments: list[str]) -> int:
    """Print the lines; 1 with the reason in words where that cannot be done."""
    try:
        settings = Settings.load(needs=())
        store = up_to_date(open_store(settings, ensure(settings)))
        first, last = days_of(arguments, store.clock()().date())
        for line in lines(store, first, last):
            print(line)
    except ValueError as error:
        print(f"{error}\n{USAGE}", file=sys.stderr)
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    except BrokenPipeError:  # the person who reads has seen enough
        sys.stderr.close()
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
