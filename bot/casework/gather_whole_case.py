"""Gather a case whole, from Redis or the archive, for somebody whose Slack may not have its card any more."""

from __future__ import annotations

from bot.casework.timeline import timeline_of
from bot.casework.topics.brand_topics import topic_labels
from bot.desk import Desk
from bot.model import Case
from bot.model.views.whole_case import WholeCase
from bot.permalinks import card_link


def whole_case(desk: Desk, case: Case, user: str) -> WholeCase:
    """Return the case as this user may read it. Errors: `ArchiveError`."""
    return WholeCase(
        case,
        tuple(timeline_of(desk, user, case)),
        tuple(desk.store.authors.notes(case.author_id)) if case.author_id else (),
        topic_labels(desk, case.topics),
        card_link(desk, case.id),
        bool(desk.store.cases.left([case.id])),
    )
