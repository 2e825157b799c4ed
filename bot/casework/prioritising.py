"""A case's priority as of now, from its newest post and what is known of its author."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.casework.author_history import Past
from bot.casework.sla import due_at
from bot.casework.watched_names import names_of
from bot.desk import Desk
from bot.model import Case, Level, Mention
from bot.model.automation import acts_automated
from bot.priority import Weights, facts_of, judge
from bot.priority.danger_words import Added


def prioritised(desk: Desk, case: Case, post: Mention, past: Past, now: datetime, danger: Added) -> Case:
    """Return the case with its priority as of now; `past`, and the danger words that the team has added, were
    looked up before any transaction, once for many.
    """
    names = names_of(desk.network.account.handle, ())
    facts = facts_of(case, post, now, past.person(case, now), danger, names)
    found = judge(facts, Weights.of(desk.settings.priority_weights))
    # What looks automated never comes as urgent.
    level = Level.HIGH if acts_automated(case.automated) and found.level is Level.URGENT else found.level
    judged = replace(
        case, level=level, score=round(found.score, 4), reasons=found.reasons, danger=facts.urgent
    )
    return replace(judged, due_at=due_at(desk.settings, judged))
