"""Records of an earlier version are rewritten once, at the start;
whatever is odd is said and stops nobody else.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.store_check import check_store
from bot.model import Item, Kind
from bot.store import Store, connect
from bot.store.migrations import (
    NEWEST,
    OlderPerchRuns,
    Step,
    StoreTooNew,
    form_of,
    rewriting,
    running,
    up_to_date,
)
from bot.typed_json import encode
from tests.doors.dumped import all_keys, load_dump

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
ITEM = Item("a", Kind.NOTE, "slack:C1", NOON, NOON)


@pytest.fixture
def store(redis_url: str) -> Store:
    return Store(connect(redis_url))


def counting(record: dict[str, Any]) -> dict[str, Any]:
    """A step that shows how often a record was rewritten: it does not know what it has done before."""
    return {**record, "attempts": record.get("attempts", 0) + 1}


def trusting(record: dict[str, Any]) -> dict[str, Any]:
    """A step as they are: twice is the same as once."""
    return {**record, "by": "U1"}


def keep(store: Store, *items: Item) -> None:
    for item in items:
        store.items.add(item)


def test_each_record_goes_through_the_steps_that_the_store_lacks_and_no_other(store: Store) -> None:
    keep(store, ITEM, replace(ITEM, id="b"))
    store.redis.set(store.keys.schema, 1)
    up_to_date(store, [Step("item", trusting), Step("item", counting)])
    assert {(i.by, i.attempts) for i in store.items.many(["a", "b"]).values()} == {("", 1)}
    assert form_of(store) == 2


def test_started_again_nothing_changes(store: Store) -> None:
    keep(store, ITEM)
    up_to_date(store, [Step("item", counting)])
    before = all_keys(store)
    up_to_date(store, [Step("item", counting)])
    assert all_keys(store) == before


def test_killed_halfway_the_next_start_finishes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, *(replace(ITEM, id=f"i{n}") for n in range(5)))
    monkeypatch.setattr(rewriting, "AT_ONCE", 2)
    calls: list[str] = []

    def dying(record: dict[str, Any]) -> dict[str, Any]:
        calls.append(record["id"])
        if len(calls) == 4:
            raise KeyboardInterrupt
        return trusting(record)

    with pytest.raises(KeyboardInterrupt):
        up_to_date(store, [Step("item", dying)])
    assert {i.by for i in store.items.many(f"i{n}" for n in range(5)).values()} == {"", "U1"}
    assert form_of(store) == 0
    up_to_date(store, [Step("item", trusting)])
    assert {i.by for i in store.items.many(f"i{n}" for n in range(5)).values()} == {"U1"}


def test_of_several_processes_one_migrates_and_the_others_wait_for_it(store: Store, redis_url: str) -> None:
    keep(store, *(replace(ITEM, id=f"i{n}") for n in range(300)))
    steps, forms = [Step("item", counting)], list[int]()

    def start() -> None:
        forms.append(form_of(up_to_date(Store(connect(redis_url)), steps)))

    starting = [threading.Thread(target=start) for _ in range(4)]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join(timeout=20)
    assert forms == [1, 1, 1, 1]
    assert {i.attempts for i in store.items.many(f"i{n}" for n in range(300)).values()} == {1}


def test_a_record_that_cannot_be_read_is_set_aside_and_doctor_says_so(store: Store) -> None:
    keep(store, ITEM)
    broken = {"no json": "{", "no item": '{"id": 7}', "no kind": encode(ITEM).replace('"note"', '"fax"')}
    for name, text in broken.items():
        store.redis.set(store.keys.item(name), text)
    up_to_date(store, [Step("item", trusting)])
    assert store.items.get("a") == replace(ITEM, by="U1")
    aside = store.aside.all()
    assert {key.removeprefix("item:"): one.text for key, one in aside.items()} == broken
    assert all(one.why for one in aside.values())
    words = [str(finding) for finding in check_store(store)]
    assert any(
        "3 records could not be read and were set aside" in one and "{perch}:aside" in one for one in words
    )


def test_a_store_that_is_newer_than_the_code_is_refused_in_words(store: Store) -> None:
    store.redis.set(store.keys.schema, NEWEST + 1)
    with pytest.raises(StoreTooNew, match="newer version of Perch"):
        up_to_date(store)
    assert any(finding.wrong and "newer version" in str(finding) for finding in check_store(store))


@pytest.mark.parametrize(
    "command",
    [
        ["workers", "cards"],
        pytest.param(["workers", "clock"], marks=pytest.mark.long),
        pytest.param(["bot.cli.audit"], marks=pytest.mark.long),
    ],
)
def test_every_process_refuses_a_newer_store_without_a_traceback(
    redis_url: str, tmp_path: Path, command: list[str]
) -> None:
    store = Store(connect(redis_url))
    store.redis.set(store.keys.schema, NEWEST + 1)
    before = all_keys(store)
    given = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "X_BEARER_TOKEN": "b",
        "REDIS_URL": redis_url,
    }
    where = {"PYTHONPATH": str(ROOT), "PERCH_ENV_FILE": "", "PERCH_DATA_DIR": str(tmp_path), **given}
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        env=where,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "newer version of Perch" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert all_keys(store) == before


def test_while_an_older_perch_runs_nothing_is_rewritten_and_that_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, ITEM)
    store.redis.set(store.keys.lock("clock"), "an older one's")
    monkeypatch.setattr(running, "LOOK", 0.001)
    before = all_keys(store)
    with pytest.raises(OlderPerchRuns, match="Stop all of its processes"):
        up_to_date(store, [Step("item", trusting)])
    assert all_keys(store) == before


def test_an_older_perch_that_was_killed_is_waited_for(store: Store) -> None:
    keep(store, ITEM)
    store.redis.set(store.keys.lock("clock"), "a dead one's", px=300)
    up_to_date(store, [Step("item", trusting)])
    assert store.items.get("a") == replace(ITEM, by="U1")


def test_doctor_says_that_records_of_an_older_form_will_be_rewritten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor.store_check.NEWEST", 1)
    assert not list(check_store(store))  # an empty store is of every form
    keep(store, ITEM)
    (finding,) = check_store(store)
    assert not finding.wrong
    assert "earlier version" in str(finding)


def test_the_dump_is_the_old_form(store: Store) -> None:
    load_dump(store)
    raw = json.loads(store.redis.get(store.keys.item("reply-V0090SOKNZN")))
    assert raw["body"]["typed"] == "From nine on."
    assert form_of(store) == 0
