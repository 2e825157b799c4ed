"""A person leaves everything that is kept: Redis, the archive, exports and backups; everybody else stays."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.archive import ArchivedCase
from bot.archive.open_archive import open_archive
from bot.exports.backup import check_backup, write_backup
from bot.exports.erase_files import erase_from_folder
from bot.exports.restore import restore
from bot.exports.table_files import export
from bot.model import Author, DirectMessage, InCharge, Item, Kind, PersonNote, Reference, SavedReply
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Follower, FollowerNews, NewsKind
from bot.model.outbox.notices import CasesAssigned, FollowerSendNote, RollupNote
from bot.model.plan import Plan, PlanState
from bot.model.privacy.erasure import LeftOver
from bot.model.privacy.traces import Traces
from bot.outbox.making import channel_message, for_x
from bot.redis_server.embedded import EmbeddedRedis
from bot.settings import Settings
from bot.store import Store, connect
from bot.store.forgotten_file import write_forgotten
from bot.store.keys import MUTED_AUTHORS, SAVED_REPLIES
from bot.store.migrations import mark_as_newest
from bot.store.privacy.after_restore import forget_again, note_restore
from bot.store.privacy.erasing import erase_records
from bot.store.privacy.find_person import find_by_handle, find_by_id
from bot.store.privacy.in_archive import erase_from_archive
from bot.store.privacy.looking import look_for
from bot.store.privacy.masking import masked
from bot.store.privacy.word_runs import runs_of
from tests.doors.archived import DAY, archived
from tests.doors.dumped import all_keys
from tests.doors.hot_cases import put_hot
from tests.doors.traces_left import in_folder, in_redis

WORDS = "my grey suitcase went to Reykjavik without me"
PERSON = {"author": "880017", "handle": "Zora_Quill"}
TRACES = ("zora_quill", "zoraq_old", "zora quillfeather", "880017", "grey suitcase", "reykjavik")


@pytest.fixture
def store(redis_url: str) -> Store:
    found = Store(connect(redis_url))
    mark_as_newest(found)
    return found


def theirs(case_id: str, text: str = WORDS, after: float = 0, handle: str = "Zora_Quill") -> ArchivedCase:
    author = Author("880017", handle, "Zora Quillfeather")
    return archived(case_id, text, after, post={"author": author}, **{**PERSON, "handle": handle})


def other(case_id: str, text: str, **more: Any) -> ArchivedCase:
    return archived(case_id, text, author="990042", handle="jonas_w", **more)


def filled(store: Store) -> None:
    """Two people, of whom each says something of the other, and a team that speaks of both."""
    put_hot(store, theirs("5001", "old words about a train", handle="ZoraQ_old"))
    put_hot(store, theirs("5002", after=1))
    quoting = (Reference("quoted", "5002", "Zora_Quill", WORDS, "880017"),)
    put_hot(store, other("6001", "so sorry for @zora_quill", post={"refers": quoting}))
    with store.writes() as pipe:
        store.authors.add_note(pipe, "880017", PersonNote("n1", DAY, "U0ANA", "Prefers the window seat"))
        friend = PersonNote("n2", DAY, "U0ANA", "A friend of Zora Quillfeather")
        store.authors.add_note(pipe, "990042", friend)
        store.authors.put_in_charge(pipe, "880017", InCharge("U0BEN", "U0ANA", DAY, "Zora_Quill"))
        store.journal.write(pipe, Entry(DAY, Act.HANDED_OVER, "U0ANA", "5002", "she likes tea"))
        store.journal.write(pipe, Entry(DAY, Act.UNMUTED, "U0ANA", data={"handle": "zora_quill"}))
        notice = CasesAssigned("U0ANA", ("5002", "6001"), f"about “{WORDS}”")
        store.items.put(pipe, Item("m1", Kind.MESSAGE, "slack:U0BEN", DAY, DAY, notice=notice))
    store.table(MUTED_AUTHORS).put("zora_quill", "U0ANA")
    store.seen_authors.keep([Author("880017", "Zora_Quill", "Zora Quillfeather")], DAY)
    store.table(SAVED_REPLIES).put("r1", SavedReply("r1", "Bags", f"As with “{WORDS}”, we look for it."))
    text = ("Thank you @zora_quill for the song!",)
    store.plans.add(Plan("p1", "U0ANA", (text,), DAY + timedelta(days=9), "UTC", DAY))
    store.typed.keep("5002", "U0ANA", "reply", "Dear Zora", DAY)
    store.typed.keep("6001", "U0ANA", "reply", "Like @zora_quill", DAY)
    store.redis.set(store.keys.mention("7777"), '{"id": broken, "text": "by zora_quill"}')


def forget(store: Store, handle: str = "@zora_quill") -> list[Any]:
    return list(erase_records(store, find_by_handle(store, handle)))


def test_all_handles_of_somebody_who_renamed_lead_to_all_that_is_theirs(store: Store) -> None:
    filled(store)
    traces = find_by_handle(store, "@ZORAQ_OLD")
    assert traces == find_by_handle(store, "zora_quill")
    assert traces.handles == {"zora_quill", "zoraq_old"}
    assert traces.cases == {"5001", "5002"}
    assert traces.names == {"Zora Quillfeather"}


def test_a_handle_that_somebody_else_has_by_now_is_theirs_and_no_trace(store: Store) -> None:
    filled(store)
    author = Author("990042", "ZoraQ_old", "Jonas Weber")
    put_hot(store, archived("6002", "hello", author="990042", handle="ZoraQ_old", post={"author": author}))
    assert find_by_handle(store, "zoraq_old").author_id == "990042"
    assert find_by_handle(store, "zora_quill").handles == {"zora_quill"}


def test_nothing_in_redis_names_them_any_more_and_everybody_else_stays(store: Store) -> None:
    filled(store)
    pieces = forget(store)
    assert {piece.holds.value for piece in pieces} >= {
        "posts", "cases", "journal", "sends", "notes", "owner", "muted", "audit", "unsent", "shared", "plans",
        "indexes",
    }  # fmt: skip
    assert in_redis(store, TRACES) == []
    assert not list(look_for(store, find_by_handle(store, "zora_quill")))
    left = store.mentions.get("6001")
    assert left is not None
    assert left.text == "so sorry for [erased]"
    assert left.refers == (Reference("quoted", "5002"),)
    assert store.cases.get("6001") is not None
    assert [note.text for note in store.authors.notes("990042")] == ["A friend of [erased]"]
    assert store.table(SAVED_REPLIES).all()["r1"].text == "As with “[erased]”, we look for it."
    assigned = store.items.get("m1")
    assert assigned is not None
    assert assigned.notice == CasesAssigned("U0ANA", ("6001",), "about “[erased]”")


def test_the_audit_keeps_what_was_done_when_by_whom_and_on_which_case(store: Store) -> None:
    filled(store)
    forget(store)
    entries = store.journal.of_day(f"{DAY:%Y-%m-%d}")
    assert Entry(DAY, Act.HANDED_OVER, "U0ANA", "5002") in entries
    assert store.journal.of_case("5002") == []


def test_a_scheduled_post_that_names_them_does_not_leave(store: Store) -> None:
    filled(store)
    forget(store)
    plan = store.plans.get("p1")
    assert plan is not None
    assert plan.state is PlanState.CANCELLED
    assert plan.texts == (("Thank you [erased] for the song!",),)


def test_what_is_shown_is_what_is_erased_and_a_second_time_finds_nothing(store: Store) -> None:
    filled(store)
    traces = find_by_handle(store, "zora_quill")
    shown = {(piece.cell.key, piece.cell.field) for piece in look_for(store, traces)}
    erased = {(piece.cell.key, piece.cell.field) for piece in erase_records(store, traces)}
    assert shown == erased
    assert list(erase_records(store, traces)) == []


def test_two_people_erased_at_once(store: Store) -> None:
    filled(store)
    people = [find_by_handle(store, "zora_quill"), find_by_handle(store, "jonas_w")]
    both = [threading.Thread(target=lambda t=t: list(erase_records(store, t))) for t in people]
    for one in both:
        one.start()
    for one in both:
        one.join()
    for traces in people:  # what one has changed while the other looked
        list(erase_records(store, traces))
    assert in_redis(store, (*TRACES, "jonas_w", "990042")) == []


def test_a_kill_in_between_leaves_nothing_behind(store: Store) -> None:
    filled(store)
    traces = find_by_handle(store, "zora_quill")
    for stop in (1, 5, 9):
        for n, _ in enumerate(erase_records(store, traces)):
            if n == stop:
                break
    list(erase_records(store, traces))
    assert in_redis(store, TRACES) == []


def test_somebody_of_whom_only_a_handle_is_known_is_erased_by_it(store: Store) -> None:
    store.table(MUTED_AUTHORS).put("zora_quill", "U0ANA")
    store.table(MUTED_AUTHORS).put("promo", "U0ANA")
    forget(store)
    assert store.table(MUTED_AUTHORS).all() == {"promo": "U0ANA"}


def test_a_handle_that_is_a_word_of_ours_changes_no_record_but_theirs(store: Store) -> None:
    author = Author("881", "open", "Open")
    put_hot(store, archived("7001", "hi", author="881", handle="open", post={"author": author}))
    put_hot(store, other("6001", "are you open today?"))
    before = {key: value for key, value in all_keys(store).items() if "6001" in key}
    list(erase_records(store, find_by_handle(store, "open")))
    assert {key: value for key, value in all_keys(store).items() if "6001" in key} == before
    assert store.cases.get("7001") is None


@pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
def test_the_archive_keeps_nothing_of_them_not_in_its_raw_file_either(tmp_path: Path) -> None:
    archive = open_archive("", tmp_path, "perch")
    quoting = (Reference("quoted", "5002", "Zora_Quill", WORDS, "880017"),)
    archive.put([theirs("5002"), other("6001", "so sorry for @zora_quill", post={"refers": quoting})])
    archive.put_day("2026-06-01", [Entry(DAY, Act.NOTED, "U0ANA", "5002", "she lives in Reykjavik")])
    assert in_folder(tmp_path, TRACES)
    traces = Traces(
        "880017", frozenset({"zora_quill"}), frozenset({"Zora Quillfeather"}), frozenset({"5002"}),
        frozenset({"5002"}), frozenset({"reply-5002", "card-5002"}), runs_of(WORDS),
    )  # fmt: skip
    assert erase_from_archive(archive, traces) == 1
    assert in_folder(tmp_path, TRACES) == []
    assert archive.day("2026-06-01") == [Entry(DAY, Act.NOTED, "U0ANA", "5002")]
    assert archive.get(["6001"])["6001"].posts[0].text == "so sorry for [erased]"
    archive.close()


def test_exports_and_backups_lose_their_rows_and_keep_the_others(store: Store, tmp_path: Path) -> None:
    filled(store)
    traces = find_by_handle(store, "zora_quill")
    store.redis.delete(store.keys.mention("7777"))  # no backup with it can be restored
    export(store, tmp_path / "exports" / "2026-06-02")
    path, count = write_backup(store, tmp_path / "backups", DAY)
    damaged = tmp_path / "backups" / "perch-2026-05-30.jsonl.gz"
    damaged.write_bytes(b"no backup")
    changed, left = erase_from_folder(tmp_path, traces)
    damaged.unlink()
    assert [(one.what, one.where, one.until) for one in left] == [
        (LeftOver.BACKUP, "perch-2026-05-30.jsonl.gz", "2026-06-13")
    ]
    assert changed == 7, "three tables in two formats, and a backup"
    assert in_folder(tmp_path, TRACES) == []
    sheet = (tmp_path / "exports" / "2026-06-02" / "mentions.csv").read_text(encoding="utf-8-sig")
    assert "so sorry for [erased]" in sheet
    made_at, lines = check_backup(path)
    assert made_at == DAY
    assert 0 < lines < count


def test_who_is_called_as_ours_are_takes_nothing_of_ours_along() -> None:
    """An account may be named like a colleague's id, a lane or a zone: acts keep their doer."""
    named = Traces("88", frozenset({"u0dana1x", "berlin", "cases"}), frozenset({"Slack", "Digest"}))
    done = Entry(DAY, Act.ASSIGNED, "U0DANA1X", "6001", data={"to": "U0DANA1X", "cases": ["6001", "6002"]})
    assert masked(named, done) == done
    message = channel_message("C0MENTIONS", "digest-2026-06-01", RollupNote("r1"), DAY)
    assert masked(named, message) == message
    told = PersonNote("n1", DAY, "U0DANA1X", "<@U0DANA1X> knows @u0dana1x, U0DANA1X on X, and Berlin")
    after = "<@U0DANA1X> knows [erased], [erased] on X, and [erased]"
    assert masked(named, told) == replace(told, text=after)
    planned = Plan("p1", "U0ANA", (("Good morning",),), DAY, "Europe/Berlin", DAY)
    assert masked(named, planned) == planned


