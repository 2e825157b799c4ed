"""Closed cases leave Redis for the archive and come back, whole and once, wherever Perch is killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.archive import ArchivedCase, ArchiveError, Moment, Trouble
from bot.archive.open_archive import open_archive
from bot.exports.backup import write_backup
from bot.exports.restore import restore
from bot.model import CaseState, ItemState
from bot.model.entry import Act, Entry
from bot.model.merged import Merged
from bot.settings import Settings
from bot.store import Store, connect
from bot.store.archived import leaving
from bot.store.archived.leaving import drop_copies, leave, ready
from bot.store.archived.returning import bring_back
from bot.store.migrations import up_to_date
from tests.doors.archived import DAY, archived
from tests.doors.dumped import all_keys
from tests.doors.hot_cases import put_hot

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
LATER = DAY + timedelta(days=40)
WEEK = timedelta(days=7)
GIVEN = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b"}


class Killed(BaseException):
    """As if the process ended here."""


@pytest.fixture
def store(redis_url: str, tmp_path: Path) -> Iterator[Store]:
    archive = open_archive("", tmp_path, "perch")
    yield Store(connect(redis_url), archive=archive)
    archive.close()


def move(store: Store, *case_ids: str) -> int:
    assert store.older.archive is not None
    families = [family for i in case_ids if (family := ready(store, i, LATER))]
    return leave(store, store.older.archive, families, LATER)


def records(store: Store) -> dict[str, Any]:
    """Every key but those that say what is in the archive."""
    left = (f"{store.keys.prefix}:archive", f"{store.keys.prefix}:home")
    return {key: value for key, value in all_keys(store).items() if not key.startswith(left)}


def test_a_case_leaves_and_is_read_as_before(store: Store) -> None:
    one = archived("10", post={"corrected_at": DAY})
    put_hot(store, one)
    assert move(store, "10") == 1
    assert store.redis.get(store.keys.case("10")) is None
    assert store.cases.get("10") == one.case
    assert store.mentions.get("10") == one.posts[0]
    assert store.items.many(["reply-10", "card-10"]).keys() == {"reply-10", "card-10"}
    assert store.journal.of_case("10") == list(one.journal)
    assert store.cases.of_author("7") == ["10"]
    assert store.mentions.author_id("@mira_k") == "7"
    assert store.counts.opened(DAY, DAY + WEEK) == store.counts.mentioned(DAY, DAY + WEEK) == ["10"]
    assert store.counts.total(DAY, DAY + WEEK) == 1
    assert store.counts.marked("resolved", DAY, DAY + WEEK) == ["10"]
    assert store.corrections.ids() == ["10"]


def test_a_case_whose_records_an_earlier_version_wrote_with_all_their_fields_leaves_as_well(
    store: Store,
) -> None:
    one = archived("10")
    put_hot(store, one)
    whole = {store.keys.case("10"): one.case, store.keys.mention("10"): one.posts[0]}
    whole |= {store.keys.item(item.id): item for item in one.sends}
    for key, record in whole.items():
        store.redis.set(key, msgspec.json.encode(record))
    assert move(store, "10") == 1
    assert store.cases.get("10") == one.case


def test_after_an_older_backup_is_restored_beside_the_archive_each_case_is_there_once(
    store: Store, tmp_path: Path
) -> None:
    up_to_date(store)
    put_hot(store, archived("9", author="77", handle="joe"))
    put_hot(store, archived("10", state=CaseState.OPEN, resolution=None))
    move(store, "9")
    path, _ = write_backup(store, tmp_path, LATER)
    put_hot(store, archived("10"))
    put_hot(store, one := archived("11", after=1, author="8", handle="ben"))
    assert move(store, "10", "11") == 2
    said = [store.journal.of_case(i) for i in ("9", "10", "11")]
    store.redis.flushall()
    again = Store(store.redis, archive=store.older.archive)
    restore(again, path, Settings.load(GIVEN, dotenv=None), LATER)
    assert again.older.archive is not None
    assert drop_copies(again, again.older.archive) == 1
    assert again.hot_cases.briefs(["9", "10", "11"]).keys() == {"10"}
    cases = again.cases.many(["9", "10", "11"])
    assert {i: case.state for i, case in cases.items()} == dict.fromkeys(cases, CaseState.RESOLVED)
    assert len(cases) == again.counts.total(DAY, DAY + WEEK) == again.counts.opened_total(DAY, DAY + WEEK)
    assert [again.journal.of_case(i) for i in ("9", "10", "11")] == said
    assert again.cases.ids("open") == []
    assert again.change(lambda work: again.cases.get("11", work)) == one.case, "what acts on it finds it"


def test_an_entry_that_is_added_later_stands_behind_the_archived_ones(store: Store) -> None:
    one = archived("10")
    put_hot(store, one)
    move(store, "10")
    late = Entry(LATER, Act.UNMUTED, "U0ANA", "10")
    store.journal.add(late)
    assert store.journal.of_case("10") == [*one.journal, late]


def test_it_comes_back_as_it_was(store: Store) -> None:
    one = archived("10", post={"post_id": "12", "corrected_at": DAY})
    put_hot(store, type(one)(**{**_fields(one), "versions": {"10": ("12",)}}))
    before = records(store)
    move(store, "10")
    assert bring_back(store, ["10"]) == 1
    assert records(store) == before
    assert store.older.homes(["10"]) == {}


def _fields(one: ArchivedCase) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def test_what_acts_on_it_brings_it_back(store: Store) -> None:
    put_hot(store, archived("10"))
    move(store, "10")
    after = store.cases.change("10", lambda case: replace(case, owner="U0BEN"))
    assert after.owner == "U0BEN"
    assert store.redis.get(store.keys.case("10")) is not None
    assert move(store, "10") == 0, "for a day it stays"
    assert drop_copies(store, store.older.archive) == 1  # type: ignore[arg-type]
    assert store.older.archive.get(["10"]) == {}  # type: ignore[union-attr]


def test_what_is_cut_off_from_the_archive_is_told_and_nothing_is_doubled(store: Store) -> None:
    put_hot(store, archived("10"))
    move(store, "10")
    other = Store(store.redis)  # DATABASE_URL was taken away
    with pytest.raises(ArchiveError) as told:
        other.cases.get("10")
    assert told.value.trouble is Trouble.MOVED
    assert other.mentions.left(["10", "11"]) == {"10"}


def test_what_is_open_waits_or_is_young_stays(store: Store) -> None:
    put_hot(store, archived("10", state=CaseState.OPEN))
    put_hot(store, archived("11", after=41 * 24))
    waiting = archived("12")
    unsure = replace(waiting.sends[0], state=ItemState.UNSURE)
    put_hot(store, type(waiting)(**{**_fields(waiting), "sends": (unsure,)}))
    assert move(store, "10", "11", "12", "13") == 0


def test_who_is_faster_keeps_the_case(store: Store) -> None:
    put_hot(store, archived("10"))
    family = ready(store, "10", LATER)
    assert family is not None
    store.cases.change("10", lambda case: replace(case, owner="U0BEN"))
    assert leave(store, store.older.archive, [family], LATER) == 0  # type: ignore[arg-type]
    assert drop_copies(store, store.older.archive) == 1  # type: ignore[arg-type]
    assert store.older.archive.get(["10"]) == {}  # type: ignore[union-attr]
    assert store.cases.get("10").owner == "U0BEN"  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["MovingNotes.begin_drop", "SqlArchive.drop", "MovingNotes.forget_copies"])
def test_who_is_held_up_for_longer_than_the_lease_forgets_nothing_that_was_dropped_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Another process drops the copy, up to this place, between the write and the last look at Redis."""
    ours = place.startswith("MovingNotes")
    module = "bot.store.archived.moving_notes" if ours else "bot.archive.sql_archive"
    archive, one, real = store.older.archive, archived("10"), leaving._forget
    assert archive is not None
    put_hot(store, one)

    def late(*arguments: Any) -> int:
        with monkeypatch.context() as patch, suppress(Killed):
            patch.setattr(f"{module}.{place}", killed(f"{module}.{place}", after=True))
            drop_copies(store, archive)
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(leaving, "_forget", late)
        assert move(store, "10") == 0
    assert store.cases.recorded("10") == one.case
    assert store.redis.get(store.keys.case("10")) is not None
    drop_copies(store, archive)
    assert (archive.get(["10"]), store.moving.copies()) == ({}, {})
    assert move(store, "10") == 1


