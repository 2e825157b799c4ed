"""Who comes first: by need, by waiting and by consented history, never by fame; among equals the oldest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cases.case_rules import written_again
from bot.casework.author_history import Past, is_unanswered
from bot.casework.card_items import rank
from bot.casework.list_order import by_priority
from bot.model import Author, Case, CaseState, Customer, Level, Mention
from bot.model.automation import RepeatsItself
from bot.model.priority_reasons import KnownCustomer
from bot.priority import Person, Weights, facts_of, judge
from bot.sentiment import Label, analyse
from tests.examples import examples

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXTS = ("my bag is lost!!", "which gate?", "love you all", "smoke in cabin 3", "still no news", "")
GOLD = Customer("mira_k", date(2024, 3, 1), "web form", since=date(2014, 5, 2), tier="Gold", orders_open=1)


def case_of(number: int, *, minutes: float = 0, **more: object) -> Case:
    at = NOW - timedelta(minutes=minutes)
    made = Case(str(number), "a", "mira_k", str(number), "#mentions", at, at, (str(number),))
    return replace(made, **more)  # type: ignore[arg-type]


def post_of(case: Case, text: str, followers: int | None) -> Mention:
    author = Author("a", "mira_k", "Mira", followers)
    return Mention(
        case.id, case.id, author, text, case.opened_at, case.id, "en", sentiment=analyse(text, "en")
    )


waiting = st.tuples(st.sampled_from(TEXTS), st.integers(0, 10**7), st.integers(0, 5000))


def ordered(cases: list[tuple[str, int, int]], times: int) -> list[str]:
    """Ids in the order in which people see them, with everybody's followers multiplied."""
    judged = []
    for number, (text, followers, minutes) in enumerate(cases):
        case = case_of(number, minutes=minutes)
        found = judge(facts_of(case, post_of(case, text, followers * times), NOW), Weights())
        judged.append(replace(case, level=found.level, score=found.score))
    return [case.id for case in sorted(judged, key=by_priority)]


@settings(deadline=None)  # the first one loads the lexicon
@given(st.lists(waiting, min_size=2, max_size=8))
def test_from_the_post_to_the_list_a_thousand_times_the_followers_change_nothing(
    cases: list[tuple[str, int, int]],
) -> None:
    assert ordered(cases, 1000) == ordered(cases, 1)


@examples()
@given(st.permutations([case_of(n, minutes=n, score=3.0, level=Level.HIGH) for n in range(6)]))
def test_among_equals_the_oldest_comes_first_in_lists_and_in_outboxes(cases: list[Case]) -> None:
    oldest_first = ["5", "4", "3", "2", "1", "0"]
    assert [case.id for case in sorted(cases, key=by_priority)] == oldest_first
    assert [case.id for case in sorted(cases, key=rank)] == oldest_first


@examples()
@given(
    st.sampled_from(list(Level)), st.sampled_from(list(Level)), st.integers(0, 10**6), st.integers(0, 10**6)
)
def test_a_level_comes_before_any_age_in_an_outbox(one: Level, other: Level, a: int, b: int) -> None:
    first, second = case_of(1, minutes=a, level=one), case_of(2, minutes=b, level=other)
    if one.rank < other.rank:
        assert rank(first) < rank(second)


def test_only_a_consented_record_counts_and_it_is_told_in_words() -> None:
    case = case_of(1, minutes=10)
    facts = facts_of(case, post_of(case, "hello", 10), NOW, Past(customer=GOLD).person(case, NOW))
    assert KnownCustomer(2014, "Gold") in judge(facts, Weights()).reasons
    assert Past().person(case, NOW) == Person()


def test_what_somebody_spent_moves_no_case() -> None:
    case, rich = case_of(1), replace(GOLD, lifetime_value=Decimal(10**6))
    assert Past(customer=rich).person(case, NOW) == Past(customer=GOLD).person(case, NOW)


def test_earlier_cases_count_and_later_ones_do_not() -> None:
    case = case_of(5, minutes=60)
    earlier = case_of(1, minutes=600)
    answered = case_of(2, minutes=700, first_reply_at=NOW - timedelta(minutes=690))
    long_ago = case_of(3, minutes=60 * 24 * 45, state=CaseState.RESOLVED)
    later = case_of(6, minutes=5)
    person = Past((case, earlier, answered, long_ago, later)).person(case, NOW)
    assert (person.cases_this_month, person.unanswered_before) == (2, 1)


def test_what_a_rep_resolved_or_what_looks_automated_was_not_left_unanswered() -> None:
    assert is_unanswered(case_of(1))
    assert not is_unanswered(case_of(1, state=CaseState.RESOLVED))
    assert not is_unanswered(case_of(1, automated=RepeatsItself(9, 10)))


def test_a_label_that_a_rep_corrected_counts_as_corrected() -> None:
    case = case_of(1)
    post = post_of(case, "terrible, my bag is lost again", 10)
    calm = replace(post, corrected_label=Label.NEUTRAL)
    assert facts_of(case, calm, NOW).unhappiness < 0.5 < facts_of(case, post, NOW).unhappiness


def test_danger_in_a_post_that_waits_stays_danger_when_they_write_again() -> None:
    case = replace(case_of(1), danger="is missing")
    again = post_of(case, "hello? anybody?", 1)
    assert facts_of(case, again, NOW).urgent == "is missing"
    assert facts_of(replace(case, waiting_since=None), again, NOW).urgent == ""


def test_a_new_wait_is_judged_by_its_own_posts() -> None:
    waiting = replace(case_of(1), danger="is missing")
    answered = replace(waiting, waiting_since=None)
    assert written_again(waiting, "9", NOW).danger == "is missing"
    assert written_again(answered, "9", NOW).danger == ""


def test_a_post_that_could_not_be_scored_counts_as_a_neutral_one() -> None:
    case = case_of(1)
    dutch, calm = post_of(case, "nog steeds niets", 10), post_of(case, "flying to Oslo", 10)
    unscored = replace(dutch, sentiment=analyse(dutch.text, "nl"))
    neutral = replace(calm, sentiment=analyse(calm.text, "en"))
    assert facts_of(case, unscored, NOW).unhappiness == facts_of(case, neutral, NOW).unhappiness