def test_a_note_on_a_welcome_that_did_not_arrive_is_theirs(store: Store) -> None:
    """It names in Slack whom the welcome was for, though its record names a send alone."""
    for n, to in enumerate(("880017", "990018")):
        welcome = for_x(f"dm-welcome-{n}", DirectMessage("Welcome!", to, "news"), "U0ANA", DAY)
        store.items.add(welcome)
        note = FollowerSendNote(welcome.id, "news", unsure=False)
        store.items.add(channel_message("C0DIGEST", f"told-{n}", note, DAY))
    assert find_by_id(store, "880017").items == {"dm-welcome-0", "told-0"}
    list(erase_records(store, find_by_id(store, "880017")))
    ids = ("told-0", "told-1", "dm-welcome-0", "dm-welcome-1")
    assert set(store.items.many(ids)) == {"told-1", "dm-welcome-1"}


def test_what_was_written_to_a_follower_who_never_wrote_leaves_the_audit(store: Store) -> None:
    person = Follower("880017", "Zora_Quill", "Zora Quillfeather")
    with store.writes() as pipe:
        store.followers.put_news(pipe, FollowerNews("news", DAY, NewsKind.CAME, (person,)))
    for n, to in enumerate(("880017", "990018")):
        store.items.add(for_x(f"dm-welcome-{n}", DirectMessage("Hi", to, "news"), "U0ANA", DAY))
        wrote = Entry(DAY, Act.PRESSED, "U0ANA", "", "Hi Zora Quillfeather, mind your cat", {})
        store.journal.add(msgspec.structs.replace(wrote, data={"item": f"dm-welcome-{n}"}))
    forget(store)
    told = {entry.words: entry.by for entry in store.journal.of_day(f"{DAY:%Y-%m-%d}")}
    assert told == {"": "U0ANA", "Hi [erased], mind your cat": "U0ANA"}


