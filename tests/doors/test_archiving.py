"""The worker that moves old cases: when it may, how far it goes, and what it says where it can't."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.archive import ArchiveError, Trouble
from bot.archive.folder_mark import FILE, read_mark
from bot.archive.sql_archive import SqlArchive
from bot.archive.sqlite_link import FILE as ARCHIVE
from bot.desk import Desk
from bot.health.processes import NEEDED, needed
from bot.health.shared_folder import Sharing, folder_facts
from bot.model import Item, ItemState, Kind
from bot.model.beat import Beat
from bot.model.entry import Act, Entry
from bot.model.told import Code
from bot.store.health.other_versions import record_shape
from bot.store.listening import recount as recounting
from bot.store.listening.counts import LABELS
from bot.store.listening.recount import recount
from tests.doors.archived import DAY, archived
from tests.doors.hot_cases import put_hot
from tests.doors.old_desk import Clock, quiet_desk
from workers.archiving import PROBLEM, move_old

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
WEEK = timedelta(days=7)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def desk(redis_url: str, folder: Path, clock: Clock) -> Desk:
    return quiet_desk(redis_url, folder, clock)[0]


def beat(desk: Desk, mark: str, *names: str) -> None:
    """Have all processes live, and these (or all) see a folder with a mark."""
    for name in needed(desk.settings):
        seen = mark if name in (names or NEEDED) else ""
        now, shape = desk.clock(), record_shape()
        desk.store.heartbeats.beat(Beat(name, "host", 1, now, now, shape=shape, folder=seen))


def shared(desk: Desk, clock: Clock) -> None:
    """Have all processes share a folder that lasts."""
    move_old(desk)
    clock.now += WEEK
    beat(desk, read_mark(desk.settings.data_dir))


def again(desk: Desk, clock: Clock) -> None:
    clock.now += timedelta(hours=2)
    move_old(desk)


def in_archive(desk: Desk) -> int:
    assert desk.store.older.archive is not None
    return desk.store.older.archive.facts().cases


def test_nothing_leaves_before_all_processes_share_a_folder_that_lasts(
    desk: Desk, clock: Clock, folder: Path
) -> None:
    put_hot(desk.store, archived("10"))
    beat(desk, "")
    sharing = []
    for seen in ((), ("clock",), NEEDED):
        move_old(desk)
        beat(desk, read_mark(folder), *(seen or ("nobody",)))
        sharing.append(folder_facts(desk.store, desk.settings, clock()).sharing)
    clock.now += WEEK
    beat(desk, read_mark(folder))
    assert PROBLEM not in desk.store.problems.all(), "it is no problem in Slack"
    assert sharing == [Sharing.LOST, Sharing.APART, Sharing.YOUNG]
    assert not (folder / ARCHIVE).exists()
    move_old(desk)
    assert in_archive(desk) == 1


def test_a_folder_that_lost_its_mark_begins_again(desk: Desk, clock: Clock, folder: Path) -> None:
    shared(desk, clock)
    (folder / FILE).unlink()
    beat(desk, "")
    move_old(desk)
    beat(desk, read_mark(folder))
    assert folder_facts(desk.store, desk.settings, clock()).sharing is Sharing.YOUNG


def test_what_is_old_leaves_with_its_day_and_nothing_else(desk: Desk, clock: Clock) -> None:
    for n in range(3):
        put_hot(desk.store, archived(f"1{n}", after=n * 24))
    put_hot(desk.store, archived("30", after=45 * 24, author="8"))
    note = Item("n1", Kind.NOTE, "slack:#mentions", DAY, DAY, case_id="10", state=ItemState.SENT)
    desk.store.items.add(note)
    shared(desk, clock)
    move_old(desk)
    assert in_archive(desk) == 3
    assert desk.store.redis.exists(desk.store.keys.case("30"))
    assert not desk.store.redis.exists(desk.store.keys.item("n1"), desk.store.keys.audit("2026-06-01"))
    assert desk.store.items.get("n1") == note
    assert [entry.what for entry in desk.store.journal.of_day("2026-06-01")] == [Act.RESOLVED]


def test_numbers_of_days_long_over_stay_right(desk: Desk, clock: Clock) -> None:
    put_hot(desk.store, archived("10"))
    put_hot(desk.store, archived("11", after=0.3))
    span = (DAY, DAY + timedelta(days=1))
    before = desk.store.counts.quarters(LABELS, *span)
    shared(desk, clock)
    move_old(desk)
    assert not desk.store.redis.exists(desk.store.keys.count("2026-06-01", LABELS))
    assert desk.store.counts.quarters(LABELS, *span) == before
    assert recount(desk.store).fixed == 0
    late = archived("12", after=0.3)
    with desk.store.writes() as pipe:
        desk.store.counts.mentions(pipe, late.posts, {})
    assert sum(desk.store.counts.quarters(LABELS, *span).values()) == 3
    again(desk, clock)
    assert sum(desk.store.counts.quarters(LABELS, *span).values()) == 3


def test_counting_again_is_right_while_cases_come_back_and_ends_where_the_archive_is_away(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_hot(desk.store, archived("10"))
    span, real = (DAY, DAY + timedelta(days=1)), recounting._counted
    before = desk.store.counts.quarters(LABELS, *span)
    shared(desk, clock)
    move_old(desk)
    with monkeypatch.context() as patch:
        patch.setattr(SqlArchive, "ids", _away)
        with pytest.raises(ArchiveError):
            recount(desk.store)
    assert desk.store.counts.quarters(LABELS, *span) == before

    def while_it_comes_back(*arguments: Any) -> Any:
        desk.store.cases.change("10", lambda case: case)
        return real(*arguments)

    monkeypatch.setattr(recounting, "_counted", while_it_comes_back)
    assert recount(desk.store).fixed == 0
    assert desk.store.counts.quarters(LABELS, *span) == before
    assert desk.store.redis.exists(desk.store.keys.case("10"))


def _away(*arguments: Any) -> Any:
    raise ArchiveError(Trouble.AWAY, "")


def test_an_entry_that_comes_late_joins_its_day(desk: Desk, clock: Clock) -> None:
    put_hot(desk.store, archived("10"))
    shared(desk, clock)
    move_old(desk)
    late = Entry(DAY + timedelta(hours=1), Act.WATCH_ADDED, "U0ANA")
    desk.store.journal.add(late)
    assert desk.store.journal.of_day("2026-06-01")[-1] == late
    again(desk, clock)
    acts = [entry.what for entry in desk.store.journal.of_day("2026-06-01")]
    assert acts == [Act.RESOLVED, Act.WATCH_ADDED]


def corrupt(folder: Path) -> None:
    (folder / ARCHIVE).write_bytes(b"no database" * 1000)


def gone(folder: Path) -> None:
    for path in folder.glob(f"{ARCHIVE}*"):
        path.unlink()


def newer(folder: Path) -> None:
    with sqlite3.connect(folder / ARCHIVE) as link:
        link.execute("PRAGMA user_version = 99")


def a_folder_there(folder: Path) -> None:
    gone(folder)
    (folder / ARCHIVE).mkdir()


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (corrupt, Code.ARCHIVE_CORRUPT),
        (gone, Code.ARCHIVE_MOVED),
        (newer, Code.ARCHIVE_TOO_NEW),
        (a_folder_there, Code.ARCHIVE_CLOSED),
    ],
)
def test_a_broken_archive_is_told_once_and_loses_nothing(
    desk: Desk, clock: Clock, folder: Path, broken: Callable[[Path], None], code: Code
) -> None:
    put_hot(desk.store, archived("10"))
    shared(desk, clock)
    move_old(desk)
    put_hot(desk.store, archived("11"))
    desk.store.older.archive.close()  # type: ignore[union-attr]
    broken(folder)
    for _ in range(3):
        again(desk, clock)
    assert desk.store.problems.all()[PROBLEM].line.code is code
    assert desk.store.redis.exists(desk.store.keys.case("11"))


def test_a_full_disk_and_a_lock_are_told_and_over_when_they_are(
    desk: Desk, clock: Clock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.archive.sqlite_link.PATIENCE", 0.01)
    put_hot(desk.store, archived("10", "baggage " * 30_000))
    shared(desk, clock)
    holder = sqlite3.connect(folder / ARCHIVE, isolation_level=None)
    desk.store.older.archive.facts()  # type: ignore[union-attr]
    holder.execute("BEGIN IMMEDIATE")
    again(desk, clock)
    again(desk, clock)
    assert desk.store.problems.all()[PROBLEM].line.code is Code.ARCHIVE_LOCKED
    holder.execute("ROLLBACK")
    link = desk.store.older.archive._link  # type: ignore[union-attr]
    pages = link.all("PRAGMA page_count")[0][0]
    link.all(f"PRAGMA max_page_count = {pages}")
    again(desk, clock)
    again(desk, clock)
    assert desk.store.problems.all()[PROBLEM].line.code in (Code.ARCHIVE_LOCKED, Code.ARCHIVE_FULL)
    assert desk.store.redis.exists(desk.store.keys.case("10"))
    link.all("PRAGMA max_page_count = 1000000")
    again(desk, clock)
    assert not desk.store.problems.all()
    assert in_archive(desk) == 1
