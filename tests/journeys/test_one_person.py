"""One person, one place: the open cases of an author in a channel are shown as one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.listening.ingest.take_page import ingest
from bot.model import Author, Mention, Source, Watch
from bot.model.outbox.notices import CaseCard
from bot.store.outbox.waits import what_waits
from tests.journeys.perch import Perch, everything
from workers.leaving import cards, edits

WATCH = Watch("brand", "Mentions of us", Source.MENTIONS)


def written(perch: Perch, *words: str, by: str = "mira_k") -> None:
    """Write one post after the other, each once the one before has its card."""
    for each in words:
        perch.tweet(f"@acmeair {each}", by=by)
        perch.card(each)


def folded(perch: Perch, words: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        card = perch.card(words)
        return card if "Folded under their" in everything(card) else None

    return perch.until(found, f"the folded card of “{words}”")


def whole(perch: Perch, words: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        card = perch.card(words)
        return card if "Folded under their" not in everything(card) else None

    return perch.until(found, f"the whole card of “{words}”")


def test_the_newest_stands_on_top_and_the_older_ones_are_folded_under_it(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there", "third time I ask")
    newest = perch.card("And *2 more open cases* of theirs")
    assert "third time I ask" in everything(newest)
    for words in ("where is my bag", "is anybody there"):
        assert "/archives/" in everything(folded(perch, words))


def test_show_gives_a_card_its_buttons_back(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there")
    perch.press(folded(perch, "where is my bag"), "Show")
    assert "Claim" in everything(whole(perch, "where is my bag"))


def test_when_the_newest_is_resolved_the_one_before_stands_on_top(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there", "third time I ask")
    folded(perch, "is anybody there")
    perch.press(perch.card("And *2 more open cases*"), "Resolve")
    assert "And *1 more open case*" in everything(whole(perch, "is anybody there"))
    perch.press(perch.card("And *1 more open case*"), "Resolve")
    assert "more open case" not in everything(whole(perch, "where is my bag"))


def test_people_in_two_channels_and_other_authors_stand_by_themselves(perch: Perch) -> None:
    written(perch, "where is my bag")
    written(perch, "my bag as well", by="kofi_b")
    assert "Folded" not in everything(perch.card("where is my bag"))
    assert "more open case" not in everything(perch.card("my bag as well"))


def test_the_reply_window_names_the_others(perch: Perch) -> None:
    written(perch, "where is my bag", "is anybody there")
    perch.press(perch.card("And *1 more open case*"), "Reply")
    assert "And *1 more open case* of theirs" in everything(perch.modal())


def posts(perch: Perch, count: int, authors: int) -> list[str]:
    now = perch.clock()
    ids = [str(10**18 + n) for n in range(count)]
    ingest(
        perch.desk,
        WATCH,
        [
            Mention(
                one, one, Author(f"a{n % authors}", f"asker_{n % authors}"), f"@acmeair smoke on board {n}",
                now - timedelta(seconds=count - n), f"c{n}", lang="en", watches=("brand",),
            )
            for n, one in enumerate(ids)
        ],
    )  # fmt: skip
    return ids


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases whose card is edited, one for each edit."""
    found: list[str] = []
    edit = edits.edit_card

    async def counted(desk: Any, link: Any, card: Any, stale: Any) -> None:
        found.append(card.case_id)
        await edit(desk, link, card, stale)

    monkeypatch.setattr(edits, "edit_card", counted)
    return found


def settled(perch: Perch) -> None:
    """Until no card waits to be posted or drawn again, late links included."""
    store = perch.desk.store
    for _ in range(60):
        cards.drain(perch.desk)
        if not what_waits(store, perch.clock() + timedelta(hours=1)):
            return
        perch.advance(60)
    raise AssertionError("the cards are edited for ever")


@pytest.mark.long
def test_fifty_open_cases_of_one_author_cost_few_edits(perch: Perch, edited: list[str]) -> None:
    ids = posts(perch, 25, 1)
    settled(perch)
    places = [perch.desk.store.cards.place(CaseCard(one)) for one in ids]
    assert all(places)
    assert [place.look.startswith("under") for place in places if place] == [True] * 24 + [False]
    assert {place.look for place in places[:-1] if place} == {f"under {ids[-1]}"}
    assert len(edited) <= 3 * len(ids), "no storm: its cards are not edited for each post of theirs"


def test_people_with_one_case_each_cost_no_edit_at_all(perch: Perch, edited: list[str]) -> None:
    posts(perch, 25, 25)
    settled(perch)
    assert edited == []
