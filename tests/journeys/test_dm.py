"""Direct messages, in both directions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.store.keys import CHANNEL_IDS
from tests.journeys.perch import Perch, everything, labels
from workers.reading import dms


def dms_of(perch: Perch) -> list[dict[str, Any]]:
    return list(perch.get("/page/x/state")["dms"])


def test_a_dm_reaches_the_customer_once_and_the_card_says_so(perch: Perch) -> None:
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet("@acmeair my booking is wrong", by="mira_k")
    card = perch.card("my booking is wrong")
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "May I have your booking code?"})["ok"]
    perch.card("DM sent by")
    assert [d["text"] for d in dms_of(perch)] == ["May I have your booking code?"]


def test_a_refused_dm_offers_a_public_invitation(perch: Perch) -> None:
    perch.post("/page/x/user", {"username": "old_tom", "can_dm": False})
    perch.tweet("@acmeair my booking is wrong", by="old_tom")
    card = perch.card("my booking is wrong")
    perch.press(card, "DM")
    modal = perch.modal()
    assert "x.com/messages/compose?recipient_id=" in everything({"blocks": modal["blocks"]})
    assert "$0.20" in everything({"blocks": modal["blocks"]})


def test_a_customers_dm_joins_their_open_case(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag", by="mira_k")
    card = perch.card("where is my bag")
    perch.write_dm("My tag is AC123", by="mira_k")
    perch.advance(80)
    note = perch.until(
        lambda: [m for m in perch.thread(card) if "My tag is AC123" in everything(m)], "the DM"
    )
    assert len(note) == 1
    perch.advance(80)
    perch.work(2)
    assert sum("My tag is AC123" in everything(m) for m in perch.thread(card)) == 1


def test_dms_go_to_the_private_channel_when_one_is_set(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_DM_CHANNEL="#dm-desk")
    perch.tweet("@acmeair where is my bag", by="mira_k")
    card = perch.card("where is my bag")
    perch.write_dm("My tag is AC123", by="mira_k")
    perch.advance(80)
    private = perch.card("My tag is AC123", channel="G0DMDESK")
    assert "View case" in everything(private)
    perch.until(
        lambda: [m for m in perch.thread(card) if "sent a DM" in everything(m)], "the hint"
    )
    assert not any("AC123" in everything(m) for m in perch.thread(card))


def test_in_a_channel_shared_with_another_company_a_dm_is_told_without_its_text(perch: Perch) -> None:
    perch.post("/control/slack/channel", {"channel": "C0MENTIONS", "is_ext_shared": True})
    perch.tweet("@acmeair where is my bag", by="mira_k")
    card = perch.card("where is my bag")
    perch.write_dm("My tag is AC123", by="mira_k")
    perch.advance(80)
    perch.until(
        lambda: [m for m in perch.thread(card) if "another company reads this channel" in everything(m)],
        "the note",
    )
    assert "AC123" not in in_public(perch, card)


def dm_desk(start_perch: Callable[..., Perch], **settings: str) -> tuple[Perch, dict[str, Any]]:
    """Perch with a channel for direct messages, and the card of a customer who can be written to."""
    perch = start_perch(PERCH_DM_CHANNEL="#dm-desk", **settings)
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": True})
    perch.tweet("@acmeair my booking is wrong", by="mira_k")
    return perch, perch.card("my booking is wrong")


def in_public(perch: Perch, card: dict[str, Any]) -> str:
    return " ".join(everything(m) for m in [*perch.messages(), *perch.thread(card)])


def test_our_dms_are_shown_in_the_private_channel_alone(start_perch: Callable[..., Perch]) -> None:
    perch, card = dm_desk(start_perch)
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "Your passport 123 is noted."})["ok"]
    private = perch.card("Your passport 123", channel="G0DMDESK")
    assert "View case" in everything(private)
    perch.until(lambda: "sent a DM" in in_public(perch, card), "the hint")
    assert "see #dm-desk" in in_public(perch, card)
    assert "passport" not in in_public(perch, card)


def test_a_refused_dm_keeps_its_text_in_the_private_channel(start_perch: Callable[..., Perch]) -> None:
    perch, card = dm_desk(start_perch)
    perch.time_passes = False
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "Your passport 123 is noted."})["ok"]
    perch.post("/page/x/user", {"username": "mira_k", "can_dm": False})
    perch.advance(11)
    perch.card("Your passport 123", channel="G0DMDESK")
    perch.until(lambda: "Invite publicly" in str(perch.thread(card)), "the way round")
    assert "passport" not in in_public(perch, card)


def test_a_drafted_dm_is_approved_in_the_private_channel(start_perch: Callable[..., Perch]) -> None:
    perch, card = dm_desk(start_perch, PERCH_PUBLISHERS="U0BEN")
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "Your passport 123 is noted."})["ok"]
    perch.until(lambda: "drafted a DM" in in_public(perch, card), "the hint")
    perch.press(perch.card("Your passport 123", channel="G0DMDESK"), "Approve", user="U0BEN")
    perch.card("DM sent by")
    perch.work(2)
    assert "passport" not in in_public(perch, card)


def test_who_is_not_in_the_private_channel_reads_no_dm_in_the_timeline_and_cannot_open_one(
    start_perch: Callable[..., Perch],
) -> None:
    perch, card = dm_desk(start_perch)
    perch.time_passes = False
    room = perch.sandbox.slack.channels.named("dm-desk")
    perch.sandbox.call(lambda: room.members.discard("U0CHLOE"))
    perch.desk.store.table(CHANNEL_IDS).put("#dm-desk", "G0DMDESK")  # as after any message there
    perch.press(card, "DM")
    assert perch.submit(perch.modal(), {"text": "Your passport 123 is noted."})["ok"]
    waits = perch.card("Sending…")
    perch.choose(waits, "Timeline", user="U0CHLOE")
    assert "passport" not in everything({"blocks": perch.modal("U0CHLOE")["blocks"]})
    perch.choose(waits, "Timeline")
    assert "passport" in everything({"blocks": perch.modal()["blocks"]})
    perch.press(waits, "Sending… Undo", user="U0CHLOE")
    perch.told("This DM is only visible to", user="U0CHLOE")


def test_a_dm_without_a_case_opens_one_with_dm_as_its_answer(perch: Perch) -> None:
    perch.write_dm("Can I bring a cello?", by="nina_flies")
    perch.advance(80)
    card = perch.card("Can I bring a cello?")
    assert "Reply" not in labels(card)
    assert "DM" in labels(card)


def test_a_customers_dm_opens_a_resolved_matter_again(perch: Perch) -> None:
    perch.tweet("@acmeair where is my bag", by="mira_k")
    perch.press(perch.card("where is my bag"), "DM")
    perch.submit(perch.modal(), {"text": "On its way."})
    perch.card("DM sent by")
    perch.write_dm("It is not here", by="mira_k")
    perch.advance(80)
    perch.until(lambda: perch.desk.store.cases.count("waiting") == 1, "the case waiting again")


def test_more_messages_than_a_page_holds_are_all_read(perch: Perch) -> None:
    perch.write_dm("The first of many")
    assert dms.read(perch.desk) == 1
    for number in range(101):
        perch.write_dm(f"And another one, {number}")
    assert dms.read(perch.desk) == 101
    assert dms.read(perch.desk) == 0
