"""A day of every kind of activity, then one person is erased: no word of theirs is left anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.casework.privacy.begin_erasure import begin_erasure
from bot.exports.backup import write_backup
from bot.exports.table_files import export
from bot.listening.feeds_out import feed
from bot.model import Case, Customer, InCharge, SavedReply
from bot.model.outbox import notices as on
from bot.model.privacy.erasure import Erasure, LeftOver
from bot.model.rollup import Rollup
from bot.outbox.making import channel_message
from bot.store.archived.leaving import leave, ready
from bot.store.keys import SAVED_REPLIES
from bot.store.migrations import mark_as_newest
from tests.doors.traces_left import in_folder, in_redis
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import plan
from tests.journeys.test_merge import approving
from workers.forgetting.erase_people import erase_due

HANDLE, NAME, ADMIN = "zora_quill", "Zora Quillfeather", "U0DANA"
WORDS = (
    "grey suitcase went", "plays the violin", "passport 4711", "seat 12f", "pangolin", "quokka", "narwhal",
)  # fmt: skip


def every_message(perch: Perch) -> str:
    """All that Slack has: the messages of every conversation, and what is in files."""
    slack = perch.sandbox.slack

    def read() -> str:
        messages = slack.messages._by_channel
        files = {i: (one.content or b"").decode(errors="replace") for i, one in slack.files.by_id.items()}
        return json.dumps([messages, files], ensure_ascii=False, default=str)

    return perch.sandbox.call(read)


def case_of(perch: Perch, handle: str = HANDLE) -> Case:
    return next(case for case in perch.desk.store.cases.every() if case.handle == handle)


def a_day(perch: Perch, folder: Path) -> None:
    """Everything that people do with a customer."""
    perch.post("/control/x/user", {"username": HANDLE, "name": NAME})
    first = perch.tweet("@acmeair my grey suitcase went to Reykjavik without me", by=HANDLE)
    card = perch.card("grey suitcase went")
    perch.press(card, "Claim")
    perch.choose(card, "History…")
    perch.submit(perch.modal(), {"text": "Plays the violin, be kind"})
    perch.reply(card, f"So sorry @{HANDLE}, we look for the pangolin")
    perch.until(perch.replies, "the reply")
    perch.tweet("@acmeair it is the one with a quokka", by=HANDLE, in_reply_to=first["id"])
    perch.until(lambda: "quokka" in every_message(perch), "the follow-up")
    perch.press(perch.card("grey suitcase went"), "DM")
    perch.submit(perch.modal(), {"text": "Is it passport 4711?"})
    perch.write_dm("Yes, passport 4711, and seat 12F", by=HANDLE)
    perch.advance(120)
    perch.until(lambda: "seat 12F" in every_message(perch), "their DM")
    perch.press(perch.card("grey suitcase went"), "Escalate")
    perch.submit(perch.modal(), {"note": "The narwhal may be in it"})
    perch.until(lambda: "narwhal" in every_message(perch), "the escalation")
    perch.reply(perch.card("grey suitcase went"), "A draft about the pangolin", user="U0BEN")
    perch.press(approving(perch, "A draft about the pangolin"), "Approve")
    said = f"@{HANDLE} again?"
    card = perch.card("grey suitcase went")
    perch.post("/page/slack/say", {"user": "U0BEN", "channel": card["channel"], "text": said,
                                   "thread_ts": card["ts"]})  # fmt: skip
    perch.tweet("@acmeair also lost: my narwhal cup", by=HANDLE)
    perch.press(perch.card("And *1 more open case*"), "Merge")
    others_speak(perch)
    what_perch_keeps(perch, folder)


def others_speak(perch: Perch) -> None:
    """Another customer names and quotes them, a colleague does in texts that are kept."""
    whole = perch.desk.store.mentions.get(case_of(perch).mentions[0])
    assert whole is not None
    perch.tweet(f"@acmeair poor @{HANDLE}!", by="jonas_lets_go", quote=whole.post_id)
    perch.card("poor @")
    kept = SavedReply("r1", "Lost", "As with the one whose “grey suitcase went to Reykjavik without me” …")
    perch.desk.store.table(SAVED_REPLIES).put("r1", kept)
    plan(perch, f"A song for @{HANDLE}", 600)


def what_perch_keeps(perch: Perch, folder: Path) -> None:
    """What it writes by itself: digests, alerts, roll-ups, tables, exports, backups, the archive."""
    store, now, case = perch.desk.store, perch.clock(), case_of(perch)
    book = [Customer(HANDLE, date(2026, 1, 1), "form", tier="narwhal")]
    store.customers.put_staged(store.customers.stage(book, {"used": "1", "handles": "1"}))
    store.typed.keep(case.id, "U0ANA", "reply", "Dear Zora, the pangolin", now)
    with store.writes() as pipe:
        store.authors.put_in_charge(pipe, case.author_id, InCharge("U0ANA", "U0ANA", now, HANDLE))
        store.rollups.put(pipe, Rollup("r1", "#mentions", now, now), [(case.id, 1.0)])
    spike = on.SpikeOf("Mentions", "volume", 84, 14.0, 31, 0.2)
    notices: list[on.Notice] = [
        on.RollupNote("r1"), on.SpikeAlert((spike,), (("belt", 9),), case.mentions),
        on.OverdueList("#mentions"),
        on.CasesAssigned("U0ANA", (case.id,), f"@{HANDLE} is back"), on.CasesLeft("U0GONE", (case.id,)),
        on.Digest(now - timedelta(hours=2), now + timedelta(hours=1)),
    ]  # fmt: skip
    for n, notice in enumerate(notices):
        store.items.add(channel_message("#digest", f"day-{n}", notice, now))
    perch.advance(7200)  # a reply is overdue
    perch.work(2)
    export(store, folder / "exports" / "2026-12-02")
    write_backup(store, folder / "backups", now)
    if find_spec("snowballstemmer"):
        archive_one(perch)


def archive_one(perch: Perch) -> None:
    """An older case of theirs has left Redis."""
    perch.tweet("@acmeair thank you, the narwhal is here", by=HANDLE)
    card = perch.card("the narwhal is here")
    perch.press(card, "Resolve")
    perch.until(lambda: "Resolved" in everything(perch.card("the narwhal is here")), "it is resolved")
    store = perch.desk.store
    case = next(c for c in store.cases.every() if not c.is_open and c.handle == HANDLE and not c.merged)
    family, archive = ready(store, case.id, perch.clock() + timedelta(days=1)), store.older.archive
    assert family is not None
    assert archive is not None
    assert leave(store, archive, [family], perch.clock()) == 1


def run_to_its_end(perch: Perch, erasure_id: str) -> Erasure:
    """Let the clock go on until it is done."""

    def done() -> Erasure | None:
        erase_due(perch.desk)
        found = perch.desk.store.erasures.get(erasure_id)
        perch.advance(31)
        return found if found and not found.under_way else None

    ended = perch.until(done, "the end of the erasure")
    perch.work(2)
    return ended


@contextmanager
def with_all_said(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    caplog.set_level("INFO")
    said: list[str] = []
    yield said
    said += [*capfd.readouterr(), caplog.text]


def test_after_a_day_of_everything_nothing_is_left_of_a_person_who_is_erased(
    start_perch: Callable[..., Perch], tmp_path: Path, capfd: Any, caplog: Any
) -> None:
    with with_all_said(capfd, caplog) as said:
        perch = start_perch(
            PERCH_DATA_DIR=str(tmp_path), PERCH_PUBLISHERS="U0ANA", PERCH_ADMINS=ADMIN,
            PERCH_SCHEDULE_CHANNEL="#general",
        )  # fmt: skip
        store = perch.desk.store
        mark_as_newest(store)
        a_day(perch, tmp_path)
        author_id = store.mentions.author_id(HANDLE) or ""
        traces = (HANDLE, NAME, author_id, *WORDS)
        for word in traces:
            assert in_redis(store, [word]) or in_folder(tmp_path, [word]), f"“{word}” was never kept"
        assert begin_erasure(perch.desk, "e1", author_id, HANDLE, ADMIN)
        ended = run_to_its_end(perch, "e1")
    assert "\n".join(in_redis(store, traces)) == ""
    assert in_folder(tmp_path, traces) == []
    slack = json.loads(every_message(perch))
    ours = [m for some in slack[0].values() for m in some.values() if m.get("bot_id")]
    assert ours
    left = [(w, everything(m)) for m in ours for w in traces if w.lower() in str(m).lower()]
    assert left == []
    assert not [w for w in traces for text in slack[1].values() if w.lower() in text.lower()], "nor a file"
    assert [w for w in traces for text in said if w.lower() in text.lower()] == [], "no log names them"
    for watch in store.watches.all():
        assert HANDLE not in feed(perch.desk, watch).decode()
    assert {one.what for one in ended.left} >= {LeftOver.QUOTE, LeftOver.ON_NETWORK, LeftOver.PLAN}
    told = next(m for m in perch.messages(dm_with(perch), ADMIN) if "was erased" in everything(m))
    assert "A colleague's" in everything(told)
    assert case_of(perch, "jonas_lets_go").is_open, "everybody else stays"
    comes_back(perch)


def dm_with(perch: Perch) -> str:
    item = perch.desk.store.items.get("erasure-e1")
    assert item is not None
    return item.result.channel


def comes_back(perch: Perch) -> None:
    """What they write later is a new contact; what a sweep finds again of before is not taken."""
    perch.tweet("@acmeair an older marmot", by=HANDLE, created_at="2026-12-02T11:00:00Z")
    perch.tweet("@acmeair hello, I am new here", by=HANDLE)
    card = perch.card("hello, I am new here")
    assert "nothing older is kept" in everything(card)
    assert "marmot" not in every_message(perch)
