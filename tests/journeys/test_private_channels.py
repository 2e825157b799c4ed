"""What stands in a private channel is for its members: digests and their lists, direct messages, drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.casework.timeline import timeline_of
from bot.digest.audience import seen_by, seen_in
from bot.digest.figures import figures_of
from bot.digest.numbers import NUMBERS, number_list
from bot.model import Kind
from bot.model.entry import Act, Entry
from bot.model.views.span import Span, list_key
from bot.team.channel_access import may_see
from handlers.approval.approvals_tab import find_waiting
from tests.journeys.perch import Perch, everything

StartPerch = Callable[..., Perch]
WORDS = "my bag is lost in Lyon"


@pytest.fixture
def private(start_perch: StartPerch) -> Perch:
    """A case in #dm-desk, which is private; Ben is not in it."""
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk", PERCH_PUBLISHERS="U0BEN, U0DANA")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    perch.tweet(f"@acmeair {WORDS}, this is awful")
    perch.card(WORDS, channel="G0DMDESK")
    return perch


def today(perch: Perch) -> Span:
    now = perch.clock()
    return Span(
        now.replace(hour=0, minute=0, second=0), now.replace(hour=23, minute=59), perch.desk.settings.timezone
    )


def test_a_digest_counts_for_an_outsider_without_the_private_cases(private: Perch) -> None:
    span = today(private)
    inside, outside = (figures_of(seen_by(private.desk, user), span) for user in ("U0ANA", "U0BEN"))
    assert (inside.trend.total, inside.opened, inside.undone.waiting) == (1, 1, 1)
    assert (outside.trend.total, outside.opened, outside.undone.waiting) == (0, 0, 0)
    assert WORDS in str(inside)
    assert WORDS not in str(outside)
    assert not outside.undone.oldest
    assert not outside.topics.counts


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_no_number_opens_a_private_case_to_an_outsider(private: Perch, name: str) -> None:
    key = list_key(name, today(private))
    found = number_list(seen_by(private.desk, "U0BEN"), key)
    assert (found.total, found.lines) == (0, ())
    if name in ("mentions", "opened", "waiting"):
        assert number_list(seen_by(private.desk, "U0ANA"), key).total == 1


def test_the_command_shows_an_outsider_no_text(private: Perch) -> None:
    for user in ("U0ANA", "U0BEN"):
        private.command("/mentions digest today", user=user, channel="C0GENERAL")
    private.told(WORDS, user="U0ANA")
    shown = private.until(lambda: [m for m in private.ephemerals("U0BEN") if "blocks" in m], "a digest")
    assert WORDS not in " ".join(everything(message) for message in shown)


def test_the_digest_channel_gets_what_all_its_members_may_see(private: Perch) -> None:
    members = private.sandbox.slack.channels.by_id["C0DIGEST"]
    span = today(private)
    assert WORDS not in str(figures_of(seen_in(private.desk, "#digest"), span))
    assert WORDS in str(figures_of(seen_in(private.desk, "#dm-desk"), span))
    members.is_private = True
    try:
        private.advance(400)
        assert WORDS not in str(figures_of(seen_in(private.desk, "#digest"), span)), "Ben is in #digest"
        members.members.discard("U0BEN")
        private.advance(400)
        assert WORDS in str(figures_of(seen_in(private.desk, "#digest"), span))
    finally:
        members.is_private = False
        members.members.add("U0BEN")


def test_a_private_channel_named_before_any_message_was_posted_there_is_private(
    start_perch: StartPerch,
) -> None:
    perch = start_perch(PERCH_DM_CHANNEL="#dm-desk")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    assert not may_see(perch.desk, "U0BEN", "#dm-desk")
    assert may_see(perch.desk, "U0ANA", "#dm-desk")
    assert not may_see(perch.desk, "U0ANA", "#no-such-channel")


def test_direct_messages_are_read_in_their_channel_alone(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_DM_CHANNEL="#dm-desk", PERCH_PUBLISHERS="U0BEN, U0DANA")
    perch.sandbox.slack.channels.by_id["G0DMDESK"].members.discard("U0BEN")
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet(f"@acmeair {WORDS}")
    card = perch.card(WORDS)
    case = next(iter(perch.desk.store.cases.every()))
    drafted(perch, card)
    assert [item.by for item in find_waiting(perch.desk, "U0DANA")] == ["U0ANA"]
    assert find_waiting(perch.desk, "U0BEN") == []
    with perch.desk.store.redis.pipeline() as pipe:
        perch.desk.store.journal.write(
            pipe, Entry(perch.clock(), Act.PRESSED, "U0ANA", case.id, "Your code is kestrel", kind=Kind.DM)
        )
        pipe.execute()
    assert "kestrel" not in str(timeline_of(perch.desk, "U0BEN", case))
    assert "kestrel" in str(timeline_of(perch.desk, "U0DANA", case))


def drafted(perch: Perch, card: dict[str, Any]) -> None:
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "Please tell us your code"})["ok"]
    perch.until(lambda: perch.desk.store.items.drafts(), "the draft")
