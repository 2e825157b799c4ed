"""Judge waiting cases again: time has passed, or something was learned about them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.author_history import Past, pasts_of
from bot.casework.card_items import rerank
from bot.casework.danger_list import danger_list
from bot.casework.prioritising import prioritised
from bot.desk import Desk
from bot.model import Case, Mention
from bot.priority.danger_words import Added
from bot.store.cases import NoSuchCase

WORTH_AN_EDIT = 0.5  # points: half an hour of waiting, by the default weights


def judge_again(desk: Desk, case_ids: Iterable[str]) -> None:
    """Score waiting cases again; edit a card only when it would say something new."""
    cases = desk.store.cases.many(case_ids)
    mentions = desk.store.mentions.many(case.latest for case in cases.values())
    pasts = pasts_of(desk, (mention.author for mention in mentions.values()))
    danger = danger_list(desk).words
    judged = [
        _judged(desk, case, mentions[case.latest], pasts.of(case.author_id), danger)
        for case in cases.values()
        if case.latest in mentions
    ]
    rerank(desk, judged)


def _judged(desk: Desk, case: Case, mention: Mention, past: Past, danger: Added) -> Case:
    """Return the case as it is now."""
    found = prioritised(desk, case, mention, past, desk.clock(), danger)
    moved = found.level is not case.level or abs(found.score - case.score) >= WORTH_AN_EDIT
    if not moved and found.due_at == case.due_at:
        return case

    def rule(now: Case) -> Case:
        if now.version != case.version:
            return now
        return prioritised(desk, now, mention, past, desk.clock(), danger)

    try:
        return desk.store.cases.change(case.id, rule)
    except NoSuchCase:
        return case
