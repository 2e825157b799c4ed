"""What an archive promises, held by both engines: SQLite's and Postgres's."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.archive import Archive, ArchiveError, Moment, Page, Trouble, Wanted, sql_search
from bot.archive.open_archive import open_archive
from bot.archive.postgres_link import LOCK, LONGEST, PostgresLink
from bot.archive.schema import FORM
from bot.archive.sql_archive import SqlArchive
from bot.archive.sqlite_link import SqliteLink
from bot.model import CaseState, Item, ItemState, Kind
from bot.model.entry import Act, Entry
from bot.model.mention import Origin
from bot.model.privacy.traces import Traces
from bot.model.told import Code
from bot.store.privacy.age_archive import age_archive, age_days
from bot.store.privacy.in_archive import erase_from_archive
from tests.doors.archived import DAY, archived
from tests.doors.hot_cases import put_hot
from tests.doors.old_desk import quiet_desk
from tests.doors.postgres_server import Server, running_postgres
from workers.archiving import PROBLEM, move_old

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def link(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteLink | PostgresLink]:
    if request.param == "sqlite":
        made: SqliteLink | PostgresLink = SqliteLink(tmp_path)
    else:
        made = PostgresLink(request.getfixturevalue("postgres").url)
        for table in ("cases", "posts", "versions", "items", "days"):
            made.run(f"DELETE FROM {table}")
    yield made
    made.close()


@pytest.fixture
def archive(link: Any) -> Archive:
    return SqlArchive(link, "perch")


def test_a_case_comes_back_whole(archive: Archive) -> None:
    one = archived("10", "wo ist mein Gepäck \x00 ☂ ' \" \\", lang="de")
    archive.put([one])
    assert archive.get(["10", "11"]) == {"10": one}
    assert archive.cases(["10"]) == {"10": one.case}
    assert archive.posts(["10"]) == {"10": one.posts[0]}
    assert set(archive.items(["reply-10", "card-10"])) == {"reply-10", "card-10"}
    assert archive.journal("10") == list(one.journal)
    assert archive.places(["10"]) == {"10": ("C1", "1.2")}


def test_writing_it_again_keeps_it_once(archive: Archive) -> None:
    archive.put([archived("10", "the first text")])
    archive.put([archived("10", "the second text")])
    assert archive.facts().cases == archive.facts().posts == 1
    assert archive.search(Wanted(("second",))).ids == ("10",)
    assert archive.search(Wanted(("first",))).ids == ()


def test_only_who_names_the_right_token_drops_a_case(archive: Archive) -> None:
    older, newer = archived("10"), archived("10")
    archive.put([older])
    archive.put([newer])
    assert archive.drop({"10": older.token}) == 0
    assert archive.drop({"10": newer.token}) == 1
    assert archive.get(["10"]) == archive.posts(["10"]) == archive.items(["reply-10"]) == {}


def test_an_edited_post_is_found_by_each_of_its_ids(archive: Archive) -> None:
    one = archived("10")
    archive.put([type(one)(one.case, one.posts, versions={"10": ("12", "13")}, token="t")])
    assert archive.posts(["13"]) == {"13": one.posts[0]}


def test_a_message_joins_its_case_alone(archive: Archive) -> None:
    archive.put([archived("10")])
    note = Item("n1", Kind.NOTE, "slack:#mentions", DAY, DAY, case_id="10", state=ItemState.SENT)
    archive.put_messages([note, Item("n2", Kind.NOTE, "slack:#mentions", DAY, DAY, case_id="99")])
    assert [item.id for item in archive.get(["10"])["10"].messages] == ["card-10", "n1"]
    assert archive.items(["n2"]) == {}


def test_two_brands_do_not_see_each_other(archive: Archive, link: Any) -> None:
    other = SqlArchive(link, "other")
    archive.put([archived("10", "our words")])
    other.put([archived("10", "their words")])
    assert archive.search(Wanted(("their",))).ids == ()
    assert other.erase(["10"]) == 1
    assert set(archive.get(["10"])) == {"10"}


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "I was refunded twice", "refunding"),
        ("de", "Verspätungen ohne Ende", "verspatung"),
        ("fr", "mes bagages sont perdus", "bagage"),
        ("es", "varias cancelaciones hoy", "cancelación"),
        ("it", "i miei bagagli", "bagaglio"),
        ("pt", "quero reembolsos", "reembolso"),
        ("und", "REFUNDS!!", "refund"),
        ("fr", "un problème", "PROBLEME"),
        ("ja", "返金 please", "返金"),
    ],
)
def test_a_word_is_found_without_accents_and_by_its_stem(
    archive: Archive, lang: str, text: str, word: str
) -> None:
    archive.put([archived("10", text, lang=lang), archived("11", "nothing of it")])
    assert archive.search(Wanted((word,))).ids == ("10",)


def test_a_phrase_is_found_as_its_words_stand(archive: Archive) -> None:
    archive.put([archived("10", "my lost bag"), archived("11", "the bag I lost"), archived("12", "lost it")])
    assert archive.search(Wanted(("lost bag",))).ids == ("10",)
    assert set(archive.search(Wanted(("lost", "bag"))).ids) == {"10", "11"}
    assert archive.search(Wanted(("!!",))).ids == ()


def test_our_replies_are_found_and_direct_messages_only_by_who_reads_them(archive: Archive) -> None:
    archive.put([archived("10", "secret locator", post={"source": Origin.DM}), archived("11", after=1)])
    assert archive.search(Wanted(("looking",))).ids == ("11", "10")
    assert archive.search(Wanted(("locator",))).ids == ()
    assert archive.search(Wanted(("locator", "looking"), private=True)).ids == ("10",)


def test_a_search_keeps_to_all_that_is_asked(archive: Archive) -> None:
    archive.put(
        [
            archived("10", topics=("baggage", "refund"), owner=""),
            archived("11", after=1, author="8", channel="#vip"),
            archived("12", after=2, state=CaseState.MERGED, topics=("refunds",)),
        ]
    )
    found = {
        "all": Wanted(),
        "topic": Wanted(topics=("refund", "delay")),
        "author": Wanted(authors=("8",)),
        "nobody's": Wanted(owners=("",)),
        "state": Wanted(states=(CaseState.RESOLVED,)),
        "since": Wanted(since=DAY + HOUR),
        "until": Wanted(until=DAY + HOUR),
        "channel": Wanted(channels=frozenset({"#vip"})),
        "no channel": Wanted(channels=frozenset()),
        "hidden": Wanted(hidden=frozenset({"#vip"}), words=("baggage",)),
    }
    assert {name: archive.search(wanted).ids for name, wanted in found.items()} == {
        "all": ("12", "11", "10"),
        "topic": ("10",),
        "author": ("11",),
        "nobody's": ("10",),
        "state": ("11", "10"),
        "since": ("12", "11"),
        "until": ("10",),
        "channel": ("11",),
        "no channel": (),
        "hidden": ("12", "10"),
    }
    for wanted in found.values():
        assert archive.count_found(wanted, 10) == len(archive.search(wanted).ids)
    assert archive.channels() == {"#mentions", "#vip"}


def test_what_is_found_is_counted_as_far_as_that_is_cheap(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.put([archived(f"{n}", after=n, owner="U0BEN" if n < 2 else "U0ANA") for n in range(6)])
    assert archive.count_found(Wanted(("baggage",)), 5) == 6
    assert archive.count_found(Wanted(("baggage",)), 3) == 4, "and more"
    assert archive.count_found(Wanted(("!!",)), 3) == 0
    monkeypatch.setattr(sql_search, "WALKED", 4)
    for words in ((), ("baggage",)):
        assert archive.count_found(Wanted(words, owners=("U0BEN",)), 3) is None, "they are behind the walk"
        assert archive.count_found(Wanted(words, owners=("U0BEN",), until=DAY + 3 * HOUR), 3) == 2
        assert archive.count_found(Wanted(words, owners=("U0ANA",)), 3) == 4, "enough was seen"


def test_pages_follow_each_other_the_newest_first(archive: Archive) -> None:
    archive.put([archived(f"{n}", after=n) for n in range(5)])
    for wanted in (Wanted(("baggage",)), Wanted()):
        pages = pages_of(archive, wanted, 2)
        assert [page.ids for page in pages] == [("4", "3"), ("2", "1"), ("0",)]
        assert [page.more for page in pages] == [True, True, False]


def pages_of(archive: Archive, wanted: Wanted, size: int) -> list[Page]:
    pages = [archive.search(wanted, None, size)]
    while pages[-1].more:
        pages.append(archive.search(wanted, pages[-1].spots[-1], size))
    return pages


def test_cases_of_the_same_moment_are_all_kept_and_paged_by_their_ids(archive: Archive) -> None:
    archive.put([archived(one) for one in ("12", "10", "b", "11", "A")])
    archive.put([archived("0", after=-1), archived("99", after=1)])
    for wanted in (Wanted(("baggage",)), Wanted(), Wanted(("baggage",), since=DAY - 2 * HOUR)):
        found = [i for page in pages_of(archive, wanted, 2) for i in page.ids]
        assert found == ["99", "b", "A", "12", "11", "10", "0"]
    assert [one.id for one in archive.every(2)][-1] == "99"


def test_a_page_stays_as_it_is_when_newer_cases_come_and_others_leave(archive: Archive) -> None:
    archive.put([archived(f"{n}", after=n) for n in range(6)])
    first = archive.search(Wanted(("baggage",)), None, 2)
    archive.put([archived("9", after=9)])
    archive.erase(["4", "3"])
    assert archive.search(Wanted(("baggage",)), first.spots[-1], 2).ids == ("2", "1")


def test_a_case_is_found_by_the_words_of_those_that_were_merged_into_it(archive: Archive) -> None:
    into = archived("11", "where is it", after=1, joined=("10",))
    archive.put([into, archived("10", "my violin", state=CaseState.MERGED)])
    assert archive.search(Wanted(("violin",), states=(CaseState.RESOLVED,))).ids == ("11",)
    assert archive.search(Wanted(("violin", "where"))).ids == ("11",)


def test_what_happened_in_a_span_is_counted_and_named(archive: Archive) -> None:
    archive.put([archived("11", after=1), archived("10", post={"corrected_at": DAY + 3 * HOUR})])
    for moment in (Moment.MENTIONED, Moment.OPENED, Moment.ANSWERED, Moment.RESOLVED):
        assert archive.ids(moment, DAY, DAY + 2 * HOUR) == ["10", "11"]
        assert archive.count(moment, DAY + HOUR, DAY + 2 * HOUR) == 1
    assert archive.ids(Moment.CORRECTED, DAY, DAY + 4 * HOUR) == ["10"]
    assert archive.ids(Moment.ESCALATED, DAY, DAY + 4 * HOUR) == []


def test_a_person_is_found_by_their_id_their_handle_and_their_conversation(archive: Archive) -> None:
    archive.put([archived("10"), archived("11", after=1, talk="10", handle="mira_new")])
    assert archive.of_authors(["7", "8"], 5) == {"7": ["11", "10"]}
    assert archive.of_authors(["7"], 1) == {"7": ["11"]}
    assert archive.author_id("@MIRA_k") == archive.author_id("mira_new") == "7"
    assert archive.author_id("nobody") == ""
    assert archive.of_talks([("10", "7"), ("10", "8")]) == {("10", "7"): "11"}


@pytest.mark.parametrize("link", ["sqlite"], indirect=True)
def test_a_person_is_looked_for_in_an_index_however_many_cases_there_are(
    archive: Archive, link: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[str] = []
    read = link.all

    def explained(statement: str, values: Any = ()) -> Any:
        plans.append(str(read(f"EXPLAIN QUERY PLAN {statement}", values)))
        return read(statement, values)

    monkeypatch.setattr(link, "all", explained)
    archive.of_authors(["42"], 15)
    archive.of_talks([("7", "42")])
    archive.author_id("ana")
    by = ("author_id=?", "conversation_id=?", "handle=?")
    assert [what in plan for what, plan in zip(by, plans, strict=True)] == [True] * 3, plans


def test_the_entries_of_a_day_are_kept_once(archive: Archive) -> None:
    first, second = Entry(DAY, Act.CLAIMED, "U0ANA", "10"), Entry(DAY + HOUR, Act.RESOLVED, "U0ANA", "10")
    archive.put_day("2026-06-01", [first])
    archive.put_day("2026-06-01", [first, second])
    assert archive.day("2026-06-01") == [first, second]
    assert archive.days() == ["2026-06-01"]
    archive.replace_day("2026-06-01", [second])
    assert archive.day("2026-06-01") == [second]


def test_a_transaction_that_fails_leaves_what_was_there(archive: Archive, link: Any) -> None:
    one = archived("10")
    archive.put([one])
    with suppress(RuntimeError), link.writing():
        link.run("DELETE FROM cases")
        raise RuntimeError
    assert archive.get(["10"]) == {"10": one}


def test_an_archive_of_a_newer_version_is_not_touched(archive: Archive, link: Any) -> None:
    archive.put([archived("10")])
    link.run(_says_form(link, 99))
    link.close()
    with pytest.raises(ArchiveError) as told:
        archive.get(["10"])
    assert told.value.trouble is Trouble.TOO_NEW
    if link.engine == "Postgres":
        _back_to_this_version(link)


def test_who_waited_for_a_newer_version_to_prepare_the_archive_does_not_touch_it(
    archive: Archive, link: Any
) -> None:
    archive.put([archived("10")])
    link.run(_says_form(link, 1))
    link.close()
    with _prepared_meanwhile(link), pytest.raises(ArchiveError) as told:
        archive.get(["10"])
    assert told.value.trouble is Trouble.TOO_NEW
    with pytest.raises(ArchiveError):
        archive.get(["10"])
    if link.engine == "Postgres":
        _back_to_this_version(link)


def _says_form(link: Any, form: int) -> str:
    facts = f"UPDATE perch.facts SET value = '{form}' WHERE name = 'form'"
    return f"PRAGMA user_version = {form}" if link.engine == "SQLite" else facts


@contextmanager
def _prepared_meanwhile(link: Any) -> Iterator[None]:
    """A newer version is at it, and done in a moment."""
    if link.engine == "SQLite":
        other: Any = sqlite3.connect(link.place, isolation_level=None, check_same_thread=False)
        lock = "BEGIN IMMEDIATE"
    else:
        other = pytest.importorskip("psycopg").connect(link._url, autocommit=True)
        lock = f"BEGIN; SELECT pg_advisory_xact_lock({LOCK})"
    other.execute(lock)
    other.execute(_says_form(link, 99))
    timer = threading.Timer(0.2, other.execute, ["COMMIT"])
    timer.start()
    yield
    timer.join()
    other.close()


def _back_to_this_version(link: Any) -> None:
    import psycopg

    with psycopg.connect(link._url) as direct:
        direct.execute("UPDATE perch.facts SET value = %s WHERE name = 'form'", (str(FORM),))


def test_to_erase_takes_as_long_as_the_whole_archive_needs(postgres: Server) -> None:
    link = PostgresLink(postgres.url)
    SqlArchive(link, "perch").put([archived("10")])
    link.run("SET statement_timeout = 1")  # as if each table were too large for the longest statement
    link.scrub()
    assert link.all("SHOW statement_timeout") == [(f"{LONGEST // 1000}s",)]
    assert link.all("SHOW lock_timeout") == [("0",)]
    link.close()


def test_another_process_and_the_same_archive(archive: Archive, link: Any, tmp_path: Path) -> None:
    url = link._url if link.engine == "Postgres" else ""
    other = open_archive(url, tmp_path, "perch")
    archive.put([archived("10")])
    assert set(other.get(["10"])) == {"10"}
    assert other.identity() == archive.identity() != ""
    other.close()


def test_while_postgres_is_away_for_an_hour_nothing_leaves_redis_and_reads_say_so(
    postgres: Server, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.archive.postgres_link.AGAIN", 0.0)
    desk, clock = quiet_desk(redis_url, tmp_path, DATABASE_URL=postgres.url)
    put_hot(desk.store, archived("10"))
    move_old(desk)
    assert desk.store.redis.exists(desk.store.keys.case("10")) == 0
    put_hot(desk.store, archived("11", after=1))
    postgres.stop()
    try:
        for _ in range(2):
            clock.now += HOUR
            move_old(desk)
        assert desk.store.problems.all()[PROBLEM].line.code is Code.ARCHIVE_AWAY
        assert desk.store.redis.exists(desk.store.keys.case("11")) == 1
        assert desk.store.cases.of_author("7") == ["11"], "lists tell what is in Redis"
        assert desk.store.mentions.left(["10"]) == {"10"}, "and nothing comes in twice"
        with pytest.raises(ArchiveError) as told:
            desk.store.cases.get("10")
        assert told.value.trouble is Trouble.AWAY
        assert "perch" not in told.value.place.partition("://")[2].partition("@")[0]
    finally:
        postgres.start()
    clock.now += HOUR
    move_old(desk)
    assert desk.store.redis.exists(desk.store.keys.case("11")) == 0
    assert desk.store.cases.of_author("7") == ["11", "10"]
    assert not desk.store.problems.all()


def test_what_was_kept_long_enough_loses_text_and_author_and_is_found_by_no_word(archive: Archive) -> None:
    old, young = archived("10", "my harp is lost"), archived("20", "my lute is lost", after=48)
    archive.put([old, young])
    archive.put_day("2026-06-01", [Entry(DAY, Act.RESOLVED, "U0ANA", "10", "the harp was found")])
    until, now = DAY + HOUR, DAY + 400 * 24 * HOUR
    assert archive.with_author(now, 10) == ["10", "20"]
    assert archive.with_author(now, 10, after="10") == ["20"]
    assert sum(count for _, count in age_archive(archive, until, now)) == 1
    assert archive.with_author(now, 10) == ["20"]
    left = archive.get(["10", "20"])
    assert left["20"] == young
    assert (left["10"].case.handle, left["10"].posts[0].text, left["10"].sends[0].text) == ("", "", "")
    assert left["10"].token == old.token
    assert archive.search(Wanted(("harp",))).ids == ()
    assert archive.search(Wanted(("lute",))).ids == ("20",)
    assert archive.count(Moment.OPENED, DAY, DAY + HOUR) == 1
    assert [count for _, count in age_days(archive, DAY + 24 * HOUR)] == [1]
    assert archive.day("2026-06-01") == [Entry(DAY, Act.RESOLVED, "U0ANA", "10")]


def test_a_person_is_erased_and_others_lose_only_what_names_them(archive: Archive) -> None:
    friend = archived("11", "sorry for @mira_k", author="9", handle="jo")
    archive.put([archived("10", "my grey suitcase"), friend])
    archive.put_day("2026-06-01", [Entry(DAY, Act.NOTED, "U0ANA", "10", "she is kind")])
    traces = Traces("7", frozenset({"mira_k"}), posts=frozenset({"10"}), cases=frozenset({"10"}))
    assert erase_from_archive(archive, traces) == 1
    assert archive.get(["10", "11"]).keys() == {"11"}
    assert archive.posts(["11"])["11"].text == "sorry for [erased]"
    assert archive.day("2026-06-01") == [Entry(DAY, Act.NOTED, "U0ANA", "10")]
    assert not archive.search(Wanted(("suitcase",))).ids
    assert not archive.search(Wanted(("mira_k",))).ids
