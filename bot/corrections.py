"""What reps say of labels, listed for a maintainer; never learned from silently.

`python -m bot.corrections [FILE]` writes the list as tab-separated text, one correction a line.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.blockkit.text import plural
from bot.exports.files import sheet_cell
from bot.model import Mention
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store, connect
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date

COLUMNS = ("lang", "label", "was", "phrases", "corrected_at", "by", "text")


def found_label(mention: Mention) -> str:
    """Return what the analyser said."""
    return mention.sentiment.label if mention.sentiment else "unscored"


# -- the list, for the person who writes rules


def as_row(mention: Mention) -> tuple[str, ...]:
    """In the order of COLUMNS: the right label first, as the sets for tuning have it."""
    sentiment = mention.sentiment
    phrases = " | ".join(sentiment.reasons) if sentiment else ""
    at = f"{mention.corrected_at:%Y-%m-%d %H:%M}" if mention.corrected_at else ""
    lang = sentiment.lang if sentiment else mention.lang
    text = " ".join(mention.text.split())
    return (lang, mention.corrected_label, found_label(mention), phrases, at, mention.corrected_by, text)


def corrections(store: Store) -> list[Mention]:
    """Return all that stand, oldest first; posts that were removed are not among them."""
    ids = store.corrections.ids()
    found = store.mentions.many(ids)
    return [found[i] for i in ids if i in found and found[i].corrected_label and not found[i].withdrawn]


def as_text(mentions: list[Mention]) -> str:
    """Return the list with its heading."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([sheet_cell(cell) for cell in as_row(mention)] for mention in mentions)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """To the terminal, or into the file that is named; 1 when that cannot be done, with the reason."""
    try:
        found = corrections(up_to_date(Store(connect(ensure(Settings.load(needs=()))))))
        if arguments and arguments[0]:
            Path(arguments[0]).expanduser().write_text(as_text(found), encoding="utf-8")
            print(f"{plural(len(found), 'correction')} written to {arguments[0]}.")
        else:
            sys.stdout.write(as_text(found))
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
    except OSError as error:
        print(f"{arguments[0]} cannot be written: {error.strerror or error}.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
