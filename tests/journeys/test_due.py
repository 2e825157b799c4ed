"""Answers are due in business hours; nearly due is nudged once, overdue is listed once an hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.casework.case_lines import overdue_now
from bot.contact.contact_list import stop_contact
from bot.contact.reached import named_and_listed
from bot.digest.undone import undone_of
from bot.model.lists.no_contact import WhyNoContact
from bot.store.keys import NO_CONTACT
from tests.journeys.perch import Perch, everything

SOON_QUICKLY = {"PERCH_FIRST_RESPONSE": "urgent=15m,high=60m,normal=60m"}


def nudges(perch: Perch, card: dict[str, object]) -> int:
    return sum("Reply due" in everything(m) for m in perch.thread(card))


def test_the_card_says_when_an_answer_is_due(perch: Perch) -> None:
    perch.tweet("@acmeair which gate is it?")
    assert "Reply due" in everything(perch.card("which gate is it?"))


def test_nearly_due_is_nudged_once_in_the_thread(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    card = perch.card("which gate is it")
    perch.press(card, "Claim")
    perch.advance(44 * 60)
    perch.work(2)
    assert nudges(perch, card) == 0
    perch.advance(2 * 60)
    perch.until(lambda: nudges(perch, card), "the nudge")
    perch.advance(60)
    perch.work(2)
    assert nudges(perch, card) == 1
    assert "<@U0ANA>" in everything(perch.thread(card)[-1])
    assert "|View case>" in everything(perch.thread(card)[-1])


def test_overdue_answers_are_listed_once_an_hour(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    perch.card("which gate is it")
    perch.advance(61 * 60)
    listed = perch.card("1 reply is overdue")
    assert "|@mira_k> overdue" in everything(listed)  # a link to its card
    perch.advance(20 * 60)
    perch.work(2)
    assert sum("overdue" in everything(m) for m in perch.messages()) == 1
    perch.advance(41 * 60)
    perch.until(lambda: sum("overdue" in everything(m) for m in perch.messages()) == 2, "the second list")


def test_who_is_not_to_be_contacted_is_in_no_list_of_what_is_overdue(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    perch.card("which gate is it")
    (case,) = perch.desk.store.cases.every()
    with perch.desk.store.writes() as pipe:
        stop_contact(perch.desk, pipe, case, WhyNoContact.PRESSED, "U0ANA")
    perch.advance(61 * 60)
    perch.work(2)
    assert overdue_now(perch.desk) == []
    assert undone_of(perch.desk, perch.clock()).oldest == ()
    assert not [m for m in perch.messages() if "is overdue" in everything(m)]
    # Who was erased, and has written again, is known to the list by a hash alone.
    perch.desk.store.table(NO_CONTACT).drop(case.author_id)
    assert [one.id for one in overdue_now(perch.desk)] == [case.id]
    assert [one.case_id for one in undone_of(perch.desk, perch.clock()).oldest] == [case.id]
    perch.desk.store.forgotten.remember(case.author_id, [], perch.clock(), no_contact=True)
    assert overdue_now(perch.desk) == []
    assert undone_of(perch.desk, perch.clock()).oldest == ()
    assert [one.author_id for one in named_and_listed(perch.desk, ["Dear @mira_k"])] == [case.author_id]


def test_the_card_says_that_its_reply_is_overdue_as_soon_as_it_is(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    card = perch.card("which gate is it")
    assert "Overdue since" not in everything(card)
    perch.advance(61 * 60)
    perch.until(lambda: "Overdue since" in everything(perch.messages()[0]), "the card marked overdue")


def test_a_further_post_after_our_reply_is_due_again(perch: Perch) -> None:
    first = perch.tweet("@acmeair which gate is it?")
    perch.reply(perch.card("which gate is it?"), "B12.")
    perch.card("Replied by <@U0ANA>")
    perch.tweet("@acmeair and when?", in_reply_to=first["id"])
    again = perch.until(lambda: (c := perch.messages()[0]) and "and when?" in everything(c) and c, "the card")
    assert "Reply due" in everything(again)


def test_an_answered_case_is_never_overdue(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    perch.reply(perch.card("which gate is it"), "B12.")
    perch.card("Reply sent")
    perch.advance(3 * 3600)
    perch.work(2)
    assert not any("overdue" in everything(m) for m in perch.messages())


def test_many_overdue_answers_keep_nobody_from_being_nudged(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair the oldest of many")
    perch.card("the oldest of many")
    (case,) = perch.desk.store.cases.every()
    with perch.desk.store.redis.pipeline() as pipe:
        for number in range(120):
            perch.desk.store.cases.put(
                pipe, replace(case, id=f"9{number:03}", rolled_up=True, author_id=str(number))
            )
        pipe.execute()
    perch.advance(61 * 60)
    perch.tweet("@acmeair which gate is it", by="old_tom")
    card = perch.card("which gate is it")
    perch.advance(46 * 60)
    perch.until(lambda: nudges(perch, card), "the nudge")


def test_a_case_that_is_opened_again_is_not_overdue_since_its_old_wait(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(**SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    perch.press(perch.card("which gate is it"), "Resolve")
    perch.card("Resolved by")
    perch.advance(2 * 86400)
    perch.work()
    perch.press(perch.card("which gate is it"), "Reopen")
    for _ in range(3):
        perch.advance(16)
        perch.work(2)
    assert not any("overdue" in everything(m) for m in perch.messages())
    (case,) = perch.desk.store.cases.every()
    assert case.due_at is not None
    assert case.due_at > perch.clock()


def test_nights_and_weekends_do_not_count(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_HOURS="Mon-Fri 09:00-17:00", **SOON_QUICKLY)
    perch.tweet("@acmeair which gate is it")
    perch.card("which gate is it")
    (case,) = perch.desk.store.cases.many(perch.desk.store.cases.ids("open")).values()
    assert case.due_at is not None
    assert 9 <= case.due_at.hour <= 17
    assert case.due_at.weekday() < 5
