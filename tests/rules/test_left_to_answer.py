"""What is left to answer once posts are gone from X."""

from __future__ import annotations

from dataclasses import replace

from bot.cases import case_rules as cases
from bot.cases.left_to_answer import without_post
from bot.model import Case, CaseState, Level, Mention
from bot.model.priority_reasons import Waiting
from bot.model.resolution import Gone
from tests.rules.answering import NOON, case, minutes, post, reply


def posts(*gone: str) -> list[Mention]:
    """Three posts, ten minutes apart; those of these ids are gone."""
    made = [replace(post(str(n)), created_at=minutes(10 * (n - 1))) for n in (1, 2, 3)]
    return [replace(one, withdrawn=Gone.DELETED if one.id in gone else "") for one in made]


def waiting(**more: object) -> Case:
    return case(mentions=("1", "2", "3"), due_at=minutes(60), **more)


def test_a_case_without_any_post_left_asks_for_nothing() -> None:
    urgent = waiting(level=Level.URGENT, score=9.0, reasons=(Waiting(42),))
    left = without_post(urgent, posts("1", "2", "3"), Gone.DELETED)
    assert left.needs_nothing
    assert left.waiting_since is None
    assert left.due_at is None
    assert left.is_open  # one press resolves it
    assert left.level is Level.NORMAL
    assert left.reasons == ()


def test_the_customer_waits_since_the_oldest_unanswered_post_that_is_still_there() -> None:
    left = without_post(waiting(), posts("1"), Gone.DELETED)
    assert left.waiting_since == minutes(10)
    assert not left.needs_nothing


def test_a_deleted_later_post_leaves_the_wait_as_it_is() -> None:
    before = waiting()
    assert without_post(before, posts("3"), "deleted") == replace(before, gone=("3",))


def test_an_answered_customer_who_deletes_the_further_post_is_answered_again() -> None:
    again = replace(waiting(), waiting_since=minutes(15), first_reply_at=minutes(12), state=CaseState.OPEN)
    left = without_post(again, posts("3"), Gone.DELETED)
    assert left.state is CaseState.ANSWERED
    assert left.waiting_since is None


def test_who_deletes_the_post_but_wrote_a_direct_message_still_waits() -> None:
    wrote = cases.wrote_dm(waiting(), minutes(25))
    left = without_post(wrote, posts("1", "2", "3"), Gone.DELETED)
    assert left.waiting_since == minutes(25)
    assert not left.needs_nothing
    answered = cases.answered(wrote, reply())
    assert without_post(answered, posts("1", "2", "3"), "deleted").needs_nothing


def test_a_sleeping_case_without_posts_is_not_woken_for_nothing() -> None:
    asleep = waiting(state=CaseState.SNOOZED, snoozed_until=minutes(90))
    left = without_post(asleep, posts("1", "2", "3"), Gone.DELETED)
    assert left.snoozed_until is None


def test_what_is_resolved_stays_resolved() -> None:
    done = cases.resolve(waiting(), "U1", NOON)
    assert without_post(done, posts("1", "2", "3"), "deleted").state is CaseState.RESOLVED


def test_who_writes_again_is_answered_as_ever() -> None:
    left = without_post(waiting(), posts("1", "2", "3"), Gone.DELETED)
    again = cases.written_again(left, "4", minutes(40))
    assert not again.needs_nothing
    assert again.waiting_since == minutes(40)
