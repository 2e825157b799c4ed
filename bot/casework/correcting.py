"""What reps say of labels: a post's sentiment, corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.desk import Desk
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.store import Store

Check = Callable[[Case, Mention], None]
Queue = Callable[[Any, Case, Mention], None]


def corrected(mention: Mention, by: str, at: datetime, label: str) -> Mention:
    """With this label; "": without a correction. Who presses what a colleague has just pressed changes nothing."""
    if label == mention.corrected_label:
        return mention
    if not label:
        return replace(mention, corrected_label="", corrected_by="", corrected_at=None)
    return replace(mention, corrected_label=label, corrected_by=by, corrected_at=at)


def correct(
    desk: Desk,
    case_id: str,
    mention_id: str,
    by: str,
    label: str,
    check: Check = lambda case, mention: None,
    queue: Queue = lambda pipe, case, mention: None,
) -> Mention | None:
    """Correct a post's label, or take that back (""), and have its card drawn. None: the post is gone.

    `check` may raise what forbids it; `queue` adds to the transaction, and is given what was so before.
    """
    store, now = desk.store, desk.clock()
    kept: list[Mention] = []
    changed: list[Mention] = []
    was: list[Mention] = []
    showing = store.redraws.showing(mention_id)  # notes of further posts, besides the card

    def rule(case: Case) -> Case:
        mention = store.mentions.get(mention_id)
        if mention:
            check(case, mention)
            was[:] = [mention]
        kept[:] = [corrected(mention, by, now, label)] if mention and not mention.withdrawn else []
        changed[:] = [one for one in kept if one != mention]
        return case

    def also(pipe: Any, before: Case, after: Case) -> None:
        del after
        for mention in changed:
            queue(pipe, before, was[0])
            _put(store, pipe, mention)
            for item_id in showing:
                store.redraws.ask(item_id, pipe)
            store.journal.write(pipe, _entry(mention, by, now, case_id))

    store.cases.change(case_id, rule, also, watch=[store.keys.mention(mention_id)])
    return kept[0] if kept else None


def _entry(mention: Mention, by: str, now: datetime, case_id: str) -> Entry:
    if mention.corrected_label:
        data = {"mention": mention.id, "label": mention.corrected_label}
        return Entry(now, Act.CORRECTED, by, case_id, data=data)
    return Entry(now, Act.CORRECTION_UNDONE, by, case_id, data={"mention": mention.id})


def _put(store: Store, pipe: Any, mention: Mention) -> None:
    store.mentions.put(pipe, mention, new=False)
    if mention.corrected_at:
        store.corrections.put(pipe, mention.id, mention.corrected_at)
    else:
        store.corrections.drop(pipe, mention.id)
