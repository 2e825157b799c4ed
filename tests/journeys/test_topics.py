"""Topics from a post to its card, lists and exports; a person corrects them, and that stays."""

from __future__ import annotations

import pytest

from bot.cases.case_rules import Declined
from bot.casework.case_search import search
from bot.casework.label_corrections import topics_rows
from bot.casework.timeline import timeline_of
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