def test_merged_cases_leave_and_return_together(store: Store) -> None:
    part = archived("10", state=CaseState.MERGED, merged=Merged("20", DAY, "U0ANA", CaseState.OPEN))
    top = archived("20", after=1, mentions=("10", "20"), joined=("10",), talk="20")
    put_hot(store, part)
    put_hot(store, top)
    before = records(store)
    assert move(store, "20") == 2
    assert store.cases.get("10") == top.case
    assert set(store.mentions.many(top.case.mentions)) == {"10", "20"}
    store.cases.change("10", lambda case: case)
    assert records(store) == before


def test_a_later_conversation_keeps_its_place(store: Store) -> None:
    put_hot(store, archived("10", talk="5"))
    move(store, "10")
    with store.writes() as pipe:
        store.cases.put(pipe, archived("30", talk="5").case)
    bring_back(store, ["10"])
    assert store.redis.get(store.keys.talk("5", "7")) == "30"


STEPS = (
    "bot.store.archived.older.Older.note_until",
    "bot.store.archived.moving_notes.MovingNotes.note_copies",
    "bot.archive.sql_archive.SqlArchive.put",
    "bot.archive.sql_archive.SqlArchive.get",
    "bot.store.archived.leaving._delete",
    "bot.store.archived.leaving._delete_author",
    "bot.store.archived.leaving._forget",
)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("place", STEPS)
def test_a_kill_loses_nothing_and_keeps_nothing_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch, place: str, done: bool
) -> None:
    one = archived("10")
    put_hot(store, one)
    with monkeypatch.context() as patch:
        patch.setattr(place, killed(place, after=done))
        with pytest.raises(Killed):
            move(store, "10")
    assert store.cases.get("10") == one.case, "there at once, in one place or the other"
    drop_copies(store, store.older.archive)  # type: ignore[arg-type]
    move(store, "10")
    assert store.redis.get(store.keys.case("10")) is None
    assert store.older.archive.get(["10"])["10"].case == one.case  # type: ignore[union-attr]
    assert store.counts.total(DAY, DAY + WEEK) == 1
    assert store.moving.copies() == {}


