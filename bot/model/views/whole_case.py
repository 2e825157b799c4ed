"""What the window of a whole case is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.case import Case
from bot.model.entry import Entry
from bot.model.person_notes import PersonNote


@dataclass(frozen=True)
class WholeCase:
    """A case with all that happened to it, as one reader may see it; `link`: its card in Slack, or ""."""

    case: Case
    entries: tuple[Entry, ...]  # oldest first: posts, acts, and what was sent
    notes: tuple[PersonNote, ...] = ()  # the team's, about its author; the newest first
    topics: tuple[str, ...] = ()
    link: str = ""
    archived: bool = False
