"""What the history says of a person, harmless and within Slack's limits for any text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.case.customer_words import of_customer
from bot.cards.case.history_line import answer_words, told
from bot.cards.case.windows.history_modal import history_modal
from bot.customers.lookup import address_for, read
from bot.model import (
    Author,
    Case,
    Customer,
    DirectMessage,
    InCharge,
    Item,
    ItemState,
    Kind,
    Mention,
    PersonNote,
    Reply,
)
from bot.model.views.history import Contact, History
from tests.examples import examples
from tests.rules.slack_takes import takes_view

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
CASE = Case("1", "a", "mira_k", "1", "#mentions", NOON, NOON, ("1",))
GOLD = Customer("mira_k", date(2024, 3, 1), "web form", date(2014, 5, 2), "Gold", Decimal("12400.50"), 1)


def reply(text: str, kind: Kind = Kind.REPLY) -> Item:
    send = DirectMessage(text, "1") if kind is Kind.DM else Reply(text, "1")
    sent = Item("r", kind, "x", NOON, NOON, by="U0ANA", send=send, state=ItemState.SENT, ended_at=NOON)
    return replace(sent, ended_at=NOON - timedelta(days=19))


def test_an_answer_is_told_with_who_initials_day_and_text() -> None:
    said = answer_words(reply("We are looking for it now. ^AB"), 60)
    assert said.startswith("<@U0ANA>, ^AB, <!date^1793707200^")
    assert said.endswith(": “We are looking for it now.”")


def test_a_direct_message_is_told_without_its_text() -> None:
    said = answer_words(reply("your booking QX7PLD", Kind.DM), 60)
    assert "QX7PLD" not in said
    assert said.endswith("DM")


def test_an_answer_given_on_x_itself_is_told_as_such() -> None:
    assert told(CASE, None, 60) == "No reply yet"
    answered = replace(CASE, first_reply_at=NOON, answered_by="U0BEN")
    assert told(answered, None, 60).startswith("<@U0BEN>, ")
    assert told(answered, None, 60).endswith("replied on x.com")


def test_what_was_spent_is_words_only_for_those_who_may_know() -> None:
    assert of_customer(GOLD) == "Customer since 2014, Gold, 1 order open"
    assert of_customer(GOLD, spend=True).endswith("lifetime value 12,400.50")


@examples()
@given(st.text(max_size=4000))
def test_any_history_fits_a_modal_and_cannot_ping(text: str) -> None:
    hostile = f"<!channel> {text}"
    post = Mention("1", "1", Author("a", "mira_k"), hostile, NOON, "1")
    contact = Contact(
        replace(CASE, owner="U0BEN"), post, reply(hostile), "https://acme.slack.com/archives/C1/p1"
    )
    note = PersonNote("n", NOON, "U0ANA", hostile)
    customer = replace(GOLD, tier=hostile, consent_how=hostile)
    whole = History("a", "mira_k", (contact,) * 10, (note,) * 20, customer, InCharge("U0BEN", "U0ANA", NOON))
    view = history_modal(whole, CASE, spend=True)
    assert len(view["blocks"]) <= 100
    takes_view(view)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://crm.example/c/{handle}/x", "https://crm.example/c/mira_k/x"),
        ("https://crm.example/c", "https://crm.example/c?handle=mira_k"),
        ("https://crm.example/c?key=1", "https://crm.example/c?key=1&handle=mira_k"),
    ],
)
def test_the_handle_is_put_into_the_address(url: str, asked: str) -> None:
    assert address_for(url, "mira_k") == asked


def test_a_systems_answer_needs_consent_to_be_used() -> None:
    raw = {"customer_since": 2014, "tier": "Gold", "orders_open": 2}
    assert read(raw, "mira_k", TODAY).customer is None
    assert read(raw, "mira_k", TODAY).known
    found = read({**raw, "consent_date": "2024-03-01", "consent_how": "phone"}, "mira_k", TODAY).customer
    assert found is not None
    assert (found.since, found.tier, found.orders_open) == (date(2014, 1, 1), "Gold", 2)
    assert read({**raw, "consent": "2024-03-01 phone"}, "mira_k", TODAY).customer is not None
    undated = read({**raw, "consent": "yes"}, "mira_k", TODAY)
    assert (undated.known, undated.customer) == (True, None), "a yes without its day is no record of consent"
