"""An upgrade without a stop: two versions share a Redis, and each understands what the other writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.store_check import check_store
from bot.exports.backup import form_of_backup, write_backup
from bot.exports.restore import restore
from bot.model import Author, Case, Item, Kind, Mention
from bot.model.beat import Beat
from bot.settings import Settings
from bot.store import Store, connect
from bot.store.forms import AnotherVersionRuns
from bot.store.keys import PROBLEMS_SINCE
from bot.store.migrations import (
    STEPS,
    Step,
    StoreTooNew,
    finish,
    form_of,
    rewriting,
    rolling,
    set_form,
    steps,
    up_to_date,
)
from tests.doors.dumped import dumped

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ITEM = Item("a", Kind.NOTE, "slack:C1", NOON, NOON, by="U1")
OLD = len(STEPS)
GIVEN = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b"}


def named(record: dict[str, Any]) -> dict[str, Any]:
    """The newer version keeps people as "name of U1"."""
    by = record["by"]
    return record if by.startswith("name of ") else {**record, "by": f"name of {by}"}


def unnamed(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "by": record["by"].removeprefix("name of ")}


NEWER = (*STEPS, Step("item", named, lower=unnamed))


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rolling.SETTLE", "rolling.GRACE"):
        monkeypatch.setattr(f"bot.store.migrations.{name}", 0.0)
    monkeypatch.setattr("bot.store.forms.FRESH", 0.0)


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch, redis_url: str) -> Callable[[tuple[Any, ...]], Any]:
    """What `with version(STEPS) as store:` runs is a process of the version that has these steps."""
    stores: dict[int, Store] = {}

    @contextmanager
    def running(of: tuple[Any, ...]) -> Iterator[Store]:
        with monkeypatch.context() as patch:
            patch.setattr(steps, "STEPS", of)
            if len(of) not in stores:
                stores[len(of)] = up_to_date(Store(connect(redis_url)), of)
            yield stores[len(of)]

    return running


Version = Callable[[tuple[Any, ...]], Any]


def beats(store: Store, form: int, process: str = "cards", shape: str = "") -> str:
    beat = Beat(process, "host", form, NOON, NOON, form, shape)
    store.heartbeats.beat(beat)
    return beat.id


def kept(store: Store, item_id: str = "a") -> str:
    return str(json.loads(store.redis.get(store.keys.item(item_id)))["by"])


def test_the_newer_version_reads_both_forms_and_writes_the_older_while_an_older_process_lives(
    version: Version,
) -> None:
    with version(STEPS) as old:
        old.items.add(ITEM)
        beats(old, OLD)
    with version(NEWER) as new:
        assert form_of(new) == OLD
        assert not finish(new, NEWER)
        assert new.items.get("a") == replace(ITEM, by="name of U1")
        new.items.change("a", lambda item: replace(item, by="name of U2"))
        new.items.add(replace(ITEM, id="b", by="name of U3"))
        assert (kept(new), kept(new, "b")) == ("U2", "U3")
    with version(STEPS) as old:
        assert {i.by for i in old.items.many(["a", "b"]).values()} == {"U2", "U3"}


def test_posts_and_cases_get_their_short_form_once_no_process_lives_that_cannot_read_it(
    version: Version,
) -> None:
    post = Mention("1", "1", Author("7", "mira"), "Where is my bag?", NOON, "1")
    case = Case("1", "7", "mira", "1", "#mentions", NOON, NOON, ("1",))
    with version(STEPS[:16]) as old:
        last = beats(old, 16)
    with version(STEPS) as new:

        def texts() -> list[str]:
            return [str(new.redis.get(key)) for key in (new.keys.case("1"), new.keys.mention("1"))]

        with new.writes() as pipe:
            new.cases.put(pipe, case)
            new.mentions.put(pipe, post, new=True)
        assert json.loads(texts()[0])["mentions"] == ["1"]
        assert json.loads(texts()[1])["post_id"] == "1"
        new.heartbeats.end(last)
        assert finish(new, STEPS)
        assert [text[0] for text in texts()] == ["\x01", "\x02"]
        assert (new.cases.get("1"), new.mentions.get("1")) == (case, post)
        kept_there = {one.key: one.value for one in new.all_kept()}
        assert json.loads(kept_there["mention:1"])["text"] == post.text, "a backup has plain JSON"


def test_when_the_last_older_process_has_ended_all_records_get_the_new_form(version: Version) -> None:
    with version(STEPS) as old:
        old.items.add(ITEM)
        last = beats(old, OLD)
    with version(NEWER) as new:
        assert new.items.get("a").by == "name of U1"
        new.heartbeats.end(last)
        beats(new, len(NEWER))
        assert finish(new, NEWER)
        assert (form_of(new), kept(new)) == (len(NEWER), "name of U1")
        new.items.add(replace(ITEM, id="b", by="name of U3"))
        assert kept(new, "b") == "name of U3"


def test_from_the_announcement_on_the_older_version_refuses_to_start_and_says_how_to_go_back(
    version: Version, redis_url: str
) -> None:
    with version(STEPS) as old:
        old.items.add(ITEM)
    with version(NEWER):
        pass
    with pytest.raises(StoreTooNew, match=r"Start the newer version again.*docs/upgrades.md"):
        up_to_date(Store(connect(redis_url)), STEPS)


def test_killed_while_records_are_rewritten_another_process_goes_on_and_both_forms_are_read(
    version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    with version(STEPS) as old:
        beats(old, OLD, "clock")
        for n in range(5):
            old.items.add(replace(ITEM, id=f"i{n}"))
    with version(NEWER) as new:
        new.heartbeats.end(f"clock@host:{OLD}")
        monkeypatch.setattr(rewriting, "AT_ONCE", 2)
        done: list[str] = []

        def dying(record: dict[str, Any]) -> dict[str, Any]:
            done.append(record["id"])
            if len(done) == 4:
                raise KeyboardInterrupt
            return named(record)

        with pytest.raises(KeyboardInterrupt):
            finish(new, (*STEPS, Step("item", dying, lower=unnamed)))
        assert form_of(new) == OLD
        new.items.add(replace(ITEM, id="late", by="name of U9"))
        assert kept(new, "late") == "name of U9", "the new form is announced"
        everyone = [*(f"i{n}" for n in range(5)), "late"]
        assert {kept(new, i)[:4] for i in everyone} == {"name", "U1"}
        assert {i.by for i in new.items.many(everyone).values()} == {"name of U1", "name of U9"}
        assert finish(new, NEWER)
        assert {kept(new, i) for i in everyone} == {"name of U1", "name of U9"}


def test_a_clock_of_a_version_without_heartbeats_counts_as_an_older_process(version: Version) -> None:
    with version(STEPS) as old:
        old.items.add(ITEM)
        old.redis.set(old.keys.lock("clock"), "an older one's")
    with version(NEWER) as new:
        assert not finish(new, NEWER)
        assert kept(new) == "U1"
        new.redis.delete(new.keys.lock("clock"))
        assert finish(new, NEWER)


def test_a_table_that_gets_another_name_is_the_same_for_both_versions(version: Version) -> None:
    """`PROBLEMS_SINCE` was called "troubles since" until form 16."""
    early, late = NOON, NOON + timedelta(hours=1)
    with version(STEPS[:15]) as old:
        old.redis.hset(old.keys.table("troubles since"), mapping={"x": early.isoformat()})
        last = beats(old, 15)
    with version(STEPS) as new:
        table = new.table(PROBLEMS_SINCE)
        assert not table.put_first("x", late)
        assert table.put_first("slack", late)
        assert table.all() == {"x": early, "slack": late}
        assert set(new.redis.hgetall(new.keys.table("troubles since"))) == {"x", "slack"}
        new.heartbeats.end(last)
        assert finish(new, STEPS)
        assert new.table(PROBLEMS_SINCE).all() == {"x": early, "slack": late}
        assert not new.redis.exists(new.keys.table("troubles since"))


def test_while_a_table_is_moved_its_fields_are_read_under_both_names(version: Version) -> None:
    with version(STEPS[:15]) as old:
        old.redis.hset(old.keys.table("troubles since"), mapping={"x": NOON.isoformat()})
        last = beats(old, 15)
    with version(STEPS) as new:
        new.heartbeats.end(last)
        rolling.announce(new, 15, 16)
        table = new.table(PROBLEMS_SINCE)
        assert (table.get("x"), table.put_first("x", NOON)) == (NOON, False)
        table.put("slack", NOON)
        assert set(table.all()) == {"x", "slack"}
        table.drop("x")
        assert set(new.table(PROBLEMS_SINCE).all()) == {"slack"}


def test_a_backup_of_that_time_is_one_of_the_older_version(version: Version, tmp_path: Path) -> None:
    with version(STEPS) as old:
        old.items.add(ITEM)
        beats(old, OLD)
    with version(NEWER) as new:
        new.items.add(replace(ITEM, id="b", by="name of U2"))
        path, _ = write_backup(new, tmp_path, NOON)
    assert form_of_backup(path) == OLD
    with version(STEPS) as old:
        old.redis.flushall()
        restore(old, path, Settings.load(GIVEN, dotenv=None), NOON)
        assert {i.by for i in old.items.many(["a", "b"]).values()} == {"U1", "U2"}


def test_what_cannot_be_read_while_another_version_lives_stays_and_that_is_said(redis_url: str) -> None:
    store = up_to_date(Store(connect(redis_url)))
    text = '{"id": "a", "kind": "hologram"}'
    store.redis.set(store.keys.item("a"), text)
    other = beats(store, OLD, shape="of another version")
    with pytest.raises(AnotherVersionRuns, match="it stays as it is"):
        store.items.get("a")
    assert store.redis.get(store.keys.item("a")) == text
    store.heartbeats.end(other)
    assert store.items.get("a") is None
    assert [one.text for one in store.aside.all().values()] == [text]


def test_what_a_slow_process_wrote_in_an_older_form_is_read_all_the_same(redis_url: str) -> None:
    store = up_to_date(Store(connect(redis_url)))
    late = next(
        one
        for one in dumped()
        if one.type == "string" and one.key.startswith("case:") and '"reasons":["' in one.value
    )
    store.load([late])
    found = store.cases.get(late.key.removeprefix("case:"))
    assert found is not None
    assert found.reasons
    assert not store.aside.all()


def test_doctor_names_the_processes_that_an_upgrade_waits_for(version: Version) -> None:
    with version(STEPS) as store:
        assert not list(check_store(store))
        beats(store, OLD - 1, "send")
        (finding,) = check_store(store)
    assert f"still run (send@host:{OLD - 1})" in str(finding)
    assert not finding.wrong


def test_a_store_of_a_version_that_needs_a_stop_is_not_upgraded_beside_its_processes(
    redis_url: str,
) -> None:
    store = Store(connect(redis_url))
    set_form(store, 14)
    assert not rolling.rolls(store)
    set_form(store, 15)
    assert rolling.rolls(store)
