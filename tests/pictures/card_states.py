"""One card in each of its states, as customers and reps bring them about."""

from __future__ import annotations

from typing import Any

from bot.listening.withdrawal import withdraw
from bot.model.resolution import Gone
from tests.journeys.perch import Perch, everything

Message = dict[str, Any]
HOUR = 3600


def card_states(perch: Perch) -> dict[str, Message]:
    """Bring about each state; return its message by name. The last one passes as the clock goes on."""
    overdue = _new(perch, "which terminal does AC9 leave from? The app says 2.", "hugo_lefevre")
    perch.advance(8 * HOUR + 60)
    perch.until(lambda: "Overdue" in everything(message(perch, overdue)), "it is overdue")
    found = {"overdue": overdue}
    found |= _in_hand(perch) | _aside(perch) | _together(perch)
    found["new"] = _new(perch, "my bag did not arrive in Oslo with AC12. Can somebody help?", "mira_k")
    found["urgent"] = _new(perch, "there is smoke in the cabin of AC77, what do we do?", "lea_dubois")
    found["undo"] = _new(perch, "is the lounge at gate B4 open on Sundays?", "claire_petit")
    perch.time_passes = False
    assert perch.reply(found["undo"], "It is, Claire: from 6 until the last flight leaves.")["ok"]
    perch.card("Sending…")
    return found


def message(perch: Perch, known: Message) -> Message:
    """Return a message as it is now."""
    return next(one for one in perch.messages(known["channel"]) if one["ts"] == known["ts"])


def _new(perch: Perch, words: str, by: str) -> Message:
    perch.tweet(f"@acmeair {words}", by=by)
    return perch.card(words)


def _in_hand(perch: Perch) -> dict[str, Message]:
    """Claimed, replied, escalated."""
    claimed = _new(perch, "two hours on hold and nobody picks up the phone", "old_tom")
    perch.press(claimed, "Claim")
    sent = _new(perch, "can I change the name on my booking? I got married!", "nina_flies")
    assert perch.reply(sent, "Congratulations, Nina! Yes, we do that for free. We sent you a DM.")["ok"]
    perch.card("Reply sent")
    escalated = _new(perch, "you charged my card twice and I want a refund", "ferrolys")
    perch.press(escalated, "Escalate")
    assert perch.submit(perch.modal(), {"note": "Charged twice, 240 euros"})["ok"]
    perch.card("not picked up yet")
    return {"claimed": claimed, "sent": sent, "escalated": escalated}


def _aside(perch: Perch) -> dict[str, Message]:
    """Snoozed, resolved, removed."""
    snoozed = _new(perch, "please call me about my wheelchair on Friday", "samir_dz")
    perch.choose(snoozed, "Snooze…")
    assert perch.submit(perch.modal(), {})["ok"]
    perch.card("Snoozed until")
    resolved = _new(perch, "thank you for the kindest crew ever", "jonas_lets_go")
    perch.press(resolved, "Resolve")
    perch.card("Resolved by")
    post = perch.tweet("@acmeair worst airline ever, never again", by="freddie_k")
    removed = perch.card("worst airline ever")
    withdraw(perch.desk, post["id"], Gone.DELETED)
    perch.until(lambda: "worst airline" not in everything(message(perch, removed)), "the words gone")
    return {"snoozed": snoozed, "resolved": resolved, "removed": removed}


def _together(perch: Perch) -> dict[str, Message]:
    """Two cases of one author, of which the older is folded; and two that were merged."""
    folded = _new(perch, "do you fly to Dakar in winter?", "kofi_b")
    _new(perch, "and is there a night flight?", "kofi_b")
    perch.until(lambda: "Folded" in everything(message(perch, folded)), "the older card folded")
    _new(perch, "my seat is broken", "tess_and_dog")
    merged = _new(perch, "and the screen too", "tess_and_dog")
    perch.press(
        perch.until(lambda: "more open case" in everything(m := message(perch, merged)) and m), "Merge"
    )
    perch.until(lambda: "merged into this one" in everything(message(perch, merged)), "the merged case")
    return {"folded": folded, "merged": merged}