def test_numbers_stay_as_they_were_counted(store: Store) -> None:
    filled(store)
    before = all_keys(store, f"{store.keys.prefix}:count:*")
    forget(store)
    assert before
    assert all_keys(store, f"{store.keys.prefix}:count:*") == before


def test_a_backup_of_before_does_not_bring_a_forgotten_person_back(store: Store, tmp_path: Path) -> None:
    filled(store)
    store.redis.delete(store.keys.mention("7777"))
    (tmp_path / "data").mkdir()
    path, _ = write_backup(store, tmp_path / "data" / "backups", DAY)
    aside = path.rename(tmp_path / path.name)  # where no erasure finds it
    traces = find_by_handle(store, "zora_quill")
    store.forgotten.remember(traces.author_id, traces.handles, DAY + timedelta(days=1))
    write_forgotten(store, tmp_path / "data" / "backups")
    store.redis.flushall()
    settings = Settings.load({"PERCH_DATA_DIR": str(tmp_path / "data")}, None, needs=())
    told = restore(store, aside, settings, DAY + timedelta(days=2))
    assert told.forgotten == 1
    assert "1 person erased since were left out" in str(told)
    assert in_redis(store, TRACES) == []
    assert store.cases.get("6001") is not None
    assert store.forgotten.since(["880017", "990042"]).keys() == {"880017"}, "and a later one as well"


