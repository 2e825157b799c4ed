"""Tables for people, and a backup that is checked before it is loaded, into an empty store only."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bot.doctor.cause import Cause
from bot.doctor.store_check import check_store
from bot.exports.__main__ import main
from bot.exports.backup import BadBackup, check_backup, write_backup, write_lines
from bot.exports.restore import NotEmpty, restore
from bot.exports.shown import Shown
from bot.exports.table_files import export, sheet_cell
from bot.model import ItemState
from bot.model.plan import PlanState
from bot.model.views.span import Span
from bot.store import Store
from bot.store.dump import everything as all_keys
from bot.store.forms import HalfRestored
from bot.store.migrations import NEWEST, up_to_date
from bot.told import plainly
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import SCHEDULE, chosen, now_is, plan, wait_for

ROOT = Path(__file__).resolve().parents[2]


def busy(perch: Perch) -> None:
    """One case answered, one waiting, one text that looks like a formula."""
    perch.tweet("@acmeair my bag is lost, ünïcödé 🧳", by="mira_k")
    perch.reply(perch.card("my bag is lost"), "We look for it, Mira.")
    perch.until(perch.replies, "the reply")
    perch.tweet('=HYPERLINK("http://evil.example") @acmeair', by="jon_p")
    perch.card("HYPERLINK")


def snapshot(store: Store) -> dict[str, object]:
    """Every record and index, without what is of the moment."""
    return {kept.key: kept.value for kept in all_keys(store.redis, store.keys.prefix)}


def moved_to_empty(store: Store) -> Store:
    return Store(store.redis, "restored")


def test_cases_replies_and_mentions_go_into_csv_and_jsonl(perch: Perch, tmp_path: Path) -> None:
    busy(perch)
    written = {path.name: count for path, count in export(perch.desk.store, tmp_path)}
    assert written == {
        "cases.csv": 2, "cases.jsonl": 2, "replies.csv": 1, "replies.jsonl": 1, "mentions.csv": 2, "mentions.jsonl": 2,
    }  # fmt: skip
    with (tmp_path / "mentions.csv").open(encoding="utf-8-sig", newline="") as sheet:
        texts = [row["text"] for row in csv.DictReader(sheet)]
    assert texts[0] == "'@acmeair my bag is lost, ünïcödé 🧳", "no cell begins a formula"
    assert texts[1].startswith("'=HYPERLINK")
    lines = [json.loads(line) for line in (tmp_path / "mentions.jsonl").read_text().splitlines()]
    assert lines[0]["text"] == "@acmeair my bag is lost, ünïcödé 🧳"
    (reply,) = [json.loads(line) for line in (tmp_path / "replies.jsonl").read_text().splitlines()]
    assert (reply["text"], reply["by"], reply["state"]) == ("We look for it, Mira.", "U0ANA", "sent")
    (case, _) = [json.loads(line) for line in (tmp_path / "cases.jsonl").read_text().splitlines()]
    assert case["first_reply_by"] == "U0ANA"
    assert case["first_response_seconds"] >= 0
    assert (tmp_path / "cases.csv").stat().st_mode & 0o077 == 0, "for our own user's eyes"


def test_an_export_of_days_holds_what_was_answered_in_them_and_only_their_replies(
    perch: Perch, tmp_path: Path
) -> None:
    perch.tweet("@acmeair my bag is lost", by="mira_k")
    perch.reply(perch.card("my bag is lost"), "We look for it, Mira.")
    perch.tweet("@acmeair is desk 4 open?", by="jon_p")
    perch.card("desk 4")
    perch.until(perch.replies, "the first reply")
    perch.advance(30 * 3600)
    perch.reply(perch.card("my bag is lost"), "We found it!")
    perch.reply(perch.card("desk 4"), "Yes, it is.")
    perch.until(lambda: len(perch.replies()) == 3, "the later replies")
    perch.work(1)
    now = perch.clock()
    span = Span(now - timedelta(days=1), now + timedelta(seconds=1), UTC)
    written = {path.name: count for path, count in export(perch.desk.store, tmp_path, span=span)}
    assert (written["cases.csv"], written["replies.csv"], written["mentions.csv"]) == (1, 2, 0)
    replies = [json.loads(line) for line in (tmp_path / "replies.jsonl").read_text().splitlines()]
    assert {reply["text"] for reply in replies} == {"We found it!", "Yes, it is."}


def test_a_backup_comes_back_whole(perch: Perch, tmp_path: Path) -> None:
    busy(perch)
    perch.work(2)
    before = snapshot(perch.desk.store)
    path, count = write_backup(perch.desk.store, tmp_path, perch.clock())
    assert count == len(before)
    empty = moved_to_empty(perch.desk.store)
    told = restore(empty, path, perch.desk.settings, perch.clock())
    assert (told.cases, told.mentions, told.asked) == (2, 2, 0)
    assert snapshot(empty) == before


def test_a_card_that_was_posted_while_the_backup_was_written_is_found_in_slack(
    perch: Perch, tmp_path: Path
) -> None:
    perch.tweet("@acmeair is the lounge open?", by="mira_k")
    card = perch.card("is the lounge open?")
    perch.work()
    path = tmp_path / "backup.jsonl.gz"
    kept = [one for one in perch.desk.store.everything() if not one.key.startswith("card:")]
    write_lines(path, kept, perch.clock(), NEWEST)
    perch.empty_redis()
    restore(perch.desk.store, path, perch.desk.settings, perch.clock())
    perch.press(card, "Claim")
    assert perch.card("Claimed by <@U0ANA>")["ts"] == card["ts"]
    assert len([m for m in perch.messages() if "is the lounge open?" in everything(m)]) == 1


def test_a_post_that_came_in_while_the_backup_was_written_is_taken_again(
    perch: Perch, tmp_path: Path
) -> None:
    perch.tweet("@acmeair is the pool open?", by="nina_flies")
    perch.card("is the pool open?")
    made_at, lists = perch.clock(), [one for one in perch.desk.store.everything() if one.type != "string"]
    post = perch.tweet("@acmeair is the lounge open?", by="mira_k")
    perch.card("is the lounge open?")
    records = [one for one in perch.desk.store.everything() if one.type == "string"]
    path = tmp_path / "backup.jsonl.gz"
    kept = [*lists, *(one for one in records if one.key != f"case:{post['id']}")]
    write_lines(path, kept, made_at, NEWEST)
    perch.empty_redis()
    assert restore(perch.desk.store, path, perch.desk.settings, perch.clock()).mentions == 1
    perch.until(lambda: perch.desk.store.cases.get(post["id"]), "its case")
    assert len(list(perch.desk.store.cases.every())) == 2


def test_a_restore_that_was_killed_leaves_a_store_on_which_nothing_starts(
    perch: Perch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy(perch)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    empty = moved_to_empty(perch.desk.store)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("bot.exports.restore.rewrite_items", killed)
        with pytest.raises(KeyboardInterrupt):
            restore(empty, path, perch.desk.settings, perch.clock())
    with pytest.raises(HalfRestored, match="run make restore again"):
        up_to_date(empty)
    assert Cause.RECORDS_HALF in {finding.cause for finding in check_store(empty)}
    empty.redis.flushall()
    restore(up_to_date(empty), path, perch.desk.settings, perch.clock())
    assert up_to_date(empty) is empty


def test_what_was_under_way_is_asked_about_and_not_sent_twice(
    start_perch: Callable[..., Perch], tmp_path: Path
) -> None:
    perch = start_perch(PERCH_UNDO_SECONDS="600")
    perch.tweet("@acmeair my bag is lost", by="mira_k")
    perch.reply(perch.card("my bag is lost"), "We look for it.")
    perch.until(
        lambda: perch.desk.store.items._redis.zcard(perch.desk.store.keys.items_due), "the reply that waits"
    )
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    empty = moved_to_empty(perch.desk.store)
    assert restore(empty, path, perch.desk.settings, perch.clock()).asked == 1
    (case,) = empty.cases.every()
    item = empty.items.get(case.sends[0])
    assert item is not None
    assert item.state is ItemState.UNSURE
    assert item.why is not None
    assert "may have been posted since" in plainly(item.why)


@pytest.mark.parametrize("late", ["post-15", "ask-15"])
def test_a_plan_that_was_posted_after_the_backup_is_asked_about_and_not_posted_twice(
    start_perch: Callable[..., Perch], tmp_path: Path, late: str
) -> None:
    perch = start_perch(PERCH_SCHEDULE_CHANNEL="#general")
    made = plan(perch, "We open at noon", 120, late=chosen(late))
    later = plan(perch, "Next week", 60 * 24 * 7)
    perch.card("Next week", channel=SCHEDULE)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    wait_for(perch, made.at)
    perch.until(perch.replies, "the post on X")
    perch.advance(36 * 3600)
    store = perch.desk.store
    perch.empty_redis()
    told = restore(store, path, perch.desk.settings, perch.clock())
    assert told.plans == 1
    assert "scheduled posts were due since" in str(told)
    asked = perch.card("A backup of 02 Dec 10:00 UTC was restored", channel=SCHEDULE)
    assert "We open at noon" in everything(asked)
    perch.card("may have been posted since the backup", channel=SCHEDULE)
    perch.work(3)
    assert len(perch.replies()) == 1
    assert now_is(perch, made.id).state is PlanState.ASKED
    assert now_is(perch, later.id) == later


def test_a_store_with_records_is_left_alone(perch: Perch, tmp_path: Path) -> None:
    busy(perch)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    before = snapshot(perch.desk.store)
    with pytest.raises(NotEmpty, match="nothing was restored"):
        restore(perch.desk.store, path, perch.desk.settings, perch.clock())
    assert snapshot(perch.desk.store) == before


def damaged(path: Path, how: str) -> Path:
    text = gzip.decompress(path.read_bytes())
    lines = text.splitlines(keepends=True)
    broken = path.with_name(f"{how}.jsonl.gz")
    if how == "cut":
        broken.write_bytes(path.read_bytes()[:-200])
    elif how == "lines-missing":
        broken.write_bytes(gzip.compress(b"".join([*lines[:3], lines[-1]])))
    elif how == "changed":
        broken.write_bytes(gzip.compress(text.replace(b"mira_k", b"mara_k", 1)))
    elif how == "no-end":
        broken.write_bytes(gzip.compress(b"".join(lines[:-1])))
    else:
        broken.write_bytes(b"not a backup at all")
    return broken


@pytest.mark.parametrize("how", ["cut", "lines-missing", "changed", "no-end", "other"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    perch: Perch, tmp_path: Path, how: str
) -> None:
    busy(perch)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    empty = moved_to_empty(perch.desk.store)
    with pytest.raises(BadBackup):
        restore(empty, damaged(path, how), perch.desk.settings, perch.clock())
    assert snapshot(empty) == {}


def test_the_nightly_backup_is_written_once_a_night(
    start_perch: Callable[..., Perch], tmp_path: Path
) -> None:
    perch = start_perch(PERCH_DATA_DIR=str(tmp_path))
    busy(perch)
    assert not (tmp_path / "backups").exists()
    perch.advance(86_400)
    perch.until(lambda: list((tmp_path / "backups").glob("*.jsonl.gz")), "the backup")
    perch.work(2)
    (path,) = (tmp_path / "backups").iterdir()
    assert check_backup(path)[1] > 10


def test_the_app_home_gives_exports_to_those_who_may(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_ADMINS="U0ANA")
    busy(perch)
    ana = home(perch, "U0ANA")
    perch.press_in_view(ana, "Exports", user="U0ANA")
    ana = perch.until(lambda: with_words(perch, "U0ANA", "CSV"), "the tab")
    perch.press_in_view(ana, "Last 24 hours", user="U0ANA")
    message = perch.until(lambda: dm_of(perch, "U0ANA", "Your export"), "the files")
    assert sorted(file["name"] for file in message["files"]) == [
        "cases.csv", "cases.jsonl", "mentions.csv", "mentions.jsonl", "replies.csv", "replies.jsonl",
    ]  # fmt: skip
    perch.advance(2 * 86_400)
    perch.press_in_view(ana, "Last 24 hours", user="U0ANA")
    perch.until(
        lambda: dm_of(perch, "U0ANA", "Nothing came in, got a reply or was resolved in the last 24 hours"),
        "words",
    )
    ben = home(perch, "U0BEN")
    perch.press_in_view(ben, "Exports", user="U0BEN")
    ben = perch.until(lambda: with_words(perch, "U0BEN", "<@U0ANA> can get all of it"), "what is left out")
    perch.press_in_view(ben, "Last 7 days", user="U0BEN")
    perch.until(lambda: dm_of(perch, "U0BEN", "Without the text of direct messages"), "the files")


def test_others_get_no_text_of_direct_messages_and_only_cases_that_they_see(
    start_perch: Callable[..., Perch], tmp_path: Path
) -> None:
    """Each table, as its reader gets it: the rows of what they see, and no word of a message."""
    perch = start_perch(PERCH_DM_CHANNEL="#dm-desk")
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet("@acmeair where is my bag", by="mira_k")
    perch.press(perch.card("where is my bag"), "DM")
    assert perch.submit(perch.modal(), {"text": "Your passport is noted."})["ok"]
    perch.card("DM sent by")
    perch.write_dm("my secret is safe", by="old_tom")
    perch.advance(80)
    perch.card("my secret is safe", channel="G0DMDESK")
    public = Shown(lambda cases: [case for case in cases if case.channel == "#mentions"], dm_text=False)
    export(perch.desk.store, tmp_path / "theirs", shown=public)
    export(perch.desk.store, tmp_path / "all")
    theirs = "".join(path.read_text() for path in (tmp_path / "theirs").iterdir())
    everything_there = "".join(path.read_text() for path in (tmp_path / "all").iterdir())
    for words in ("passport", "secret", "old_tom"):
        assert words in everything_there
        assert words not in theirs
    assert "where is my bag" in theirs
    assert '"kind": "dm"' in theirs, "that one was sent is told"


def home(perch: Perch, user: str) -> dict[str, object]:
    perch.post("/page/slack/home", {"user": user})
    return perch.until(lambda: perch.slack(user).get("home"), "the App Home")


def with_words(perch: Perch, user: str, words: str) -> dict[str, object] | None:
    found = perch.slack(user).get("home")
    return found if found and words in everything(found) else None


def dm_of(perch: Perch, user: str, words: str) -> dict[str, object] | None:
    rooms = perch.slack(user)["messages"].values()
    return next((m for room in rooms for m in room if words in everything(m)), None)


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {"PERCH_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "bot.exports", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)


@pytest.mark.long
def test_the_commands_of_the_makefile_work_on_an_embedded_store(perch: Perch, tmp_path: Path) -> None:
    busy(perch)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    data = tmp_path / "data"
    done = run(data, "restore", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 cases, 2 mentions" in done.stdout
    again = run(data, "restore", str(path))
    assert again.returncode == 1
    assert "not empty" in again.stderr
    assert "2 rows" in run(data, "export").stdout


def test_a_wrong_command_says_what_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore"]) == 2
    assert "make restore FILE=" in capsys.readouterr().err
    assert main(["exprot"]) == 2
    assert "make export" in capsys.readouterr().err


def test_an_export_of_nothing_says_why_that_may_be(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "PERCH_DATA_DIR": str(tmp_path / "data"), "PERCH_ENV_FILE": ""}
    ended = subprocess.run(
        [sys.executable, "-m", "bot.exports", "export"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert "0 rows" in ended.stdout
    assert (
        f"Nothing is stored yet in {tmp_path / 'data'}. A running demo keeps its own records" in ended.stdout
    )


def rewritten(path: Path, change: Callable[[dict[str, object]], dict[str, object]]) -> Path:
    """The backup with its records changed and its checksum right."""
    first, *records, _ = gzip.decompress(path.read_bytes()).splitlines()
    lines = [json.dumps(change(json.loads(record))).encode() + b"\n" for record in records]
    end = {"end": len(lines), "sha256": hashlib.sha256(b"".join(lines)).hexdigest()}
    other = path.with_name("rewritten.jsonl.gz")
    other.write_bytes(gzip.compress(b"".join([first + b"\n", *lines, json.dumps(end).encode() + b"\n"])))
    return other


def wrong(kind: str, begins: str, **fields: object) -> Callable[[dict[str, object]], dict[str, object]]:
    def change(record: dict[str, object]) -> dict[str, object]:
        fits = record["type"] == kind and str(record["key"]).startswith(begins)
        return {**record, **fields} if fits else record

    return change


@pytest.mark.parametrize(
    "change",
    [
        wrong("hash", "", value="text"),
        wrong("hash", "", value={"a": 1}),
        wrong("zset", "", value=[["a", "b"]]),
        wrong("zset", "", value=[["a", float("nan")]]),
        wrong("string", "case", value="{}"),
        wrong("string", "case", value=7),
        wrong("string", "mention", type="list", value=["x"]),
        wrong("string", "item", value='{"id": 3}'),
        wrong("zset", "", expires_at="soon"),
        wrong("zset", "", type="stream"),
        wrong("zset", "", key=["a"]),
    ],
)
def test_a_backup_with_wrong_types_is_refused_whole(
    perch: Perch, tmp_path: Path, change: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    busy(perch)
    path, _ = write_backup(perch.desk.store, tmp_path, perch.clock())
    empty = moved_to_empty(perch.desk.store)
    with pytest.raises(BadBackup, match="Nothing was restored"):
        restore(empty, rewritten(path, change), perch.desk.settings, perch.clock())
    assert snapshot(empty) == {}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"x" * 1_000_000, marks=pytest.mark.long),
        pytest.param(b'{"a": "' + b"x" * 1_000_000, marks=pytest.mark.long),
        b"[" * 1_000_000,
        b"{}\n" * 300_000,
    ],
)
def test_a_backup_that_unpacks_hugely_is_left_early(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb") as packed:
        packed.write(b'{"perch_backup": 1, "at": "2026-11-22T02:00:00+00:00"}\n')
        for _ in range(100):
            packed.write(line)
    tracemalloc.start()
    with pytest.raises(BadBackup, match=r"not a Perch backup|not JSON|not a backup record"):
        check_backup(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


def test_a_large_collection_is_kept_in_lines_of_a_bounded_size(perch: Perch, tmp_path: Path) -> None:
    store = perch.desk.store
    store.redis.hset(store.keys.table("large"), mapping={f"name {n}": "x" * 20 for n in range(2_500)})
    store.redis.zadd(f"{store.keys.prefix}:large", {f"name {n}": n for n in range(2_500)})
    path, count = write_backup(store, tmp_path, perch.clock())
    lines = gzip.decompress(path.read_bytes()).splitlines()
    assert max(map(len, lines)) < 100_000
    empty = moved_to_empty(store)
    told = restore(empty, path, perch.desk.settings, perch.clock())
    assert told.keys == count == len(snapshot(store))
    assert snapshot(empty) == snapshot(store)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("hello;=HYPERLINK(1)", "hello; =HYPERLINK(1)"),
        ("a,+1", "a, +1"),
        ("one\ttwo\t@SUM(1)", "one\ttwo\t @SUM(1)"),
        ("first\n=1+1", "first\n =1+1"),
        ('said;"=1+1"', 'said; "=1+1"'),
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("we are @acmeair; a - b, 3", "we are @acmeair; a - b, 3"),
    ],
)
def test_no_text_begins_a_formula_whatever_separator_the_spreadsheet_takes(text: str, cell: str) -> None:
    assert sheet_cell(text) == cell
