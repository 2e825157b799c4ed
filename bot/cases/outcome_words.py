"""Why a case was resolved, in words: for its card, and for who was writing a reply meanwhile."""

from __future__ import annotations

from bot.blockkit.text import clip
from bot.model.resolution import Outcome, Resolution

OUTCOMES = {
    Outcome.SOLVED: "Solved",
    Outcome.ANSWERED: "Replied",
    Outcome.NOTHING: "No reply needed",
    Outcome.ELSEWHERE: "Handled elsewhere",
    Outcome.SPAM: "Spam",
    Outcome.MUTED: "author muted",
}
OFFERED: tuple[Outcome, ...] = tuple(
    outcome for outcome in OUTCOMES if outcome is not Outcome.MUTED
)  # in the menu of reasons


def outcome_words(resolution: Resolution | None) -> str:
    """Say why a case was resolved; nothing where nobody said."""
    if resolution is None or resolution.why is None:
        return ""
    return clip(OUTCOMES.get(resolution.why, resolution.text), 100)
