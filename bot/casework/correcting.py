"""What reps say of labels: a post's sentiment, corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.model import Case, Mention
from bot.model.entry import Act, Entry
from bot.sentiment import Label
from bot.store.cases import NoSuchCase
from bot.store.pipe import Pipe
from bot.store.store import Store
from bot.store.work import Work

Check = Callable[[Case, Mention], None]
Queue = Callable[[Pipe, Case, Mention], None]


def corrected(mention: Mention, by: str, at: datetime, label: Label | None) -> Mention:
    """Return the post with this label; None: without a correction.

    Who presses what a colleague has just pressed changes nothing.
    """
    if label == mention.corrected_label:
        return mention
    if not label:
        return replace(mention, corrected_label=None, corrected_by="", corrected_at=None)
    return replace(mention, corrected_label=label, corrected_by=by, corrected_at=at)


def correct(
    desk: Desk,
    case_id: str,
    mention_id: str,
    by: str,
    label: Label | None,
    check: Check = lambda case, mention: None,
    queue: Queue = lambda pipe, case, mention: None,
) -> Mention | None:
    """Correct a post's label, or take that back (None), and have its card drawn. None: the post is gone.

    `check` may raise what forbids it; `queue` adds to the transaction, and is given what was so before.
    """
    store, now = desk.store, desk.clock()

    def step(work: Work) -> Mention | None:
        case, mention = store.cases.get(case_id, work), store.mentions.get(mention_id, work)
        if case is None:
            raise NoSuchCase(case_id)
        if mention is None:
            return None
        check(case, mention)
        if mention.withdrawn:
            return None
        after = corrected(mention, by, now, label)
        if after != mention:
            queue(work, case, mention)
            _put(store, work, after)
            for item_id in store.redraws.showing(
                mention_id, work
            ):  # notes of further posts, besides the card
                store.redraws.ask(item_id, work)
            store.journal.write(work, _entry(after, by, now, case_id))
        return after

    return store.change(step)


def _entry(mention: Mention, by: str, now: datetime, case_id: str) -> Entry:
    if mention.corrected_label:
        data = {"mention": mention.id, "label": mention.corrected_label.value}
        return Entry(now, Act.CORRECTED, by, case_id, data=data)
    return Entry(now, Act.CORRECTION_UNDONE, by, case_id, data={"mention": mention.id})


def _put(store: Store, pipe: Pipe, mention: Mention) -> None:
    store.mentions.put(pipe, mention, new=False)
    if mention.corrected_at:
        store.corrections.put(pipe, mention.id, mention.corrected_at)
    else:
        store.corrections.drop(pipe, mention.id)
