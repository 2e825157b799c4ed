"""A case, a post or a plan whose record cannot be read is set aside and shown by doctor;
it stops nobody else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.card_items import card_item
from bot.doctor.store_check import check_store
from bot.model import Case
from bot.model.plan import PlanState
from bot.store.forms import StoreTooNew
from bot.store.keys import MUTED_AUTHORS, SPIKES
from bot.store.migrations import NEWEST
from bot.typed_json import encode
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import now_is, plan
from workers.ticks import due_notes, due_plans, escalations, own_posts, priorities, snoozed, writing

BROKEN = ["{", '{"id": 7}', encode("a text"), "[]"]
SWEEPS = (due_notes, escalations, own_posts, priorities, snoozed, writing)


def two_cases(perch: Perch) -> tuple[str, str]:
    """The ids of two cases; the first is the one that is at the head of everything."""
    first = perch.tweet("@acmeair my bag is lost")["id"]
    perch.card("my bag is lost")
    second = perch.tweet("@acmeair when do you open?", by="nina_flies")["id"]
    perch.card("when do you open")
    return first, second


def garble(perch: Perch, key: str, text: str) -> None:
    perch.desk.store.redis.set(key, text)


def owner(perch: Perch, case_id: str) -> str:
    case = perch.desk.store.cases.get(case_id)
    return case.owner if case else ""


def told_by_doctor(perch: Perch) -> str:
    (finding,) = (one for one in check_store(perch.desk.store) if one.wrong)
    return str(finding)


@pytest.mark.parametrize("text", BROKEN)
def test_a_case_that_cannot_be_read_stops_no_other(perch: Perch, text: str) -> None:
    first, second = two_cases(perch)
    store = perch.desk.store
    garble(perch, store.keys.case(first), text)
    for sweep in SWEEPS:
        sweep.tick(perch.desk)
    perch.press(perch.card("when do you open"), "Claim")
    perch.until(lambda: owner(perch, second), "the claim")
    assert [case.id for case in store.cases.every()] == [second]
    assert list(store.aside.all()) == [f"case:{first}"]
    assert store.aside.all()[f"case:{first}"].text == text
    assert first in told_by_doctor(perch)


def test_a_case_set_aside_is_at_the_head_of_no_index(perch: Perch) -> None:
    first, second = two_cases(perch)
    store = perch.desk.store
    perch.press(perch.card("my bag is lost"), "Claim")
    perch.until(lambda: owner(perch, first), "the claim")
    garble(perch, store.keys.case(first), "{")
    assert store.cases.get(first) is None
    for index in ("open", "unclaimed", "waiting", "due", "owner:U0ANA"):
        assert first not in store.cases.ids(index)
    assert second in store.cases.ids("open")


def test_who_presses_on_a_case_set_aside_is_told(perch: Perch) -> None:
    first, _ = two_cases(perch)
    card = perch.card("my bag is lost")
    garble(perch, perch.desk.store.keys.case(first), "{")
    perch.press(card, "Claim")
    perch.until(lambda: perch.told("no longer in Perch's records"), "the words")


def test_what_the_author_of_a_case_set_aside_writes_next_opens_another(perch: Perch) -> None:
    first, _ = two_cases(perch)
    garble(perch, perch.desk.store.keys.case(first), "{")
    perch.tweet("@acmeair is anybody there?", in_reply_to=first)
    perch.card("is anybody there")


@pytest.mark.parametrize("text", BROKEN)
def test_a_post_that_cannot_be_read_stops_no_other(perch: Perch, text: str) -> None:
    first, second = two_cases(perch)
    store = perch.desk.store
    garble(perch, store.keys.mention(first), text)
    for sweep in SWEEPS:
        sweep.tick(perch.desk)
    store.cards.touch(first)
    store.cards.touch(second)
    perch.card("can't read its record of this post")
    perch.press(perch.card("when do you open"), "Claim")
    perch.until(lambda: owner(perch, second), "the claim")
    assert [brief.id for brief in store.mentions.briefs([first, second])] == [second]
    assert list(store.aside.all()) == [f"mention:{first}"]
    assert first in told_by_doctor(perch)


def test_a_plan_that_cannot_be_read_keeps_no_other_from_its_time(perch: Perch) -> None:
    store = perch.desk.store
    first, second = (plan(perch, f"Post number {number}") for number in range(2))
    garble(perch, store.keys.plan(first.id), "{")
    perch.advance(timedelta(minutes=31).total_seconds())
    due_plans.tick(perch.desk)
    assert list(store.aside.all()) == [f"plan:{first.id}"]
    assert first.id not in store.plans.ids("due")
    perch.until(lambda: now_is(perch, second.id).state is PlanState.POSTED, "the other post")


def test_a_card_whose_case_is_gone_holds_up_no_lane(perch: Perch) -> None:
    """The item is there, its case is not: nothing is drawn, and the lane goes on."""
    first, _ = two_cases(perch)
    store = perch.desk.store
    case = store.cases.get(first)
    assert case is not None
    store.items.add(card_item(replace(case, id="gone"), perch.desk.clock()))
    perch.tweet("@acmeair who is in charge here?", by="omar_p")
    perch.card("who is in charge here")
    perch.until(lambda: not store.items.ready("slack:#mentions"), "an empty lane")
    assert sum("my bag is lost" in everything(message) for message in perch.messages()) == 1


def test_small_things_that_cannot_be_read_are_set_aside_as_well(perch: Perch) -> None:
    first, _ = two_cases(perch)
    store = perch.desk.store
    store.redis.hset(store.keys.table(SPIKES.name), "mentions", "yesterday")
    store.redis.hset(store.keys.watches, "odd", "{")
    store.redis.hset(store.keys.watch_status, "odd", "{")
    store.redis.rpush(store.keys.case_log(first), "{")
    store.redis.rpush(store.keys.author_notes("1"), "{")
    store.table(MUTED_AUTHORS).put("promo", "U0ANA")
    assert store.table(SPIKES).all() == {}
    assert [watch.id for watch in store.watches.all()] == ["mentions"]
    assert store.watch_status.get("odd").polled_at is None
    assert store.authors.notes("1") == []
    assert "{" not in [entry.words for entry in store.journal.of_case(first)]
    assert store.table(MUTED_AUTHORS).all() == {"promo": "U0ANA"}
    names = sorted(re.sub(r"[0-9a-f]{12}$", "", name) for name in store.aside.all())
    assert names == [
        "author:1:notes / ", f"case:{first}:log / ", "readings / odd", (
            "table:spikes / "
            "mentions"
        ), "watches / odd",
    ]  # fmt: skip


def test_in_a_store_of_a_newer_version_nothing_is_set_aside(perch: Perch) -> None:
    """It is not the record that is wrong then: an older process says so, and leaves it to the newer one."""
    first, _ = two_cases(perch)
    store = perch.desk.store
    store.redis.set(store.keys.schema, NEWEST + 1)
    garble(perch, store.keys.case(first), "{")
    with pytest.raises(StoreTooNew, match="newer version of Perch"):
        store.cases.get(first)
    assert store.redis.get(store.keys.case(first)) == "{"
    assert store.aside.all() == {}


def test_a_record_that_was_written_again_meanwhile_is_not_set_aside(perch: Perch) -> None:
    first, _ = two_cases(perch)
    store = perch.desk.store
    store.aside.move(store.keys.case(first), "{", "as somebody read it a moment ago")
    assert isinstance(store.cases.get(first), Case)
    assert store.aside.all() == {}
