"""Are our records of the form that this version reads, and could all of them be read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.blockkit.text import plural
from bot.doctor.finding import Finding, note, wrong
from bot.store import Store
from bot.store.aside import Unread
from bot.store.dump import is_empty
from bot.store.migrations import NEWEST, StoreTooNew, form_of

ABOUT = "Records"
OLDER = (
    "They are of an earlier version. Perch brings them into their new form when it starts: stop all processes "
    "of the earlier one first, and keep a backup (make backup)."
)
ASIDE = "{} could not be read and {} set aside; nothing else waits for {}. See what {} with redis-cli HGETALL {}: {}."
SHOWN = 3


def check_store(store: Store) -> Iterator[Finding]:
    """Find records of another version, and records that were set aside. Errors: Redis's."""
    form = form_of(store)
    if form > NEWEST:
        yield wrong(ABOUT, str(StoreTooNew(form, NEWEST)))
    elif form < NEWEST and not is_empty(store.redis, store.keys.prefix):
        yield note(ABOUT, OLDER)
    if found := store.aside.all():
        yield wrong(ABOUT, _aside(found, store.keys.aside))


def _aside(found: Mapping[str, Unread], key: str) -> str:
    names = ", ".join(sorted(found)[:SHOWN]) + (", …" if len(found) > SHOWN else "")
    one = len(found) == 1
    words = ("was", "it", "it is") if one else ("were", "them", "they are")
    return ASIDE.format(plural(len(found), "record"), *words, key, names)
