"""Fair priority: waiting always counts, followers weigh nothing, and the reasons say why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.case.words import reason_words
from bot.model import Level
from bot.model.priority_reasons import KnownCustomer, Negative, Reach, Returning, Waiting
from bot.priority import Facts, Person, Weights, judge
from bot.priority.danger_words import urgent_word
from bot.priority.words import plea
from tests.examples import examples

DEFAULT = Weights()
facts = st.builds(
    Facts,
    unhappiness=st.floats(0, 1),
    urgent=st.sampled_from(["", "smoke"]),
    plea=st.sampled_from(["", "?", "help"]),
    direct=st.booleans(),
    waiting=st.timedeltas(timedelta(), timedelta(days=7)),
    wrote_again=st.integers(0, 5),
    person=st.builds(Person, cases_this_month=st.integers(0, 9), orders_open=st.integers(0, 2)),
    followers=st.integers(0, 10**8),
    today=st.just(date(2026, 11, 22)),
)


@examples()
@given(st.lists(facts, min_size=2, max_size=8))
def test_a_thousand_times_the_followers_change_no_order(cases: list[Facts]) -> None:
    def order(of: list[Facts]) -> list[int]:
        return sorted(range(len(of)), key=lambda i: (-judge(of[i], DEFAULT).score, i))

    famous = [replace(case, followers=case.followers * 1000) for case in cases]
    assert order(famous) == order(cases)


@examples()
@given(facts, st.timedeltas(timedelta(minutes=1), timedelta(days=3)))
def test_who_waits_longer_comes_first(case: Facts, more: timedelta) -> None:
    longer = replace(case, waiting=case.waiting + more)
    assert judge(longer, DEFAULT).score > judge(case, DEFAULT).score


def test_followers_weigh_only_where_somebody_set_it() -> None:
    famous = Facts(followers=1_000_000)
    assert judge(famous, DEFAULT).score == 0
    assert judge(famous, Weights.of({"reach": 1.0})).reasons == (Reach(1_000_000),)


def test_the_three_strongest_reasons_are_told_in_words() -> None:
    person = Person(cases_this_month=2, customer_since=date(2014, 5, 1), tier="Gold")
    case = Facts(0.1, "", "", False, timedelta(minutes=42), 0, person, 0, date(2026, 11, 22))
    reasons = judge(case, DEFAULT).reasons
    assert reasons == (Returning(3), KnownCustomer(2014, "Gold"), Waiting(42))
    words = ["third time this month", "customer since 2014, Gold", "waiting 42 min"]
    assert [reason_words(reason) for reason in reasons] == words


@pytest.mark.parametrize(
    ("before", "words"), [(1, "second time"), (4, "fifth time"), (5, "6 times"), (19, "20 times")]
)
def test_how_often_somebody_came_this_month_is_counted_with_this_time(before: int, words: str) -> None:
    [reason] = judge(Facts(person=Person(cases_this_month=before)), DEFAULT).reasons
    assert reason_words(reason) == f"{words} this month"


def test_a_calm_post_is_not_told_to_be_negative() -> None:
    heavy = Weights.of({"negativity": 50})
    assert judge(Facts(0.3), heavy).reasons == ()
    assert judge(Facts(0.6), heavy).reasons == (Negative(),)
    assert judge(Facts(0.9), heavy).reasons == (Negative(very=True),)


def test_a_word_of_danger_is_for_now_even_when_the_tone_is_calm() -> None:
    assert judge(Facts(urgent="smoke", direct=True), DEFAULT).level is Level.URGENT


def test_praise_is_never_urgent_by_being_left_alone() -> None:
    ignored = Person(cases_this_month=3, unanswered_before=2)
    praise = Facts(0.1, direct=True, wrote_again=3, waiting=timedelta(hours=30), person=ignored, praises=True)
    assert judge(praise, DEFAULT).level is Level.HIGH
    assert judge(replace(praise, praises=False), DEFAULT).level is Level.URGENT
    assert judge(replace(praise, urgent="smoke"), DEFAULT).level is Level.URGENT
    assert judge(replace(praise, plea="?"), DEFAULT).level is Level.URGENT


def test_being_ignored_makes_a_complaint_worse_and_not_a_thank_you() -> None:
    ignored = Person(cases_this_month=3)
    complaint, thanks = Facts(0.9), Facts(0.1, praises=True)
    worse = replace(complaint, wrote_again=3, person=ignored)
    same = replace(thanks, wrote_again=3, person=ignored)
    assert judge(worse, DEFAULT).score > judge(complaint, DEFAULT).score
    assert judge(same, DEFAULT).score == judge(thanks, DEFAULT).score


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Thank you for your help, lovely crew", ""),
        ("Merci pour votre aide", ""),
        ("Danke für die Hilfe", ""),
        ("Gracias por la ayuda", ""),
        ("Grazie per l'aiuto", ""),
        ("Obrigado pela ajuda", ""),
        ("I need help", "help"),
        ("your help? please", "please"),
    ],
)
def test_thanks_for_help_ask_for_nothing(text: str, word: str) -> None:
    assert plea(text) == word


def test_a_weight_is_found_by_the_name_it_had_before() -> None:
    assert Weights.of({"unhappiness": 3}) == Weights.of({"negativity": 3})


def test_an_unknown_weight_is_named() -> None:
    with pytest.raises(ValueError, match="fame"):
        Weights.of({"fame": 1})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("there is SMOKE in the cabin", "SMOKE"),
        ("nous sommes bloqués à Orly", "bloqués à"),
        ("ich sitze fest in Köln", "sitze fest"),
        ("my firestick is great", ""),
        ("Flying to Varadero soon!", ""),
        ("estamos varadas en Cancún", "varadas"),
        ("Medicine hat airport", ""),
        ("they lost my medicine", "my medicine"),
        ("senza le mie medicine", "mie medicine"),
        ("Robadie wins", ""),
        ("me han robado la maleta", "robado"),
        ("des injures racistes", ""),
        ("my son was injured on board", "injured"),
        ("es una burla, de golpe cancelan", ""),
        ("fui burlado, é um golpe", "burlado"),
        ("j'ai volé avec vous, des volées de marches", ""),
        ("on m’a volé mon sac", "m'a volé"),
        ("bagages volés à Orly", "bagages volés"),
        ("venden humo", ""),
        ("hay humo en la cabina", "humo"),
        ("fire sale today, the Fire TV too", ""),
        ("fire sale? there is a fire!", "fire"),
        ("Unauthorised charge", "Unauthorised"),
        ("ich bin allergisch", "allergisch"),
        ("@firebrand hello https://x.com/fire", ""),
    ],
)
def test_words_of_danger_are_found_as_words(text: str, word: str) -> None:
    assert urgent_word(text) == word


def test_a_link_with_a_question_mark_asks_nothing() -> None:
    assert plea("look https://a.example/?q=1") == ""
    assert plea("really?") == "?"
    assert plea("Aidez-moi svp") == "Aidez"
