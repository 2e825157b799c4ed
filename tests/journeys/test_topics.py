"""Topics from a post to its card, lists and exports; a person corrects them, and that stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.case_rules import Declined
from bot.casework.case_search import search
from bot.casework.label_corrections import topics_rows
from bot.casework.timeline import timeline_of
from bot.casework.topics.brand_topics import topic_list
from bot.exports.tables import case_rows
from bot.model.entry import Act
from tests.journeys.perch import Perch, everything
from tests.journeys.window import Window


def test_a_post_gets_its_topics_and_a_person_corrects_them_for_good(perch: Perch) -> None:
    post = perch.tweet("@acmeair where is my refund for the suitcase")
    assert ":label: Refund, Baggage" in everything(perch.card("suitcase"))
    perch.choose(perch.card("suitcase"), "Topics…")
    perch.until(lambda: perch.modal()["title"]["text"] == "Topics", "the window of topics")
    window = Window(perch)
    assert window.tick("Refund", "Outage", block_id="topics-0").submit()
    perch.until(lambda: ":label: Refund, Outage" in everything(perch.card("suitcase")), "the card")
    perch.tweet("@acmeair and I paid twice", in_reply_to=post["id"])
    perch.card("paid twice")
    case = perch.desk.store.cases.get(post["id"])
    assert case is not None
    assert case.topics == ("refund", "outage")
    assert any(entry.what is Act.TOPICS_CORRECTED for entry in timeline_of(perch.desk, "U0ANA", case))
    (row,) = case_rows(perch.desk.store)
    assert (row["topics"], row["topics_found"]) == ("refund;outage", "refund;baggage;payment")
    (line,) = topics_rows(perch.desk.store)
    assert line[5:8] == ("U0ANA", "refund;outage", "refund;baggage;payment")
    assert "paid twice" in line[-1]
    assert [one.id for one in search(perch.desk, "topic:outage", "U0ANA").cases] == [case.id]
    assert search(perch.desk, 'topic:"lost item" topic:baggage', "U0ANA").cases == []
    with pytest.raises(Declined) as told:
        search(perch.desk, "topic:refnd", "U0ANA")
    assert "Did you mean `topic:refund`?" in str(told.value.words)


def open_topics(perch: Perch, user: str = "U0ANA") -> Window:
    perch.command("/mentions topics", user=user)
    perch.until(lambda: perch.modal(user)["callback_id"] == "topics", "the list of topics")
    return Window(perch, user).shows("Opening hours")


def add(window: Window, name: str, words: str) -> Window:
    window.press("Add topic…").shows("Words")
    window.type(name, "label").type(words, "words").submit()
    return window


def change(window: Window, code: str) -> Window:
    """Press Change… beside a topic."""
    row = next(b for b in window.look().view["blocks"] if b.get("accessory", {}).get("value") == code)
    window._act(row["block_id"], row["accessory"], {"value": code})  # several buttons have this label
    window.shows("Name")
    return window


def test_an_admin_adds_a_topic_is_told_what_it_matches_and_removes_it_again(perch: Perch) -> None:
    first = perch.tweet("@acmeair the lounge was shut")
    perch.card("lounge was shut")
    window = add(open_topics(perch), "Refund", "the\nlounge*")
    assert "there already" in window.errors["label"]
    assert "too common" in window.errors["words"]
    window.type("VIP lounge", "label").type("lounge*, vip area", "words").submit()
    window.shows("matches 1 of the last 1 case").shows("more than half")
    assert not window.submit()
    assert window.tick("Yes, put it on more than half of the cases", block_id="sure").submit()
    window.shows("is saved")
    second = perch.tweet("@acmeair is the VIP area open?", by="zoe_a")
    perch.until(
        lambda: ":label: VIP lounge" in everything(perch.card("VIP area")), "the new topic on its card"
    )
    found = perch.desk.store.cases.many([first["id"], second["id"]])
    assert [case.topics for case in found.values()] == [(), ("vip-lounge",)]
    change(window, "vip-lounge").press("Remove topic").shows("Restore")
    assert ":label: VIP lounge" in everything(perch.card("VIP area")), "a case keeps a topic that is removed"
    perch.tweet("@acmeair which lounge is near gate 4?", by="lea_b")
    assert ":label:" not in everything(perch.card("near gate"))


def test_two_admins_who_change_one_topic_see_each_others_before_they_replace_it(perch: Perch) -> None:
    window = add(open_topics(perch), "Lounge", "lounge")
    window.shows("matches 0 of the last 0 cases").submit()
    perch.until(lambda: bool(topic_list(perch.desk).topics), "the topic")
    ana, ben = change(open_topics(perch, "U0ANA"), "lounge"), change(open_topics(perch, "U0BEN"), "lounge")
    ben.type("vip*", "words").submit()
    ben.shows("matches").submit()
    ben.shows("is saved")
    ana.type("sofa", "words").submit()
    ana.shows("matches").submit()
    ana.shows("has changed this topic").shows("vip*")
    assert topic_list(perch.desk).topics[0].words == ("vip*",)
    ana.submit()
    ana.shows("matches").submit()
    ana.shows("is saved")
    assert (topic_list(perch.desk).topics[0].words, topic_list(perch.desk).topics[0].by) == (
        ("sofa",),
        "U0ANA",
    )


def test_only_admins_change_topics(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_ADMINS="U0DANA")
    perch.command("/mentions topics", user="U0BEN")
    perch.told("can do this (PERCH_ADMINS)", user="U0BEN")
