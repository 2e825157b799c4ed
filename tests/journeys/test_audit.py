"""Every act is kept with who, when, what text and what came back;
only those who see a channel see its cases.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.cli.audit import days_of, lines
from tests.journeys.perch import Perch, everything


def test_the_timeline_tells_a_reply_from_press_to_x(perch: Perch) -> None:
    perch.tweet("@acmeair is it late?")
    card = perch.card("is it late?")
    perch.press(card, "Claim")
    perch.reply(card, "Ten minutes.")
    perch.choose(perch.card("Reply sent"), "Timeline")
    perch.until(lambda: perch.modal()["title"]["text"] == "Timeline", "the timeline in place of the menu")
    said = everything({"blocks": perch.modal()["blocks"]})
    for part in ("claimed", "reply submitted", "reply sent", "Ten minutes.", "<@U0ANA>"):
        assert part in said


def test_the_journal_of_a_day_is_exported_whole(perch: Perch) -> None:
    perch.tweet("@acmeair is it late?")
    perch.reply(perch.card("is it late?"), "Ten minutes.")
    perch.card("Reply sent")
    today = perch.clock().date()
    acts = [json.loads(line) for line in lines(perch.desk.store, today, today)]
    (sent,) = [act for act in acts if (act["what"], act["kind"]) == ("sent", "reply")]
    assert sent["said"] == "reply sent"
    assert sent["by"] == "U0ANA"
    assert sent["words"] == "Ten minutes."
    assert sent["data"]["post_id"] == perch.replies()[0]["id"]


def test_cases_of_a_private_channel_are_listed_for_its_members_alone(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="G0DMDESK")
    perch.tweet("@acmeair my secret matter")
    perch.card("my secret matter", channel="G0DMDESK")
    perch.command("/mentions secret", channel="C0GENERAL")
    assert "my secret matter" in everything(perch.told("“secret”"))
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.remove("U0DANA"))
    perch.advance(6 * 60)  # who sees what is asked again every five minutes
    perch.command("/mentions secret", user="U0DANA", channel="C0GENERAL")
    assert "my secret matter" not in everything(perch.told("“secret”", user="U0DANA"))


def test_a_history_shows_contacts_in_a_private_channel_to_its_members_alone(perch: Perch) -> None:
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.remove("U0DANA"))
    first = perch.tweet("@acmeair my secret matter")
    perch.press(perch.card("my secret matter"), "Resolve")
    perch.card("Resolved by")
    perch.desk.store.cases.change(first["id"], lambda c: replace(c, channel="G0DMDESK"), lambda *_: None)
    perch.tweet("@acmeair which gate?")
    for user, sees in (("U0ANA", True), ("U0DANA", False)):
        perch.choose(perch.card("which gate?"), "History…", user=user)
        view = perch.until(
            lambda user=user: (v := perch.modal(user))["callback_id"] == "history" and v, "the history"
        )
        assert ("my secret matter" in everything(view)) is sees


def test_who_left_a_private_channel_cannot_act_from_a_list_that_still_shows_its_case(
    start_perch: Callable[..., Perch],
) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="G0DMDESK")
    perch.tweet("@acmeair my secret matter")
    card = perch.card("my secret matter", channel="G0DMDESK")
    perch.choose(card, "Snooze…", "U0DANA")
    window = perch.modal("U0DANA")
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.remove("U0DANA"))
    perch.advance(6 * 60)
    answer = perch.submit(window, {}, "U0DANA")
    assert "Only people in" in str(answer["errors"])
    perch.assign(card, "U0DANA", "U0DANA")
    perch.work(1)
    case = perch.desk.store.cases.get(card_case(perch))
    assert (case.owner, case.snoozed_until) == ("", None)


def test_who_was_just_invited_may_act_at_once(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="G0DMDESK")
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.discard("U0CHLOE"))
    perch.tweet("@acmeair my secret matter")
    card = perch.card("my secret matter", channel="G0DMDESK")
    perch.press(card, "Claim")  # Perch knows now who is there
    claimed = perch.card("Claimed by <@U0ANA>", channel="G0DMDESK")
    perch.sandbox.call(lambda: room.members.add("U0CHLOE"))
    perch.press(claimed, "Resolve", user="U0CHLOE")
    perch.card("Resolved by <@U0CHLOE>", channel="G0DMDESK")


def card_case(perch: Perch) -> str:
    """The id of the one open case."""
    (case_id,) = perch.desk.store.cases.ids("open")
    return str(case_id)


TODAY = date(2026, 11, 22)


def test_days_are_named_as_people_name_them() -> None:
    assert days_of([], TODAY) == (TODAY, TODAY)
    assert days_of(["", ""], TODAY) == (TODAY, TODAY)
    assert days_of(["yesterday", "today"], TODAY) == (date(2026, 11, 21), TODAY)
    assert days_of(["2026-11-01"], TODAY) == (date(2026, 11, 1), TODAY)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["last week"], "“last week” is not a day. Write 2026-11-22, today or yesterday."),
        (["today", "yesterday"], "Name the earlier day first."),
        (["today", "today", "today"], "more than two days"),
    ],
)
def test_days_that_cannot_be_read_are_said_in_words(arguments: list[str], words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        days_of(arguments, TODAY)
