"""A case's topics grow with its posts, until a person says them; that stands for ever."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.case.act_words import act_words
from bot.cards.case.labels import labels_line, topics_label
from bot.cards.case.windows.case_topics_modal import case_topics_modal
from bot.cases.topic_changes import correct_topics, topics_joined, with_topics_found
from bot.model.entry import Act, Entry
from bot.model.lists.topic_list import Topic
from tests.rules.answering import NOON, case, view


def test_topics_grow_with_each_post_each_once() -> None:
    one = with_topics_found(case(), ("refund",))
    assert with_topics_found(one, ("delay", "refund")).topics == ("refund", "delay")
    assert with_topics_found(one, ("delay",), instead=True).topics == ("delay",)


def test_what_a_person_said_stands_whatever_is_found_later_and_what_was_found_is_kept_apart() -> None:
    said = correct_topics(case(topics=("refund",)), ("refund",), ("baggage",), "U1", NOON)
    assert said.topics == ("baggage",)
    later = with_topics_found(said, ("delay",))
    assert later.topics == ("baggage",)
    assert later.topics_corrected
    assert (later.topics_corrected.by, later.topics_corrected.found) == ("U1", ("refund", "delay"))
    assert (
        with_topics_found(
            correct_topics(case(topics=("refund",)), ("refund",), (), "U1", NOON), ("x",)
        ).topics
        == ()
    )


def test_two_who_correct_at_once_both_have_their_way() -> None:
    first = correct_topics(case(topics=("refund",)), ("refund",), ("refund", "baggage"), "U1", NOON)
    second = correct_topics(first, ("refund",), ("delay",), "U2", NOON)
    assert second.topics == ("baggage", "delay")


def test_saving_what_is_there_is_no_correction() -> None:
    given = case(topics=("refund",))
    assert correct_topics(given, ("refund",), ("refund",), "U1", NOON) is given


def test_a_merged_case_has_the_topics_of_all_unless_a_person_has_said_them() -> None:
    into, other = case(topics=("refund",)), case(topics=("delay",))
    assert topics_joined(into, [other]).topics == ("refund", "delay")
    said = correct_topics(into, ("refund",), (), "U1", NOON)
    assert topics_joined(said, [other]).topics == ()


def test_the_card_names_topics_last_in_its_line_of_labels() -> None:
    shown = replace(view(case()), topics=("Refund", "App & login"))
    assert str(labels_line(shown)).endswith(" · :label: Refund, App &amp; login")
    assert str(topics_label("abcdef")) == ":label: a, b, c, d +2"
    assert ":label:" not in str(labels_line(view(case())))


def test_the_timeline_says_which_topics_were_set_also_none() -> None:
    said = [
        Entry(NOON, Act.TOPICS_CORRECTED, "U1", data={"topics": codes}) for codes in (["refund", "delay"], [])
    ]
    assert [str(act_words(one)) for one in said] == ["set the topics: refund, delay", "set the topics: none"]


def test_thirty_topics_fit_in_boxes_of_ten_and_those_of_the_case_are_ticked() -> None:
    topics = [Topic(f"t-{n}", f"Topic {n}") for n in range(30)]
    groups = [b for b in case_topics_modal(case(topics=("t-12",)), topics)["blocks"] if b["type"] == "input"]
    assert [len(block["element"]["options"]) for block in groups] == [10, 10, 10]
    assert [len(block["element"].get("initial_options", ())) for block in groups] == [0, 1, 0]
