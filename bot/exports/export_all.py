"""Export everything into the data folder; posts of the archive are looked up on X first, where that is asked.

A post of long ago may be gone from X by now. So it comes without its text until it was looked up; what that
costs at most is said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot import spending
from bot.archive.moments import FIRST, LAST, Moment
from bot.blockkit.text import plural
from bot.desk import Desk, open_desk
from bot.exports.shown import EVERYTHING
from bot.exports.table_files import export
from bot.model import Source
from bot.money.prices import read_price, words
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.settings import Settings
from bot.store import Store
from bot.store.chunks import chunks

LOOK_UP = "--look-up"
AT_ONCE = 100  # X's limit for a look-up
READ_AT_ONCE = 500
NOTHING_THERE = (
    "Nothing is stored yet in {}. A running demo keeps its own records separately and deletes them when it "
    "ends; to export them, open the App Home of the demo's Slack and press Exports."
)


def export_all(settings: Settings, url: str, arguments: Sequence[str] = ()) -> str:
    """Write all tables; return what is said of them. Errors: `ArchiveError`, OSError, Redis's."""
    desk = open_desk(settings, url)
    spending.use_prices(desk)
    left, said = set(old_posts(desk.store)), ""
    if left and LOOK_UP in arguments:
        price = words(read_price("post", len(left)))
        print(f"Looking up {plural(len(left), 'post')} on X, for {price} at most…", flush=True)
        for some in look_up_old(desk, sorted(left)):
            left -= set(some)
    folder = settings.data_dir / "exports" / f"{desk.clock():%Y-%m-%d}"
    files = export(desk.store, folder, shown=replace(EVERYTHING, without=frozenset(left)))
    if left:
        said = f"\n{without_text(len(left))}"
    return exported(files, settings) + said


def without_text(count: int) -> str:
    """Say which posts come without their text, why, and what it costs to have it."""
    return (
        f"{plural(count, 'post')} from the archive: without text, as X may not show them any more. To look "
        f"them up first, for {words(read_price('post', count))} at most: make export LOOK_UP=1"
    )


def old_posts(store: Store) -> Iterator[str]:
    """Yield the posts of X in the archive that still have a text. Errors: `ArchiveError`."""
    archive = store.older.archive
    if archive is None or not store.older.has_any():
        return
    for some in chunks(archive.ids(Moment.MENTIONED, FIRST, LAST), READ_AT_ONCE):
        there = archive.posts(store.mentions.left(some))
        yield from (i for i, post in there.items() if post.on_x and post.text)


def look_up_old(desk: Desk, post_ids: Sequence[str]) -> Iterator[list[str]]:
    """Look posts up while the budget permits it; yield those of which X said something. What is
    gone loses its text.
    """
    from bot.listening.look_up import look_up  # needs most of Perch, and few exports need it

    for some in chunks(post_ids, AT_ONCE):
        if not spending.permits(spending.step_now(desk), Source.MENTIONS):
            return
        try:
            learn_account(desk)
            said = look_up(desk, some)
        except NetworkError as error:
            print(f"X can't be asked now ({error}): the rest comes without text.", flush=True)
            return
        yield sorted(said)


def exported(files: list[tuple[Path, int]], settings: Settings) -> str:
    """Say what was written; and where there is nothing, why that may be."""
    said = "\n".join(f"{plural(count, 'row'):>14}  {path}" for path, count in files)
    if any(count for _, count in files):
        return said
    where = "the Redis that REDIS_URL names" if settings.redis_url else str(settings.data_dir)
    return f"{said}\n{NOTHING_THERE.format(where)}"
