"""A search asks Redis and the archive alike, and shows each case once, to who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.archive import ArchivedCase
from bot.archive.sqlite_link import FILE
from bot.cards.case import case_list
from bot.cases.case_rules import Declined
from bot.casework import lists
from bot.casework.finding import find_in_redis
from bot.desk import Desk
from bot.model import CaseState, Level
from bot.model.mention import Origin
from bot.model.table_records import ChannelMembers
from bot.model.views.case_list import CaseList
from bot.store.keys import CHANNEL_MEMBERS
from handlers.case import view_case
from handlers.permissions import Asked, acts_on, pressed
from tests.doors.archived import DAY, archived
from tests.doors.hot_cases import put_hot
from tests.doors.old_desk import Clock, quiet_desk
from workers.archiving import move_old

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="SEARCH NOT TESTED: make test installs snowballstemmer"
)
ANA, BEN = "U0ANA", "U0BEN"


@pytest.fixture
def world(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Clock]]:
    """A desk on the day its cases came in; #vip and #dms are private, and Ben is not in them."""
    monkeypatch.setattr("workers.archiving.may_leave", lambda desk: True)
    clock = Clock()
    clock.now = DAY + timedelta(days=1)
    desk, _ = quiet_desk(redis_url, tmp_path, clock, PERCH_DM_CHANNEL="#dms", PERCH_PRIORITY="")
    table = desk.store.table(CHANNEL_MEMBERS)
    table.put("#mentions", ChannelMembers(clock.now, None))
    for name in ("#vip", "#dms"):
        table.put(name, ChannelMembers(clock.now, [ANA]))
    yield desk, clock
    if desk.store.older.archive:
        desk.store.older.archive.close()


def put(desk: Desk, *cases: ArchivedCase) -> None:
    for one in cases:
        put_hot(desk.store, one)


def leave(desk: Desk, clock: Clock) -> None:
    """Let what is closed move into the archive."""
    clock.now = DAY + timedelta(days=60)
    while move_old(desk):
        pass


def found(desk: Desk, query: str, user: str = ANA, at: str = "") -> list[str]:
    return [line.case.id for line in lists.case_list(desk, query, user, at).lines]


def pages(desk: Desk, query: str, user: str = ANA) -> Iterator[CaseList]:
    page = lists.case_list(desk, query, user)
    yield page
    while page.on:
        page = lists.case_list(desk, query, user, page.on)
        yield page


LANGUAGES: list[tuple[str, str, str]] = [
    ("en", "they refunded nothing", "refund"),
    ("de", "wo sind die Koffer", "koffers"),
    ("fr", "je veux être remboursé", "etre"),
    ("es", "dos cancelaciones", "cancelación"),
    ("it", "i rimborsi", "rimborso"),
    ("pt", "a bagagem não chegou", "nao"),
]


def test_words_are_found_alike_in_redis_and_in_the_archive(world: tuple[Desk, Clock]) -> None:
    desk, clock = world
    for n, (lang, text, _) in enumerate(LANGUAGES):
        put(desk, archived(f"{n}", text, after=n / 60, lang=lang))
    queries = [*(word for _, _, word in LANGUAGES), '"sind die"', '"die sind"', "looking", "koffer refund"]
    hot = [found(desk, query) for query in queries]
    assert hot == [["0"], ["1"], ["2"], ["3"], ["4"], ["5"], ["1"], [], ["5", "4", "3", "2", "1", "0"], []]
    leave(desk, clock)
    assert desk.store.cases.left(["0", "5"]) == {"0", "5"}
    assert [found(desk, query) for query in queries] == hot


