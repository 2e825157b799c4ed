"""`python -m bot.exports export | backup | restore FILE | recount`."""

from __future__ import annotations

import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.blockkit.text import plural
from bot.desk import open_store
from bot.exports.backup import BadBackup, write_backup
from bot.exports.restore import NotEmpty, restore
from bot.exports.table_files import export
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

NOTHING_THERE = (
    "Nothing is stored yet in {}. A running demo keeps its own records separately and deletes them when it "
    "ends; to export them, open the App Home of the demo's Slack and press Exports."
)


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
        print(_do(what, rest, settings, up_to_date(open_store(settings, url))))
    except (SettingsError, EmbeddedRedisError, BadBackup, NotEmpty, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
        return 1
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
        return 1
    except RedisError as error:
        print(f"{meaning(error)} Nothing was changed; try again.", file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or settings.data_dir}: {error.strerror}. Is "
            f"the disk full? Do you own the folder?",
            file=sys.stderr,
        )
        return 1
    return 0


def exported(files: list[tuple[Path, int]], settings: Settings) -> str:
    """Say what was written; and where there is nothing, why that may be."""
    said = "\n".join(f"{plural(count, 'row'):>14}  {path}" for path, count in files)
    if any(count for _, count in files):
        return said
    where = "the Redis that REDIS_URL names" if settings.redis_url else str(settings.data_dir)
    return f"{said}\n{NOTHING_THERE.format(where)}"


def _do(what: str, rest: list[str], settings: Settings, store: Store) -> str:
    now = store.clock()()
    if what == "export":
        folder = settings.data_dir / "exports" / f"{now:%Y-%m-%d}"
        return exported(export(store, folder), settings)
    if what == "backup":
        path, count = write_backup(store, settings.data_dir / "backups", now)
        return f"{count:,} keys in {path}"
    if what == "restore":
        return str(restore(store, Path(rest[0]), settings, now))
    return str(recount(store))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
