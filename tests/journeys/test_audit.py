"""Every act is kept with who, when, what text and what came back; only those who see a channel see its cases."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.audit import lines
from tests.journeys.perch import Perch, everything


def test_the_timeline_tells_a_reply_from_press_to_x(perch: Perch) -> None:
    perch.tweet("@acmeair is it late?")
    card = perch.card("is it late?")
    perch.press(card, "Claim")
    perch.reply(card, "Ten minutes.")
    perch.choose(perch.card("Reply sent"), "Timeline")
    said = everything({"blocks": perch.modal()["blocks"]})
    for part in ("claimed", "pressed reply", "reply sent", "Ten minutes.", "<@U0ANA>"):
        assert part in said


def test_the_journal_of_a_day_is_exported_whole(perch: Perch) -> None:
    perch.tweet("@acmeair is it late?")
    perch.reply(perch.card("is it late?"), "Ten minutes.")
    perch.card("Reply sent")
    today = perch.clock().date()
    acts = [json.loads(line) for line in lines(perch.desk.store, today, today)]
    (sent,) = [act for act in acts if act["what"] == "reply sent"]
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
    assert "my secret matter" in everything(perch.told("Cases with"))
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.remove("U0DANA"))
    perch.advance(6 * 60)  # who sees what is asked again every five minutes
    perch.command("/mentions secret", user="U0DANA", channel="C0GENERAL")
    assert "my secret matter" not in everything(perch.told("Cases with", user="U0DANA"))
