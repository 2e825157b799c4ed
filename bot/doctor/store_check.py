"""Are our records of the form that this version reads, and could all of them be read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.blockkit.text import plural
from bot.doctor.finding import Finding, note, wrong
from bot.store import Store
from bot.store.aside import Unread
from bot.store.migrations import NEWEST, StoreTooNew, form_of, is_counted, old_keys

ABOUT = "Records"
OLDER = (
    "They were written by an earlier version. Perch converts them when it starts: first stop all processes "
    "of the earlier version, and keep a backup."
)
ASIDE = (
    "{} could not be read and {} set aside; nothing else depends on {}. "
    "See what {} with redis-cli HGETALL {}: {}. "
    "The text and the reason stand there. Perch wrote it so, or something "
    "else did: please report it. Corrected, the "
    "text can be put back under its own key while Perch is stopped; then remove it there with HDEL."
)
STRAY = (
    "An older version of Perch has written to this Redis after the upgrade "
    "({} is one of its keys), and nothing reads "
    "that. Stop all of its processes; then look at its keys with redis-cli "
    "--scan --pattern 'perch:*', and delete them."
)
MISPLACED = (
    "{} had a wrong index entry since {:%d %b %Y %H:%M} UTC; it was corrected. Nothing is lost, but "
    "something may have been sent late. "
    "Please report this as a bug in Perch, with the log around the last one ({})."
)
SHOWN = 3


def check_store(store: Store) -> Iterator[Finding]:
    """Find records of another version, records that were set aside, and items in a wrong place.

    Errors: Redis's.
    """
    form = form_of(store)
    if form > NEWEST:
        yield wrong(ABOUT, str(StoreTooNew(form, NEWEST)))
    older = next(old_keys(store), "")
    if (older and not is_counted(store)) or (form < NEWEST and not store.is_empty()):
        yield note(ABOUT, OLDER)
    elif older:
        yield wrong(ABOUT, STRAY.format(older))
    if found := store.aside.all():
        yield wrong(ABOUT, _aside(found, store.aside.key))
    if moved := store.item_places.misplaced():
        yield note(ABOUT, MISPLACED.format(plural(moved.count, "item"), moved.since, moved.last))


def _aside(found: Mapping[str, Unread], key: str) -> str:
    names = ", ".join(sorted(found)[:SHOWN]) + (", …" if len(found) > SHOWN else "")
    one = len(found) == 1
    words = ("was", "it", "it is") if one else ("were", "them", "they are")
    return ASIDE.format(plural(len(found), "record"), *words, key, names)
