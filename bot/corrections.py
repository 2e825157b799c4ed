"""What reps say of labels: kept and listed for a maintainer; never learned from silently.

`python -m bot.corrections [FILE]` writes the list as tab-separated text, one correction a line.
"""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from bot.blockkit.text import plural
from bot.desk import Desk
from bot.exports.files import sheet_cell
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store, connect
from bot.store.migrations import OlderPerchRuns, StoreTooNew, up_to_date

COLUMNS = ("lang", "label", "was", "phrases", "corrected_at", "by", "text")


def corrected(mention: Mention, by: str, at: datetime, label: str) -> Mention:
    """With this label; "": without a correction. Who presses what a colleague has just pressed changes nothing."""
    if label == mention.corrected_label:
        return mention
    if not label:
        return replace(mention, corrected_label="", corrected_by="", corrected_at=None)
    return replace(mention, corrected_label=label, corrected_by=by, corrected_at=at)


def found_label(mention: Mention) -> str:
    """What the analyser said."""
    return mention.sentiment.label if mention.sentiment else "unscored"


def correct(desk: Desk, case_id: str, mention_id: str, by: str, label: str) -> Mention | None:
    """Correct a post's label, or take that back (""), and have its card drawn. None: the post is gone."""
    store, now = desk.store, desk.clock()
    kept: list[Mention] = []
    changed: list[Mention] = []
    showing = store.redraws.showing(mention_id)  # notes of further posts, besides the card

    def rule(case: Case) -> Case:
        mention = store.mentions.get(mention_id)
        kept[:] = [corrected(mention, by, now, label)] if mention and not mention.withdrawn else []
        changed[:] = [one for one in kept if one != mention]
        return case

    def also(pipe: Any, before: Case, after: Case) -> None:
        del before, after
        for mention in changed:
            _put(store, pipe, mention)
            for item_id in showing:
                store.redraws.ask(item_id, pipe)
            store.journal.write(pipe, _entry(mention, by, now, case_id))

    store.cases.change(case_id, rule, also, watch=[store.keys.mention(mention_id)])
    return kept[0] if kept else None


def _entry(mention: Mention, by: str, now: datetime, case_id: str) -> Entry:
    if mention.corrected_label:
        data = {"mention": mention.id, "label": mention.corrected_label}
        return Entry(now, Act.CORRECTED, by, case_id, data=data)
    return Entry(now, Act.CORRECTION_UNDONE, by, case_id, data={"mention": mention.id})


def _put(store: Store, pipe: Any, mention: Mention) -> None:
    store.mentions.put(pipe, mention, new=False)
    if mention.corrected_at:
        store.corrections.put(pipe, mention.id, mention.corrected_at)
    else:
        store.corrections.drop(pipe, mention.id)


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
    """All that stand, oldest first; posts that were removed are not among them."""
    ids = store.corrections.ids()
    found = store.mentions.many(ids)
    return [found[i] for i in ids if i in found and found[i].corrected_label and not found[i].withdrawn]


def as_text(mentions: list[Mention]) -> str:
    """The list with its heading."""
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
