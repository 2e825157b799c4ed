"""The cases in the archive that a search finds, the newest first."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.archive.wanted import Spot, Wanted
from bot.case_query import OwnerKind, Standing
from bot.casework.finding.asked import Asked, Part, spot_of
from bot.model import CaseState
from bot.model.case_brief import CaseBrief
from bot.team.channel_access import may_see

AT_ONCE = 100
ROUNDS = 50  # a filter that the archive does not know is compared here: this often for one press


def find_in_archive(asked: Asked, before: Spot | None, count: int) -> Part:
    """Return at most so many cases behind a place. Errors: `ArchiveError`.

    Each is read again by its id: one that is back in Redis is as it stands there.
    """
    archive = asked.desk.store.older.archive
    if archive is None or not _has_any(asked):
        return Part([])
    wanted, found = _wanted(asked, archive), list[CaseBrief]()
    size = count if not _is_finer(asked) else AT_ONCE
    for _ in range(ROUNDS):
        page = archive.search(wanted, before, size)
        there = asked.desk.store.cases.briefs(page.ids)
        found += asked.fitting(there[i] for i in page.ids if i in there)
        if len(found) >= count:
            return Part(found[:count], spot_of(found[count - 1]))
        if not page.more:
            return Part(found)
        before, size = page.spots[-1], AT_ONCE
    return Part(found, before)


def count_in_archive(asked: Asked, most: int) -> int | None:
    """Return how many cases there are in all, `most` + 1 for more; None where that takes long to find out.

    Errors: `ArchiveError`.
    """
    archive = asked.desk.store.older.archive
    if archive is None or not _has_any(asked):
        return 0
    return None if _is_finer(asked) else archive.count_found(_wanted(asked, archive), most)


def _has_any(asked: Asked) -> bool:
    """Return whether any case that is wanted can have left Redis: open ones have not."""
    older, wanted = asked.desk.store.older, asked.wanted
    closed = not wanted.standings or {Standing.RESOLVED, Standing.ANY} & set(wanted.standings)
    known = not wanted.authors or wanted.author_ids
    begun = older.reaches(wanted.since) if wanted.since else True
    return bool(older.has_any() and closed and known and begun and not (wanted.overdue or wanted.escalated))


def _is_finer(asked: Asked) -> bool:
    return bool(asked.wanted.levels or asked.wanted.sentiments)


def _wanted(asked: Asked, archive: Archive) -> Wanted:
    wanted = asked.wanted
    hidden = {one for one in archive.channels() if not may_see(asked.desk, asked.me, one)}
    names = {OwnerKind.ME: asked.me, OwnerKind.NOBODY: ""}
    return Wanted(
        words=wanted.words,
        since=wanted.since,
        until=wanted.until,
        topics=wanted.topics,
        authors=wanted.author_ids,
        owners=tuple(names.get(one.kind, one.value) for one in wanted.owners),
        states=tuple(state for state in CaseState if state is not CaseState.MERGED),
        channels=asked.places or None,
        hidden=frozenset(hidden),
        private=asked.private,
    )
