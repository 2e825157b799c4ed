"""After PERCH_KEEP_DAYS text and author of what is kept are gone: from Redis, archive and data folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.casework.privacy.begin_erasure import begin_erasure, report_item
from bot.desk import Desk
from bot.exports.backup import read_backup, write_backup
from bot.exports.table_files import export
from bot.model import Author, CaseState, DirectMessage, InCharge, Item, ItemState, Kind, PersonNote
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Deed, Done, Follower, FollowerNews, FollowersReading, NewsKind
from bot.model.merged import Merged
from bot.model.outbox.notices import SendNote
from bot.model.outbox.result import Result
from bot.model.privacy.erasure import Erasure
from bot.model.privacy.traces import Traces
from bot.model.resolution import Gone
from bot.model.table_records import Retention
from bot.model.told import Code
from bot.outbox.making import for_x
from bot.store.archived.leaving import leave, ready
from bot.store.archived.leaving_days import leave_day
from bot.store.keys import FOLLOWERS_READING, RETENTION
from bot.store.privacy.in_archive import erase_from_archive
from bot.store.store import Store
from bot.store.work import Work
from bot.told import told
from tests.doors.archived import DAY, archived
from tests.doors.hot_cases import put_hot
from tests.doors.old_desk import quiet_desk
from tests.doors.traces_left import in_folder, in_redis
from workers.forgetting import erase_people, let_go
from workers.forgetting.erase_people import NotYet
from workers.forgetting.let_go import is_due, let_go_due
from workers.leaving.draw import draw

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
WORDS = "my grey suitcase went to Reykjavik without me"
TRACES = ("zora_quill", "zora quillfeather", "880017", "grey suitcase", "reykjavik", "window seat")
YEAR = timedelta(days=366)


def theirs(case_id: str, after: float = 0, **more: Any) -> Any:
    author = Author("880017", "Zora_Quill", "Zora Quillfeather", followers=900)
    return archived(
        case_id, WORDS, after, author="880017", handle="Zora_Quill", post={"author": author}, **more
    )


def handed_over(case_id: str) -> Entry:
    return Entry(DAY, Act.HANDED_OVER, "U0ANA", case_id, "she likes the window seat")


@pytest.fixture
def desk(redis_url: str, tmp_path: Path) -> Iterator[Desk]:
    """One case in Redis, one in the archive, and all around them."""
    desk, clock = quiet_desk(redis_url, tmp_path)
    store = desk.store
    put_hot(store, theirs("5001"))
    store.journal.add(handed_over("5001"))
    archive = store.older.archive
    assert archive is not None
    family = ready(store, "5001", clock())
    assert family is not None
    assert leave(store, archive, [family], clock()) == 1
    put_hot(store, theirs("5002", after=5))
    with store.writes() as pipe:
        store.authors.add_note(pipe, "880017", PersonNote("n1", DAY, "U0ANA", "Prefers the window seat"))
        store.authors.put_in_charge(pipe, "880017", InCharge("U0BEN", "U0ANA", DAY, "Zora_Quill"))
        store.journal.write(pipe, handed_over("5002"))
    leave_day(store, archive, f"{DAY:%Y-%m-%d}")
    with store.writes() as pipe:
        store.journal.write(pipe, Entry(DAY, Act.UNMUTED, "U0ANA", data={"handle": "zora_quill"}))
    export(store, tmp_path / "exports" / f"{DAY:%Y-%m-%d}")
    write_backup(store, tmp_path / "backups", DAY)
    clock.now = DAY + YEAR
    yield desk
    archive.close()


def everywhere(desk: Desk) -> list[str]:
    """Where one of the words is: Redis, and the files of the data folder."""
    return [*in_redis(desk.store, TRACES), *in_folder(desk.settings.data_dir, TRACES)]


def test_text_and_author_go_from_redis_archive_and_data_folder_and_numbers_stay(desk: Desk) -> None:
    store = desk.store
    assert everywhere(desk)
    assert is_due(desk)
    let_go_due(desk)
    assert everywhere(desk) == []
    assert not is_due(desk)
    for case_id in ("5001", "5002"):
        case, post = store.cases.get(case_id), store.mentions.get(case_id)
        assert case is not None
        assert post is not None
        assert (case.owner, case.handle, case.withdrawn) == ("U0ANA", "", Gone.AGED)
        assert (post.text, post.author.followers) == ("", 900)
    assert store.counts.total(DAY, DAY + timedelta(days=1)) == 2
    acts = [entry.what for entry in store.journal.of_day(f"{DAY:%Y-%m-%d}")]
    assert acts.count(Act.HANDED_OVER) == 2
    assert Act.UNMUTED in acts


def test_what_slack_shows_of_a_case_is_drawn_again_once(desk: Desk) -> None:
    store = desk.store
    for name, notice in (("told-1", SendNote("reply-5002")), ("told-2", told(Code.TAKEN, by="U0ANA"))):
        shown = Result(channel="C1", ts="1.5")
        store.items.add(
            Item(
                name, Kind.NOTE, "slack:#mentions", DAY, DAY, case_id="5002", notice=notice,
                state=ItemState.SENT, result=shown, ended_at=DAY,
            )
        )  # fmt: skip
    let_go_due(desk)
    in_an_hour = desk.clock() + timedelta(hours=1)
    assert {asked(store, in_an_hour), asked(store, in_an_hour)} == {"told-1", "told-2"}
    assert draw_message(desk, "told-2") == "(This was erased.)"
    store.table(RETENTION).drop("round")
    let_go_due(desk)
    assert asked(store, in_an_hour) is None


def asked(store: Store, by: datetime) -> str | None:
    """Take what is next to be drawn again by then."""
    item_id = store.redraws.take(by, timedelta(days=1))
    if item_id:
        store.redraws.done(item_id, by + timedelta(days=1))
    return item_id


def draw_message(desk: Desk, item_id: str) -> str:
    item = desk.store.items.get(item_id)
    assert item is not None
    drawn = draw(desk, item)
    return str(drawn.payload["text"])


def test_what_something_has_happened_to_since_stays_whole(desk: Desk) -> None:
    later = Entry(DAY + timedelta(days=30), Act.REOPENED, "U0ANA", "5002")
    desk.store.journal.add(later)
    let_go_due(desk)
    case = desk.store.cases.get("5002")
    assert case is not None
    assert case.handle == "Zora_Quill"
    assert desk.store.mentions.get("5002").text == WORDS  # type: ignore[union-attr]
    assert desk.store.cases.get("5001").handle == ""  # type: ignore[union-attr]
    assert desk.store.authors.in_charge("880017") is not None, "who has their cases stays with the case"


def test_a_merged_case_waits_for_the_one_that_has_its_posts(desk: Desk) -> None:
    store, top = desk.store, theirs("5009", after=24 * 30)
    put_hot(store, top)
    before = store.cases.get("5002")
    assert before is not None
    merged = Merged("5009", DAY, "U0ANA", CaseState.RESOLVED)
    gone = replace(before, state=CaseState.MERGED, merged=merged, resolution=None)
    store.change(lambda work: store.cases.put(work, gone, before))
    let_go_due(desk)
    assert store.cases.recorded("5002").handle == "Zora_Quill"  # type: ignore[union-attr]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("dies_at", range(1, 12, 2))
def test_killed_at_any_write_the_rest_goes_the_next_time(
    desk: Desk, dies_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = 0

    def dying(of: Any, name: str) -> None:
        real = getattr(of, name)

        def one(*args: Any, **kwargs: Any) -> Any:
            nonlocal writes
            writes += 1
            if writes == dies_at:
                raise Killed
            found = real(*args, **kwargs)
            writes += 1
            if writes == dies_at:
                raise Killed
            return found

        monkeypatch.setattr(of, name, one)

    with monkeypatch.context():
        dying(Work, "write")
        dying(let_go, "drop_old_files")
        for name in ("put", "replace_day", "erase"):
            dying(desk.store.older.archive, name)
        with pytest.raises(Killed):
            let_go_due(desk)
    monkeypatch.undo()
    desk.store.redis.delete(desk.store.keys.lock("let go"), desk.store.keys.lock("archive"))
    let_go_due(desk)
    assert everywhere(desk) == []
    assert desk.store.older.archive.facts().cases == 1  # type: ignore[union-attr]


def test_names_of_followers_go_after_90_days_also_where_followers_are_not_read_any_more(desk: Desk) -> None:
    store, at = desk.store, desk.clock() - timedelta(days=91)
    person = Follower("880017", "zora_quill", "Zora Quillfeather")
    send = for_x("dm-welcome-1", DirectMessage("Hi", "880017", "old"), "U0ANA", at)
    store.items.add(replace(send, state=ItemState.REFUSED, ended_at=at))
    done = {"880017": (Done(Deed.WELCOMED, "U0ANA", at, send.id),)}
    with store.writes() as pipe:
        store.followers.put_news(pipe, FollowerNews("old", at, NewsKind.CAME, (person,), done=done))
        store.followers.put_news(pipe, FollowerNews("new", desk.clock(), NewsKind.CAME, (person,)))
    store.table(FOLLOWERS_READING).put("now", FollowersReading("half", at, people=(person,)))
    let_go_due(desk)
    assert [one.id for one in store.followers.all_news()] == ["new"]
    assert store.table(FOLLOWERS_READING).all() == {}
    drawn = {str(one) for one in store.redis.zrange(store.keys.redraws, 0, -1)}
    assert {"followers-old", "told-dm-welcome-1-refused"} <= drawn
    assert "followers-new" not in drawn


def test_a_round_that_is_through_costs_one_look_until_the_next_night(desk: Desk) -> None:
    let_go_due(desk)
    known = desk.store.table(RETENTION).get("round")
    assert known is not None
    assert known.done is not None
    desk.store.table(RETENTION).put("round", replace(known, done=known.done - timedelta(days=1)))
    assert is_due(desk)


def test_backups_and_exports_that_are_younger_stay(desk: Desk) -> None:
    folder = desk.settings.data_dir
    path, _ = write_backup(desk.store, folder / "backups", desk.clock() - timedelta(days=3))
    let_go_due(desk)
    assert list((folder / "backups").iterdir()) == [path]
    assert list(read_backup(path))
    assert not list((folder / "exports").iterdir())


def test_an_erasure_that_begins_stands_in_the_audit_and_is_reported_or_has_not_begun(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*arguments: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.journal.Journal.write", ends)
        with pytest.raises(Killed):
            begin_erasure(desk, "e1", "880017", "zora_quill", "U0DANA")
    assert desk.store.erasures.under_way() == []
    assert desk.store.erasures.traces("e1") == Traces()
    assert begin_erasure(desk, "e1", "880017", "zora_quill", "U0DANA")
    assert not begin_erasure(desk, "e1", "880017", "zora_quill", "U0DANA")
    assert [one.id for one in desk.store.erasures.under_way()] == ["e1"]
    today = desk.store.journal.of_day(f"{desk.clock():%Y-%m-%d}")
    assert [entry.what for entry in today].count(Act.PERSON_ERASED) == 1
    assert desk.store.items.get(report_item("e1")) is not None


def test_an_erasure_waits_while_others_write_to_the_archive(desk: Desk) -> None:
    traces, erasure = Traces("880017", cases=frozenset({"5001"})), Erasure("e1", "U0DANA", DAY)
    with desk.store.locks.lease("archive", timedelta(minutes=2)), pytest.raises(NotYet):
        erase_people._archive(desk, erasure, traces)
    assert erase_from_archive(desk.store.older.archive, traces, lambda: False) is None  # type: ignore[arg-type]
    assert desk.store.older.archive.get(["5001"])  # type: ignore[union-attr]
    assert erase_people._archive(desk, erasure, traces).erased == {"archive": 1}
    assert not desk.store.older.archive.get(["5001"])  # type: ignore[union-attr]


@pytest.mark.parametrize("step", [let_go._archive, let_go._archived_days])
def test_nothing_is_let_go_in_the_archive_while_others_write_there(desk: Desk, step: Any) -> None:
    until = desk.clock() - timedelta(days=1)
    with desk.store.locks.lease("archive", timedelta(minutes=2)), pytest.raises(let_go.Later):
        list(step(desk, until, Retention()))
    assert sum(count for _, count in step(desk, until, Retention())) == 1
