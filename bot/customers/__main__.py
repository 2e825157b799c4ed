"""`python -m bot.customers FILE` (make customers FILE=…): put a CSV file in place of the customer book."""

from __future__ import annotations

import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.customers.columns import HEADER
from bot.customers.encoding import MOST
from bot.customers.file_problem import BadBook
from bot.customers.importing import finish, prepare
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store, connect
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date

USAGE = f"""make customers FILE=customers.csv

The file replaces the whole book. Its first line names the columns:
  {HEADER}
consent is a date and how it was given: 2024-03-01 web form. Rows without it are skipped.
It asks before it removes customers, unless YES=1 is set."""


def main(arguments: list[str]) -> int:
    """0: imported. 1: nothing was, and the terminal says why, by line."""
    names = [argument for argument in arguments if argument.strip() and argument != "--yes"]
    if len(names) != 1:
        print(USAGE, file=sys.stderr)
        return 1
    file = Path(names[0]).expanduser()
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST + 1)  # reading it says that it is too large
        store = up_to_date(Store(connect(ensure(Settings.load(needs=())))))
        return _import(store, content, sure="--yes" in arguments)
    except BadBook as error:
        print(f"{file} was not imported, and nothing has changed:\n{error}", file=sys.stderr)
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror or error}.", file=sys.stderr)
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    return 1


def _import(store: Store, content: bytes, *, sure: bool) -> int:
    now = store.clock()()
    prepared = prepare(store, content, now)
    if prepared.gone and not sure:
        print(prepared.question)
        if not sys.stdin.isatty():
            print("Nothing was imported. To remove them, run it again with YES=1.", file=sys.stderr)
            return 1
        if input("Type yes to replace the book: ").strip().casefold() not in ("yes", "y"):
            print("Nothing was imported.")
            return 1
    finish(store, prepared.token, now)
    print(prepared.done)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
