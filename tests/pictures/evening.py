"""The beginning of the scripted day, on one page: posts of four customers, and what the team has done."""

from __future__ import annotations

import tomllib
from typing import Any

from sandbox.day import SCRIPT
from tests.journeys.perch import Perch

CHOSEN = (3, 4, 2, 1)  # posts of the day, the last of them being Mira's
REPLY = "So sorry, Mira. Your suitcase is in Porto and flies to Lisbon tonight: at your hotel by 7."


def evening(perch: Perch) -> dict[str, Any]:
    """Play it; return the card of the last customer, who waits for a reply."""
    beats = tomllib.loads(SCRIPT.read_text(encoding="utf-8"))["beat"]
    for beat in (beats[number] for number in CHOSEN):
        perch.tweet(beat["text"].replace("{brand}", "acmeair"), by=beat["as"])
        perch.work(1)
    perch.press(perch.card("4 h de retard"), "Claim", "U0BEN")
    perch.press(perch.card("inflight magazine"), "Resolve", "U0BEN")
    perch.card("Resolved by")
    return perch.card("my suitcase did not make it")