def test_a_restore_does_not_bring_back_who_only_followed_or_was_written_to(store: Store) -> None:
    person = Follower("880017", "Zora_Quill", "Zora Quillfeather")
    with store.writes() as pipe:
        store.followers.learn(pipe, ["880017", "990018"], [], DAY)
        store.followers.put_news(pipe, FollowerNews("news", DAY, NewsKind.CAME, (person,)))
    store.items.add(for_x("dm-welcome", DirectMessage("Hi", "770016", "news"), "U0ANA", DAY))
    note_restore(store, DAY)
    for one in ("880017", "770016"):
        store.forgotten.remember(one, [], DAY + timedelta(days=1))
    assert forget_again(store) == 2
    assert in_redis(store, (*TRACES, "770016")) == []
    assert store.followers.known_of(["880017", "990018"]) == {"990018"}


def test_a_restore_that_was_killed_before_it_looked_is_looked_through_later(store: Store) -> None:
    filled(store)
    traces = find_by_handle(store, "zora_quill")
    note_restore(store, DAY)
    store.forgotten.remember(traces.author_id, traces.handles, DAY + timedelta(days=1))
    assert forget_again(store) == 1
    assert in_redis(store, TRACES) == []
    assert forget_again(store) == 0


def test_without_the_secret_nobody_finds_out_who_was_forgotten(store: Store) -> None:
    store.forgotten.remember("880017", ["zora_quill"], DAY)
    assert in_redis(store, ("880017", "zora_quill")) == []
    assert store.forgotten.since(["880017", "1"]) == {"880017": DAY}
    assert store.forgotten.since_by_handle(["Zora_Quill"]) == {"Zora_Quill": DAY}
    store.forgotten.remember("880017", ["zora_quill"], DAY, no_contact=True)
    assert store.forgotten.no_contact_since("880017") == DAY
    assert store.forgotten.no_contact_since("1") is None


def test_the_append_only_file_is_rewritten(store: Store, redis_server: EmbeddedRedis) -> None:
    filled(store)
    folder = redis_server.folder
    assert in_folder(folder, TRACES), "Redis keeps what was written"
    forget(store)
    forget(store, "zoraq_old")
    assert store.rewrite_log()
    ends = time.monotonic() + 20
    while in_folder(folder, TRACES) and time.monotonic() < ends:
        time.sleep(0.05)
        if not int(store.redis.info("persistence")["aof_rewrite_in_progress"]):
            store.rewrite_log()  # one that was under way before ours has begun too early
    assert in_folder(folder, TRACES) == []
