"""A backup of the oldest version is restored, and Perch runs on it."""

from __future__ import annotations

from bot.exports.backup import form_of_backup
from bot.exports.restore import restore
from bot.model import ItemState
from bot.store.migrations import NEWEST, form_of
from tests.doors.dumped import BACKUP, dumped
from tests.journeys.perch import Perch
from tests.journeys.test_old_store import DRAFT, STOPPED, UNSURE, WAITS


def test_a_backup_of_the_oldest_version_is_restored_and_perch_runs_on_it(perch: Perch) -> None:
    assert form_of_backup(BACKUP) == 0, "it was made before forms were counted"
    perch.advance(STOPPED)
    perch.empty_redis()
    restored = restore(perch.desk.store, BACKUP, perch.desk.settings, perch.clock())
    assert restored.keys == len({one.key for one in dumped()})
    assert restored.cases > 20
    assert form_of(perch.desk.store) == NEWEST
    assert perch.desk.store.aside.all() == {}
    states = {i: item.state for i, item in perch.desk.store.items.many([WAITS, DRAFT, UNSURE]).items()}
    assert states == {WAITS: ItemState.UNSURE, DRAFT: ItemState.DRAFT, UNSURE: ItemState.UNSURE}
    perch.tweet("@acmeair is my guitar on board?", by="jon_p")
    perch.reply(perch.card("my guitar"), "It is, Jon.")
    assert [reply["text"] for reply in perch.until(perch.replies)] == ["@jon_p It is, Jon."]
