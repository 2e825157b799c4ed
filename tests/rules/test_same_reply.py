"""When two replies say the same, and what a colleague's answer on x.com means for a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.frequent_words import bare
from bot.model import Author, Case, CaseState, Mention
from bot.replies.own_posts import answered_on_x

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CASE = Case("1", "7", "mira", "1", "#mentions", NOW, NOW, ("1", "2"))


def test_handles_links_and_initials_make_no_other_text() -> None:
    same = bare("@mira Please see https://a.example/1, the desk! ^AB")
    assert same == bare("@tom please see https://b.example/2 the desk ^CD")
    assert same != bare("@mira Please call us, the desk ^AB")


def test_another_number_is_another_text() -> None:
    assert bare("Your gate is 12 now.") != bare("Your gate is 14 now.")


def test_a_text_of_signs_alone_is_itself() -> None:
    assert bare("👍") == "👍"
    assert bare("👍") != bare("🙏")


def test_an_answer_on_x_ends_the_waiting() -> None:
    after = answered_on_x(CASE, [], NOW + timedelta(minutes=5))
    assert after.state is CaseState.ANSWERED
    assert after.waiting_since is None
    assert after.first_reply_at == NOW + timedelta(minutes=5)


def test_who_wrote_after_the_answer_waits_since_then() -> None:
    later = Mention("2", "2", Author("7"), "hello?", NOW + timedelta(minutes=9), "1")
    after = answered_on_x(CASE, [later], NOW + timedelta(minutes=5))
    assert after.state is CaseState.OPEN
    assert after.waiting_since == NOW + timedelta(minutes=9)


def test_it_is_the_answer_of_who_went_to_x() -> None:
    gone = replace(CASE, link_opened_by="U0ANA", link_opened_at=NOW)
    after = answered_on_x(gone, [], NOW)
    assert after.first_reply_by == "U0ANA"
    assert after.answered_by == "U0ANA"
    assert not after.link_opened_by


def test_a_resolved_case_stays_resolved() -> None:
    done = replace(CASE, state=CaseState.RESOLVED, waiting_since=None)
    assert answered_on_x(done, [], NOW).state is CaseState.RESOLVED