@pytest.mark.parametrize("place", [f"bot.store.archived.returning.{name}" for name in ("_return", "_write")])
@pytest.mark.parametrize("done", [False, True])
def test_a_kill_on_the_way_back_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, place: str, done: bool
) -> None:
    one = archived("10")
    put_hot(store, one)
    move(store, "10")
    with monkeypatch.context() as patch:
        patch.setattr(place, killed(place, after=done))
        with pytest.raises(Killed):
            store.cases.change("10", lambda case: case)
    assert store.cases.get("10") == one.case
    drop_copies(store, store.older.archive)  # type: ignore[arg-type]
    store.cases.change("10", lambda case: case)
    drop_copies(store, store.older.archive)  # type: ignore[arg-type]
    assert store.older.archive.get(["10"]) == {}  # type: ignore[union-attr]
    assert store.counts.total(DAY, DAY + WEEK) == 1


def killed(place: str, *, after: bool) -> Any:
    module, _, name = place.rpartition(".")
    owner = pytest.importorskip(module) if module.startswith("bot") and module.islower() else None
    if owner is None:
        home, _, kind = module.rpartition(".")
        owner = getattr(pytest.importorskip(home), kind)
    real = getattr(owner, name)

    def ends(*arguments: Any, **options: Any) -> Any:
        if after:
            real(*arguments, **options)
        raise Killed

    return ends


def test_an_old_mention_costs_redis_a_hundred_bytes_at_most(store: Store) -> None:
    for n in range(300):
        put_hot(store, archived(f"{1990000000000000000 + n * 400_000_000_000}", after=n / 10, author=f"{n}"))
    move(store, *store.counts.opened(DAY, DAY + WEEK))
    homes = list(store.redis.scan_iter(match=f"{store.keys.prefix}:home:*"))
    assert sum(store.redis.memory_usage(key) for key in homes) / 300 < 100
    assert store.older.archive.count(Moment.OPENED, DAY, DAY + WEEK) == 300  # type: ignore[union-attr]
