"""`python -m bot.customers FILE` (make customers FILE=…): put a CSV file in place of the customer book."""

from __future__ import annotations

import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.customers.columns import HEADER
from bot.customers.importing import import_book
from bot.customers.problem import BadBook
from bot.embedded_redis import ensure
from bot.redis_binary import EmbeddedRedisError
from bot.redis_trouble import meaning
from bot.settings import Settings, SettingsError
from bot.store import SharedClock, Store, connect

USAGE = f"""make customers FILE=customers.csv

The file replaces the whole book. Its first line names the columns:
  {HEADER}
consent holds its date and how it was given: 2024-03-01 web form. Rows without it are not used."""


def main(arguments: list[str]) -> int:
    """0: imported. 1: nothing was, and the terminal says why, by line."""
    if len(arguments) != 1 or not arguments[0].strip():
        print(USAGE, file=sys.stderr)
        return 1
    file = Path(arguments[0]).expanduser()
    try:
        content = file.read_bytes()
        settings = Settings.load(needs=())
        store = Store(connect(ensure(settings)))
        done = import_book(store, content, SharedClock(store.redis, store.keys)())
    except BadBook as error:
        print(f"{file} was not imported, nothing has changed:\n{error}", file=sys.stderr)
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror or error}.", file=sys.stderr)
    except (SettingsError, EmbeddedRedisError) as error:
        print(error, file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    else:
        print(done)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
