"""`perch prices [FILE] [--yes] [--own]` (make prices): renew what X's prices are, from X's published list.

The list is shown beside the prices that hold and taken only when somebody agrees. It is kept in Redis, so
that all processes reckon with the same prices; they do so from then on, without a restart.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.blockkit.text import plural
from bot.cli.price_source import read_list
from bot.desk import open_store
from bot.model.entry import Act, Entry
from bot.model.money.price_list import PriceList
from bot.money.drift import begin_again
from bot.money.prices import PRICES, PriceTable, words
from bot.money.published_prices import NotUnderstood, read_prices
from bot.process.start import wait_for_redis
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.store.keys import PRICE_LIST, X_BILL
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date
from bot.told.archive_trouble import trouble_words

USAGE = "make prices [FILE=pricing.json] [YES=1] [OWN=1]"
UNCHANGED = "Nothing was changed."


def main(arguments: list[str]) -> int:
    """0: the prices are as agreed. 1: nothing was changed, and why; 2: for words it does not know."""
    flags = {one for one in arguments if one.startswith("-")}
    files = [one for one in arguments if one and not one.startswith("-")]
    if flags - {"--yes", "--own"} or len(files) > 1:
        print(f"That is not understood. Use: {USAGE}", file=sys.stderr)
        return 2
    try:
        settings = Settings.load(needs=())
        url = ensure(settings)
        wait_for_redis(url)
        store = up_to_date(open_store(settings, url))
        return _renew(store, settings, files[0] if files else "", flags)
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    return 1


def _renew(store: Store, settings: Settings, file: str, flags: set[str]) -> int:
    before = PriceTable(store.table(PRICE_LIST).get("x"))
    today = store.clock()().date()
    source = file or urlsplit(settings.prices_url).hostname or settings.prices_url
    try:
        content = b"" if "--own" in flags else read_list(settings, file)
        found = None if "--own" in flags else read_prices(content, before)
    except (NotUnderstood, OSError) as error:
        said = f"{error.strerror}." if isinstance(error, OSError) else str(error)
        print(f"The list of {source} is not taken. {said} {UNCHANGED}", file=sys.stderr)
        return 1
    renewed = PriceList(today, Path(source).name, found) if found is not None else None
    print(_differences(before, PriceTable(renewed)))
    if found is not None:
        print(f"{plural(len(found), 'price')} found in the list of {source}.")
    if "--yes" not in flags and not _agreed():
        return 1
    _keep(store, renewed)
    print("These prices hold now, in all processes." if found else "Perch's own prices hold again.")
    return 0


def _differences(before: PriceTable, after: PriceTable) -> str:
    """Return all prices, each as it is and as it would be."""
    rows = []
    for name, quoted in PRICES.items():
        old, new = before.of(name), after.of(name)
        change = f"{words(old)} → {words(new)}" if new != old else words(new)
        span = "" if quoted.agreed else f", sources: {words(quoted.cheapest)} to {words(quoted.dearest)}"
        rows.append(f"  {name:<18} {change:<18} of {after.day_of(name):%d %b %Y}{span}")
    changed = sum(before.of(name) != after.of(name) for name in PRICES)
    return "\n".join([*rows, f"{plural(changed, 'price')} would change."])


def _agreed() -> bool:
    if not sys.stdin.isatty():
        print(f"{UNCHANGED} Run it again with YES=1.", file=sys.stderr)
        return False
    agreed = input("Type yes to use these prices: ").strip().casefold() == "yes"
    if not agreed:
        print(UNCHANGED)
    return agreed


def _keep(store: Store, renewed: PriceList | None) -> None:
    """Write the list and its entry at once; X's balance is compared from now on by the new prices."""
    table, bills = store.table(PRICE_LIST), store.table(X_BILL)
    data = {"day": f"{renewed.day:%Y-%m-%d}", "source": renewed.source} if renewed else {}
    with store.writes() as pipe:
        if renewed is None:
            table.drop("x", pipe=pipe)
        else:
            table.put("x", renewed, pipe)
        if bill := bills.get("x"):
            bills.put("x", begin_again(bill), pipe)
        store.journal.write(pipe, Entry(store.clock()(), Act.PRICES_RENEWED, data=data))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
