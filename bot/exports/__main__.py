"""`python -m bot.exports export | backup | restore FILE | recount`."""

from __future__ import annotations

import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.desk import open_store
from bot.exports.backup import BadBackup, write_backup
from bot.exports.restore import NotEmpty, restore
from bot.process.start import wait_for_redis
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.store.forms import StoreTooNew
from bot.store.listening.recount import recount
from bot.store.migrations.running import OlderPerchRuns, up_to_date
from bot.told.archive_trouble import trouble_words

USAGE = "Choose one: make export, make backup, make restore FILE=backup.jsonl.gz, make recount."


def main(arguments: list[str]) -> int:
    """0 when it is done; 1 with a sentence when it cannot be, 2 for a wrong command."""
    what, *rest = arguments or [""]
    if what not in ("export", "backup", "restore", "recount"):
        print(USAGE, file=sys.stderr)
        return 2
    if what == "restore" and not (rest and rest[0]):
        print("Say which file: make restore FILE=data/backups/perch-2026-11-22.jsonl.gz", file=sys.stderr)
        return 2
    try:
        settings = Settings.load(needs=())
        url = ensure(settings)
        wait_for_redis(url)
        store = up_to_date(open_store(settings, url))
        print(_export(settings, url, rest) if what == "export" else _do(what, rest, settings, store))
    except (SettingsError, EmbeddedRedisError, BadBackup, NotEmpty, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
        return 1
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
        return 1
    except RedisError as error:
        ends = "" if what == "restore" else " Nothing was changed; try again."  # the next restore says more
        print(f"{meaning(error)}{ends}", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or settings.data_dir}: {error.strerror}. Is "
            f"the disk full? Do you own the folder?",
            file=sys.stderr,
        )
        return 1
    return 0


def _export(settings: Settings, url: str, rest: list[str]) -> str:
    from bot.exports.export_all import export_all  # it needs the desk, which the others do without

    return export_all(settings, url, rest)


def _do(what: str, rest: list[str], settings: Settings, store: Store) -> str:
    now = store.clock()()
    if what == "backup":
        path, count = write_backup(store, settings.data_dir / "backups", now)
        return f"{count:,} keys in {path}"
    if what == "restore":
        return str(restore(store, Path(rest[0]), settings, now))
    return str(recount(store))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
