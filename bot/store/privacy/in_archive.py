"""Erase a person from the archive: their cases, and what others' cases and days say of them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bot.archive.archived_case import ArchivedCase
from bot.archive.interface import Archive
from bot.model import Mention
from bot.model.privacy.traces import Traces
from bot.store.chunks import chunks
from bot.store.privacy.masking import masked, touches
from bot.store.privacy.treatments import reduced
from bot.typed_json import encode

AT_ONCE = 200


def erase_from_archive(
    archive: Archive, traces: Traces, goes_on: Callable[[], bool] = lambda: True
) -> int | None:
    """Erase them, and leave no trace in its file, while nobody else writes there; return how many cases went,
    None where it does not go on. Errors: `ArchiveError`.
    """
    for some in chunks(archive.every(AT_ONCE), AT_ONCE):
        if not goes_on():
            return None
        for one in some:
            if one.id not in traces.cases and (after := without_person(traces, one)) != one:
                archive.put([after])
    for day in archive.days():
        entries = archive.day(day)
        left = [reduced(traces, entry) for entry in entries]
        if left != entries:
            archive.replace_day(day, left)
    return archive.erase(traces.cases)


def without_person(traces: Traces, one: ArchivedCase) -> ArchivedCase:
    """Return another person's case without this one."""
    if not traces.runs and not touches(traces, encode(one)):
        return one
    posts = tuple(_post(traces, post) for post in one.posts)
    rest = masked(traces, msgspec.structs.replace(one, posts=()))
    return msgspec.structs.replace(rest, posts=posts)


def _post(traces: Traces, post: Mention) -> Mention:
    return masked(traces, post, quotes=False)
