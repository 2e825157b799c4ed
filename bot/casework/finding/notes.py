"""What a reader should know of a list: what was not looked through, how to search for reserved words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import Markup, code, md
from bot.blockkit.text import when
from bot.case_query import FLAGS, CaseFilter, nearest
from bot.desk import Desk
from bot.told.archive_trouble import trouble_words


def notes_of(wanted: CaseFilter, count: int, *, goes_on: bool = False) -> tuple[Markup, ...]:
    """Return what is to be said of the query; `count`: what was found, `goes_on`: behind an earlier page."""
    return () if goes_on else tuple(_of_query(wanted, count))


def notes_of_look(desk: Desk, looked_to: datetime | None, trouble: ArchiveError | None) -> tuple[Markup, ...]:
    """Return how far a search looked, and why it did not find all."""
    notes = []
    if looked_to:
        back_to = when(looked_to, "{date_short}")
        notes.append(md("Looked back to {}. *Next* looks further back.", back_to))
    if trouble:
        until = desk.store.older.until
        before = md(" from before {}", when(until, "{date_short}")) if until else md("")
        notes.append(md("Closed cases{} are missing: {}", before, trouble_words(trouble)))
    return tuple(notes)


def _of_query(wanted: CaseFilter, count: int) -> Iterator[Markup]:
    if wanted.topics and not count:
        topics = " or ".join(f"“{one}”" for one in wanted.topics)
        yield md("No case that you can see has the topic {}.", topics)
    first = wanted.text.partition(" ")[0].lower()
    if wanted.words and first in FLAGS and '"' not in wanted.text:
        quoted = code(f'/mentions "{wanted.text}"')
        yield md("{} is a filter. To search for it as a word: {}", code(first), quoted)
    text = wanted.text.strip()
    # A single word that finds nothing is answered elsewhere.
    if '"' not in text and (count or " " in text):
        for word in wanted.words:
            if near := nearest(word):
                yield md("“{}” is searched for as a word. Did you mean {}?", word, code(near))
