"""After a backup is loaded beside the archive: they agree again on which case is where.

Since the backup was made cases have left, and some have come in and left. Redis knows nothing of that: the
former would be in both places and count twice, the latter in none.
"""

from __future__ import annotations

from bot.store.archived.gathering import last_change
from bot.store.archived.returning import bring_back
from bot.store.chunks import chunks
from bot.store.store import Store

AT_ONCE = 100


def agree(store: Store) -> None:
    """Note what is in the archive; a case that is in Redis as well comes back as the archive has it, which is
    newer. Errors: `ArchiveError`, Redis's.
    """
    archive = store.older.archive
    if archive is None or store.older.identity() not in ("", archive.identity()):
        return  # doctor tells of another archive than ours
    copies, twice = store.moving.copies(), list[str]()
    for some in chunks(archive.every(AT_ONCE), AT_ONCE):
        counting = [one for one in some if copies.get(one.id) != one.token]
        here = store.hot_cases.briefs(one.id for one in counting)
        known = store.older.homes(one.id for one in counting)
        new = [one for one in counting if one.id not in known]
        if not new:
            continue
        store.older.note_until(last_change(new), archive.identity())
        with store.writes() as pipe:
            for one in new:
                store.older.left(pipe, {**{post.id: one.id for post in one.posts}, one.id: one.id})
                pipe.delete(store.keys.case_log(one.id))  # the archive has its entries
        twice += [one.id for one in new if one.id in here]
    for ids in chunks(iter(twice), AT_ONCE):
        bring_back(store, ids)
