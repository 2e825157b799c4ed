"""A post's topics are found by reviewed words in six languages, and by a brand's own."""

from __future__ import annotations

import pytest

from bot.cards.digest.digest_topic_lines import topic_lines
from bot.model.lists.topic_list import OwnTopic, Topic, TopicList
from bot.model.views.digest_topics import DigestTopics, TopicLine
from bot.topics import (
    REVIEWED,
    all_topics,
    code_for,
    label_of,
    problem_with_label,
    problem_with_words,
    topics_in_use,
    topics_of,
    typed_topic_words,
)
from bot.topics.reviewed_topics import read_topics
from bot.topics.topic_rules import words_of
from bot.topics.trending_topics import topic_shares, trending

OWN = TopicList((OwnTopic("lounge", "Lounge", ("lounge*", "vip area")), OwnTopic("delay", "Delay", (), True)))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("@acmeair where is my REFUND?", "refund"),
        ("I want my money back.", "refund"),
        ("Wo bleibt die Rückerstattung?", "refund"),
        ("wo bleibt die rueckerstattung", "refund"),
        ("j'attends mon remboursement", "refund"),
        ("quiero el reembolso ya", "refund"),
        ("quando arriva il rimborso?", "refund"),
        ("cadê meu reembolso", "refund"),
        ("mein Gepäck fehlt", "baggage"),
        ("mein Gepaeck fehlt", "baggage"),
        ("ma valise est restée à Paris", "baggage"),
        ("can't log in to the app, password reset fails", "login"),
        ("olvide mi contrasena", "login"),
        ("Öffnungszeiten am Sonntag?", "opening-hours"),
        ("mon colis n'est pas arrivé", "delivery"),
        ("cancelled again, and no refund", "refund cancellation"),
        ("foi cobrado duas vezes no cartão de crédito", "payment"),
        ("muy mala atención, j'ai oublié mon mot de passe", "login"),
        ("you're great", ""),
        ("", ""),
        ("https://acme.example/refund @refund_bot", ""),
        ("prerefunded nonsense", ""),
        ("money, sent back", ""),
    ],
)
def test_a_post_has_the_topics_that_its_words_name(text: str, topics: str) -> None:
    assert " ".join(topics_of(text, REVIEWED)) == topics


def test_each_reviewed_topic_has_words_in_each_language_and_none_that_an_admin_could_not_type() -> None:
    assert len({topic.code for topic in REVIEWED}) == len(REVIEWED) >= 10
    for topic in REVIEWED:
        assert len(topic.words) > 12, topic
        assert problem_with_label(topic.label) == ""
        assert [one for one in topic.words if not words_of(one)] == []


def test_a_line_that_says_nothing_is_named() -> None:
    with pytest.raises(ValueError, match="xx: nothing"):
        read_topics("[a] A\nxx: nothing")


def test_a_brand_adds_words_and_topics_and_removes_some() -> None:
    more = TopicList((*OWN.topics, OwnTopic("refund", "Refunds", ("voucher*",))))
    topics = topics_in_use(more)
    assert topics_of("the VIP  area was delayed", topics) == ("lounge",)
    assert topics_of("my vouchers, my refund", topics) == ("refund",)
    assert label_of("refund", more) == "Refunds"
    assert label_of("delay", more) == "Delay", "a case that carries a removed topic still shows its name"
    assert label_of("gone", more) == "gone"
    assert "delay" in {topic.code for topic in all_topics(more)}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("refund*", ""),
        ("app login", ""),
        ("frais d'annulation", ""),
        ("5g", "too short"),
        ("*", "must be words"),
        ("…", "must be words"),
        ("123", "must be words"),
        ("a*", "too short"),
        ("the", "too common"),
        ("the*", "too common"),
        ("re(fund|pay)", "must be words"),
        ("long " * 20, "too long"),
    ],
)
def test_words_that_are_none_and_words_that_match_everything_are_refused(words: str, problem: str) -> None:
    assert problem in problem_with_words((words,))
    assert bool(problem) == bool(problem_with_words((words,)))


def test_typed_words_are_one_a_line_or_between_commas() -> None:
    assert typed_topic_words("Refund*, money  back\n\nrefund*") == ("refund*", "money back")
    assert "at most" in problem_with_words(tuple(f"word {n}" for n in range(201)))


def test_a_code_is_made_of_the_first_label_once() -> None:
    assert code_for("App login") == "app-login"
    assert code_for("Öffnungszeiten & mehr") == "offnungszeiten-mehr"
    assert problem_with_label("&&&")
    assert problem_with_label("x" * 31)
    assert not problem_with_label("Café")


def test_a_long_post_of_stars_and_repeats_costs_little() -> None:
    assert topics_of("re*" * 10_000, (Topic("a", "A", ("re* re* fund",)),)) == ()


def test_a_topic_trends_when_its_share_doubles_not_when_everything_grows() -> None:
    shares = topic_shares({"refund": 20, "outage": 9, "delay": 2}, 40)
    assert [one.code for one in shares] == ["refund", "outage", "delay"]
    rose = trending(shares, {"refund": 50, "outage": 10, "delay": 0}, 100)
    assert [(one.code, one.share, one.before) for one in rose] == [("outage", 9 / 40, 0.1)]
    assert trending(shares, {}, 9) == (), "too few cases before to compare with"
    assert trending(topic_shares({}, 0), {}, 100) == ()


def test_the_digest_tells_counts_and_what_trends() -> None:
    lines = [TopicLine("Refund", 20, 0.5), TopicLine("Outage", 9, 0.225, 0.1), *[TopicLine("A", 1, 0.1)] * 4]
    counts, rose = map(str, topic_lines(DigestTopics(tuple(lines), (lines[1],))))
    assert counts == "Refund 20 · Outage 9 · A 1 · A 1 · A 1 · and 1 more topic"
    assert rose.endswith("Trending: *Outage*, 22% of cases, 10% in the week before")
    assert topic_lines(DigestTopics()) == []
