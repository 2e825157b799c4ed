"""When access to X's API ends, all of X's content goes, after a question; what came from elsewhere stays."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.cli.purge_x import main
from bot.desk import Desk
from bot.exports.backup import write_backup
from bot.exports.content_of_x import find_x, purge_x
from bot.exports.table_files import export
from bot.model import Author, PersonNote
from bot.model.beat import Beat
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Follower, FollowerNews, NewsKind
from bot.model.lists.no_contact import NoContact, WhyNoContact
from bot.model.mention import Origin
from bot.store.archived.leaving import leave, ready
from bot.store.keys import MUTED_AUTHORS, NO_CONTACT
from bot.store.migrations import mark_as_newest
from tests.doors.archived import DAY, archived
from tests.doors.hot_cases import put_hot
from tests.doors.old_desk import quiet_desk
from tests.doors.traces_left import in_folder, in_redis

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
WORDS = "my grey suitcase went to Reykjavik without me"
TRACES = ("zora_quill", "zora quillfeather", "grey suitcase", "reykjavik", "window seat")


def theirs(case_id: str, after: float = 0) -> Any:
    author = Author("880017", "Zora_Quill", "Zora Quillfeather")
    post = {"author": author}
    return archived(case_id, WORDS, after, author="880017", handle="Zora_Quill", post=post)


@pytest.fixture
def desk(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk, clock = quiet_desk(redis_url, tmp_path)
    store = desk.store
    mark_as_newest(store)
    archive = store.older.archive
    assert archive is not None
    put_hot(store, theirs("5001"))
    family = ready(store, "5001", clock())
    assert family is not None
    leave(store, archive, [family], clock())
    put_hot(store, theirs("5002", after=5))
    put_hot(store, archived("f1", "a page of a blog", post={"source": Origin.FEED}))
    with store.writes() as pipe:
        store.authors.add_note(pipe, "880017", PersonNote("n1", DAY, "U0ANA", "Prefers the window seat"))
        store.journal.write(pipe, Entry(DAY, Act.UNMUTED, "U0ANA", data={"handle": "zora_quill"}))
    store.table(MUTED_AUTHORS).put("zora_quill", "U0ANA")
    store.seen_authors.keep([Author("880017", "Zora_Quill", "Zora Quillfeather")], clock())
    came = FollowerNews("n1", NewsKind.CAME, DAY, (Follower("880017", "Zora_Quill", "Zora Quillfeather"),))
    with store.writes() as pipe:
        store.followers.learn(pipe, ["880017"], [], DAY)
        store.followers.put_news(pipe, came)
    store.table(NO_CONTACT).put("880017", NoContact(DAY, WhyNoContact.ASKED))
    export(store, tmp_path / "exports" / "2026-06-01")
    write_backup(store, tmp_path / "backups", DAY)
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("PERCH_DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    yield desk
    archive.close()


def everywhere(desk: Desk) -> list[str]:
    return sorted([*in_redis(desk.store, TRACES), *in_folder(desk.settings.data_dir, TRACES)])


def test_all_of_x_goes_and_numbers_feeds_and_do_not_contact_stay(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert find_x(desk.store).cases == 2
    assert main(["--yes"]) == 0
    assert everywhere(desk) == []
    assert find_x(desk.store).cases == 0
    assert "2 cases from X would lose" in capsys.readouterr().out
    left, feed = desk.store.cases.get("5001"), desk.store.mentions.get("f1")
    assert left is not None
    assert left.resolution is not None
    assert feed is not None
    assert feed.text == "a page of a blog"
    assert desk.store.table(NO_CONTACT).get("880017") is not None
    assert desk.store.followers.count() == 0


def test_nothing_goes_without_a_yes_and_nothing_while_perch_runs(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everywhere(desk)
    assert main([]) == 1
    assert "Run it again with YES=1" in capsys.readouterr().err
    assert main(["now"]) == 2
    now = desk.clock()
    desk.store.heartbeats.beat(Beat("poll", "host", 1, now, now))
    assert main(["--yes"]) == 1
    assert "Stop it first" in capsys.readouterr().err
    assert sorted(everywhere(desk)) == sorted(before)


def test_killed_after_any_step_it_goes_on(desk: Desk) -> None:
    folder, now = desk.settings.data_dir, desk.clock()
    count = len(list(purge_x(desk.store, folder, now)))
    put_hot(desk.store, theirs("5003", after=9))
    for steps in range(count):
        for _ in zip(range(steps), purge_x(desk.store, folder, now), strict=False):
            pass
    list(purge_x(desk.store, folder, now))
    assert everywhere(desk) == []
