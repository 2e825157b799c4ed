"""What is left of a record when a person is forgotten: pure functions over a cell and the person's traces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.model import Case, Item, Lane, Mention, Watch
from bot.model.entry import Entry
from bot.model.lists.followers import FollowerNews
from bot.model.outbox.content import DirectMessage
from bot.model.plan import Plan, PlanState
from bot.model.privacy.traces import Traces
from bot.store.privacy.cells import Cell, Treat
from bot.store.privacy.masking import masked, touches
from bot.typed_json import UNREADABLE, decode, encode


def keeps(traces: Traces, cell: Cell) -> str | None:
    """Leave a cell as it is."""
    del traces
    return cell.text


def by_id(traces: Traces, cell: Cell) -> str | None:
    """Drop what belongs to one record of theirs."""
    return None if cell.id in traces.ids else cell.text


def by_text(traces: Traces, cell: Cell) -> str | None:
    """Drop a member that is a record of theirs, they themselves or their handle."""
    return None if is_theirs(traces, cell.text) else cell.text


def by_last_word(traces: Traces, cell: Cell) -> str | None:
    """Drop a member that ends with their id, such as "follow 123"."""
    return None if is_theirs(traces, cell.text.rpartition(" ")[2]) else cell.text


def by_billed(traces: Traces, cell: Cell) -> str | None:
    """Drop what was billed of them, such as "user:123"; read again on the same day, it counts once more."""
    return None if is_theirs(traces, cell.text.partition(":")[2]) else cell.text


def by_id_or_author(traces: Traces, cell: Cell) -> str | None:
    """Drop what belongs to one record of theirs, or ("follower 123") to them."""
    return None if cell.id in traces.ids or is_theirs(traces, cell.id.rpartition(" ")[2]) else cell.text


def by_id_or_text(traces: Traces, cell: Cell) -> str | None:
    return None if cell.id in traces.ids else by_text(traces, cell)


def by_field(traces: Traces, cell: Cell) -> str | None:
    """Drop a field that is a record of theirs, or their handle."""
    return None if is_theirs(traces, cell.field) else cell.text


def by_author(traces: Traces, cell: Cell) -> str | None:
    """Drop what a key keeps of the author whom it names, or of their handle."""
    return None if is_theirs(traces, cell.id) else cell.text


def if_named(traces: Traces, cell: Cell) -> str | None:
    """Drop what names them or a record of theirs: it is of the moment, or cannot be read."""
    return None if touches(traces, f"{cell.field} {cell.text}") else cell.text


def without_them(kind: Any, drops: Treat = keeps, *, quotes: bool = True) -> Treat:
    """Return what takes them out of a record of another's; `drops` says which go whole."""

    def treat(traces: Traces, cell: Cell) -> str | None:
        if drops(traces, cell) is None:
            return None
        return _changed(traces, cell, kind, lambda one: masked(traces, one, quotes=quotes), quotes=quotes)

    return treat


def of_text(traces: Traces, cell: Cell) -> str | None:
    """Take them out of a text that is kept as it is."""
    return masked(traces, cell.text)


def mention(traces: Traces, cell: Cell) -> str | None:
    def rule(post: Mention) -> Mention | None:
        return None if _is_by(traces, post.author.id, post.id) else masked(traces, post, quotes=False)

    return _changed(traces, cell, Mention, rule, quotes=False)


def case(traces: Traces, cell: Cell) -> str | None:
    def rule(found: Case) -> Case | None:
        if _is_by(traces, found.author_id, found.id):
            return None
        after = masked(traces, found)
        return replace(after, version=found.version + 1) if after != found else found

    return _changed(traces, cell, Case, rule)


def audited(traces: Traces, cell: Cell) -> str | None:
    """Leave of an act on a case of theirs, or a send to them, what was done, when, by whom of us and on which
    case.
    """
    return _changed(traces, cell, Entry, lambda entry: reduced(traces, entry))


def reduced(traces: Traces, entry: Entry) -> Entry:
    """Return an act as the audit keeps it of a forgotten person."""
    sent = entry.data.get("item")  # a welcome is of no case
    if entry.case_id in traces.cases or (sent and sent in traces.items):
        return Entry(entry.at, entry.what, entry.by, entry.case_id, kind=entry.kind)
    return masked(traces, entry)


def item(traces: Traces, cell: Cell) -> str | None:
    def rule(found: Item) -> Item | None:
        to = found.send.to if isinstance(found.send, DirectMessage) else ""
        if found.case_id in traces.cases or found.id in traces.items or (to and to == traces.author_id):
            return None
        leaves = found.lane == Lane.NETWORK and not found.state.rests
        return found if leaves else masked(traces, found)  # what is about to leave is changed by nobody

    return _changed(traces, cell, Item, rule)


def plan(traces: Traces, cell: Cell) -> str | None:
    """Take them out of a scheduled post; one that was still to leave is cancelled."""

    def rule(found: Plan) -> Plan:
        after = masked(traces, found)
        if after == found or not found.state.can_change:
            return after
        return replace(after, state=PlanState.CANCELLED, ended_at=found.at, version=found.version + 1)

    return _changed(traces, cell, Plan, rule)


def watch(traces: Traces, cell: Cell) -> str | None:
    """Take them out of a watch; one that was after them is paused, for a person to change or delete."""

    def rule(found: Watch) -> Watch:
        muted = tuple(handle for handle in found.muted if not is_theirs(traces, handle))
        after = masked(traces, replace(found, muted=muted))
        return after if after.query == found.query else replace(after, paused=True)

    return _changed(traces, cell, Watch, rule)


def follower_news(traces: Traces, cell: Cell) -> str | None:
    """Take them out of what was told about followers."""

    def rule(found: FollowerNews) -> FollowerNews:
        named = (one for one in found.people if any(is_theirs(traces, i) for i in (one.id, one.handle)))
        theirs = {one.id for one in named}
        people = tuple(one for one in found.people if one.id not in theirs)
        return replace(found, people=people, done={i: d for i, d in found.done.items() if i not in theirs})

    return _changed(traces, cell, FollowerNews, rule)


def is_theirs(traces: Traces, name: str) -> bool:
    return bool(name) and (
        name in traces.ids or name == traces.author_id or name.lower().lstrip("@") in traces.handles
    )


def _is_by(traces: Traces, author_id: str, record_id: str) -> bool:
    return record_id in traces.ids and (not author_id or author_id == traces.author_id)


def _changed(
    traces: Traces, cell: Cell, kind: Any, rule: Callable[[Any], Any], *, quotes: bool = True
) -> str | None:
    """Return a record's text after a rule; what cannot be read goes where it names them."""
    if not touches(traces, cell.text) and not (quotes and traces.runs):
        return cell.text
    try:
        before = decode(kind, cell.text)
    except UNREADABLE:
        return if_named(traces, cell)
    after = rule(before)
    if after is None:
        return None
    return cell.text if after == before else encode(after)
