"""The labels that reps corrected, for the person who maintains the lexica.

`python -m bot.cli.corrections [FILE]` writes the list as tab-separated text, one correction a line.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path

from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import unmark
from bot.blockkit.text import plural
from bot.casework.label_corrections import COLUMNS, correction_row, list_corrections, topics_rows
from bot.desk import open_store
from bot.exports.table_files import sheet_cell
from bot.model import Mention
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date
from bot.told.archive_trouble import trouble_words


def as_text(mentions: list[Mention], topics: Iterable[tuple[str, ...]] = ()) -> str:
    """Return the list with its heading: labels, then topics."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([sheet_cell(cell) for cell in correction_row(mention)] for mention in mentions)
    table.writerows([sheet_cell(cell) for cell in row] for row in topics)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write the list to the terminal or into the named file; return 1 when that fails, with the reason."""
    try:
        settings = Settings.load(needs=())
        store = up_to_date(open_store(settings, ensure(settings)))
        found, topics = list_corrections(store), topics_rows(store)
        if arguments and arguments[0]:
            Path(arguments[0]).expanduser().write_text(as_text(found, topics), encoding="utf-8")
            print(f"{plural(len(found) + len(topics), 'correction')} written to {arguments[0]}.")
        else:
            sys.stdout.write(as_text(found, topics))
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except ArchiveError as error:
        print(unmark(trouble_words(error)), file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    except OSError as error:
        print(f"{arguments[0]} cannot be written: {error.strerror or error}.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
