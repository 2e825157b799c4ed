"""Which cases of one author are shown as one, and which older card can be folded under the newest."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Case, EscalationState, Item

IN_FORCE = (EscalationState.OPEN, EscalationState.TAKEN)


def is_shown(case: Case) -> bool:
    """Return whether a case is one of those that stand together: open, with words to answer, with a card of
    its own.
    """
    return case.is_open and not case.needs_nothing and not case.rolled_up and bool(case.author_id)


def stands_where(case: Case) -> tuple[str, str] | None:
    """Return what decides on the cards of the author's other cases: its place, and who has it; None: it
    stands with no others.
    """
    return (case.channel, case.owner) if is_shown(case) else None


def is_foldable(case: Case, sends: Iterable[Item], newest: Case) -> bool:
    """Return whether nothing is lost when its buttons are away until somebody presses Show.

    Not where somebody else than the newest case's owner has it, help was asked for, a reply is being written,
    or one waits: for the undo window, for approval, for a decision.
    """
    asked = case.escalation
    at_work = case.writing_by or case.link_opened_at or (asked and asked.state in IN_FORCE)
    theirs = bool(case.owner) and case.owner != newest.owner
    return not (case.unfolded or at_work or theirs or any(is_pending(item) for item in sends))


def is_pending(item: Item) -> bool:
    """Return whether a send has not come to its end: it waits, leaves, or needs a person."""
    return not item.state.ended
