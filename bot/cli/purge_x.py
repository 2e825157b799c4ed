"""`perch purge-x [--yes]` (make purge-x): let go of all content of X when access to its API ends."""

from __future__ import annotations

import sys

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.blockkit.text import plural
from bot.desk import open_store
from bot.exports.content_of_x import find_x, purge_x
from bot.process.start import wait_for_redis
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date
from bot.told.archive_trouble import trouble_words

QUESTION = """{cases} from X would lose their text and their author, for good: posts, DMs, replies,
timelines, notes about people. All exports and backups in {folder} would be deleted.
Numbers stay. Only do this when your access to X's API ends."""
IN_SLACK = """Cards, notes in their threads and escalations are drawn again without the text when Perch runs
the next time, twelve a minute. Digests and other messages, files that Perch sent to Slack, and copies
elsewhere, are yours to delete."""


def main(arguments: list[str]) -> int:
    """0: all content of X is gone. 1: it is not, and the terminal says why; 2: for words it doesn't know."""
    if unknown := [one for one in arguments if one not in ("", "--yes")]:
        print(f"There is no {unknown[0]}: make purge-x [YES=1]", file=sys.stderr)
        return 2
    try:
        settings = Settings.load(needs=())
        url = ensure(settings)
        wait_for_redis(url)
        return _purge(up_to_date(open_store(settings, url)), settings, sure="--yes" in arguments)
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
    except RedisError as error:
        print(f"{meaning(error)} Run it again: it goes on where it stopped.", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror}. Run it again afterwards.", file=sys.stderr)
    return 1


def _purge(store: Store, settings: Settings, *, sure: bool) -> int:
    if names := sorted(one.beat.id for one in store.heartbeats.all() if one.alive):
        print(f"Perch is running ({', '.join(names)}). Stop it first: nothing was deleted.", file=sys.stderr)
        return 1
    print(QUESTION.format(cases=plural(find_x(store).cases, "case"), folder=settings.data_dir), flush=True)
    if not sure and not _agreed():
        return 1
    for what, count in purge_x(store, settings.data_dir, store.clock()()):
        print(f"{count:>10,}  {what}", flush=True)
    print(IN_SLACK)
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        print("Nothing was deleted. Run it again with YES=1.", file=sys.stderr)
        return False
    agreed = input("Type purge to delete it: ").strip().casefold() == "purge"
    if not agreed:
        print("Nothing was deleted.")
    return agreed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