def test_the_first_page_says_how_many_there_are(
    world: tuple[Desk, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, clock = world
    put(desk, *(archived(f"{n:02}", after=n / 60) for n in range(9)))
    leave(desk, clock)
    put(desk, *(archived(f"{n:02}", after=n / 60) for n in range(9, 12)))
    put(desk, archived("99", after=1, channel="#vip"))
    assert [heading(page) for page in pages(desk, "baggage")] == ["the newest 10 of 13", "page 2"]
    assert heading(lists.case_list(desk, "baggage", BEN)) == "the newest 10 of 12", "what they may see"
    assert heading(lists.case_list(desk, "violin", BEN)) == "0 cases"
    monkeypatch.setattr(lists, "COUNTED", 11)
    monkeypatch.setattr(case_list, "COUNTED", 11)
    assert heading(lists.case_list(desk, "baggage", ANA)) == "the newest 10 of more than 11"
    monkeypatch.setattr(find_in_redis, "COUNTED_THROUGH", 1)
    monkeypatch.setattr(lists, "COUNTED", 1_000)
    assert heading(lists.case_list(desk, "baggage", ANA)) == "the newest 10", "too many to look through"
    desk.store.older.archive.close()  # type: ignore[union-attr]
    (desk.settings.data_dir / FILE).write_bytes(b"no database" * 1000)
    assert "of" not in heading(lists.case_list(desk, "baggage", ANA))


def heading(page: CaseList) -> str:
    text = str(case_list.case_list_blocks(page, DAY)[0]["text"]["text"])
    return text.partition(" · ")[2]


def test_all_filters_are_alike_in_redis_and_in_the_archive(world: tuple[Desk, Clock]) -> None:
    desk, clock = world
    put(
        desk,
        archived("1", topics=("baggage",), level=Level.URGENT),
        archived("2", after=1, author="8", handle="Ana", owner="U0BEN"),
        archived("3", after=2, channel="#vip", owner=""),
        archived("4", "my violin", after=3, state=CaseState.MERGED),
    )
    queries = {
        "baggage": ["3", "2", "1"],
        "is:resolved topic:baggage": ["1"],
        "resolved urgent": ["1"],
        "resolved high": ["3", "2"],
        "@ana": ["2"],
        "@nobody": [],
        "resolved owner:me": ["1"],
        "resolved owner:nobody": ["3"],
        "in:#vip": ["3"],
        "baggage in:#vip is:any": ["3"],
        "since:2026-06-01": ["3", "2", "1"],
        "baggage until:2026-05": [],
        "until:2026-06-01 since:2026-06": ["3", "2", "1"],
        "violin": [],
        "baggage is:open": [],
    }
    assert {query: found(desk, query) for query in queries} == queries
    leave(desk, clock)
    assert desk.store.cases.left(["1", "2", "3"]) == {"1", "2", "3"}
    assert {query: found(desk, query) for query in queries} == queries


@pytest.mark.parametrize("moved", [False, True])
def test_what_stands_in_a_private_channel_shows_to_nobody_else_nor_is_counted(
    world: tuple[Desk, Clock], moved: bool
) -> None:
    desk, clock = world
    put(desk, *(archived(f"v{n}", after=n, channel="#vip") for n in range(12)), archived("a", after=-1))
    if moved:
        leave(desk, clock)
    assert found(desk, "baggage", BEN) == ["a"]
    page = lists.case_list(desk, "baggage", BEN)
    assert (page.total, page.on, page.back) == (1, "", "")
    first, second = pages(desk, "baggage")
    assert [len(first.lines), len(second.lines)] == [10, 3]
    assert found(desk, "baggage", BEN, first.on) == ["a"], "a button that was meant for somebody else"
    with pytest.raises(Declined, match="No cases for you in #vip"):
        found(desk, "baggage in:#vip", BEN)


@pytest.mark.parametrize("moved", [False, True])
def test_nobody_opens_a_case_that_they_may_not_see(world: tuple[Desk, Clock], moved: bool) -> None:
    desk, clock = world
    put(desk, archived("1", channel="#vip"))
    if moved:
        leave(desk, clock)
    body: dict[str, Any] = {"user": {"id": BEN}, "actions": [{"value": "1"}], "trigger_id": "t"}
    verdict = acts_on(pressed).rule(Asked(desk, BEN, body))
    assert not verdict
    with pytest.raises(Declined):
        view_case.show(lambda: None, body, None, desk)  # type: ignore[arg-type]


@pytest.mark.parametrize("moved", [False, True])
def test_words_of_direct_messages_are_found_by_their_readers_alone(
    world: tuple[Desk, Clock], moved: bool
) -> None:
    desk, clock = world
    put(desk, archived("1", "the code is kestrel", post={"source": Origin.DM}))
    if moved:
        leave(desk, clock)
    assert found(desk, "kestrel") == ["1"]
    assert found(desk, "kestrel", BEN) == []
    (line,) = lists.case_list(desk, "looking", BEN).lines
    assert line.hidden


def test_a_case_that_leaves_between_two_pages_appears_once(world: tuple[Desk, Clock]) -> None:
    desk, clock = world
    same = [archived(f"s{n:02}", after=5) for n in range(7)]  # of one moment
    put(desk, *(archived(f"{n:02}", after=n / 10) for n in range(20)), *same)
    wanted = sorted((f"s{n:02}" for n in range(7)), reverse=True) + [f"{n:02}" for n in reversed(range(20))]
    first = lists.case_list(desk, "baggage", ANA)
    leave(desk, clock)
    put(desk, archived("new", after=59 * 24))
    second = lists.case_list(desk, "baggage", ANA, first.on)
    desk.store.older.bring_back(_missed(*wanted[18:22]))
    third = lists.case_list(desk, "baggage", ANA, second.on)
    assert [line.case.id for page in (first, second, third) for line in page.lines] == wanted
    assert third.on == ""
    assert found(desk, "baggage", at=third.back) == wanted[10:20]
    assert found(desk, "baggage", at=second.back) == ["new", *wanted[:9]]


def _missed(*ids: str) -> Any:
    from bot.store.work import Missed

    missed = Missed()
    missed.records.update(ids)
    return missed


def test_every_case_is_on_one_page_wherever_it_is(world: tuple[Desk, Clock]) -> None:
    desk, clock = world
    put(desk, *(archived(f"{n:02}", after=n / 10) for n in range(40)))
    leave(desk, clock)
    desk.store.older.bring_back(_missed(*(f"{n:02}" for n in range(0, 40, 3))))
    for query in ("baggage", "resolved", "since:2026-06", "@mira_k", "resolved high"):
        seen = [line.case.id for page in pages(desk, query) for line in page.lines]
        assert seen == [f"{n:02}" for n in reversed(range(40))], query


def test_a_long_look_stops_and_says_how_far_it_came(
    world: tuple[Desk, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = world
    monkeypatch.setattr(find_in_redis, "MOST", 10)
    monkeypatch.setattr(find_in_redis, "FIRST", 5)
    put(desk, archived("00", "my violin"), *(archived(f"{n:02}", after=n / 10) for n in range(1, 25)))
    page = lists.case_list(desk, "violin", ANA)
    assert not page.lines
    assert "Looked back to" in page.notes[0]
    assert [line.case.id for page in pages(desk, "violin") for line in page.lines] == ["00"]


def test_while_the_archive_is_damaged_what_is_in_redis_is_found_and_the_rest_is_said_to_be_missing(
    world: tuple[Desk, Clock], tmp_path: Path
) -> None:
    desk, clock = world
    put(desk, archived("1"))
    leave(desk, clock)
    put(desk, archived("2", after=59 * 24))
    assert desk.store.older.archive
    desk.store.older.archive.close()
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    page = lists.case_list(desk, "baggage", ANA)
    assert [line.case.id for line in page.lines] == ["2"]
    assert "are missing: The archive of older cases" in page.notes[-1]


def test_a_line_says_whether_its_case_is_in_the_archive(world: tuple[Desk, Clock]) -> None:
    desk, clock = world
    put(desk, archived("1"))
    leave(desk, clock)
    put(desk, archived("2", after=59 * 24))
    assert [(line.case.id, line.archived) for line in lists.case_list(desk, "baggage", ANA).lines] == [
        ("2", False),
        ("1", True),
    ]


def test_what_a_button_carries_that_is_none_of_ours_is_the_first_page(world: tuple[Desk, Clock]) -> None:
    desk, _ = world
    put(desk, archived("1"))
    for at in ("", "7", "2~", "2~zz-1", "x~5-1", "2~ffffffffffffffffffff-1", "-1"):
        assert found(desk, "baggage", at=at) == ["1"], at
