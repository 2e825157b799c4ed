"""Taking a reply of ours off X again: the same day, by a person, and written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo

from bot.blockkit.markup import md, mention
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model import Case, CaseState, Delete, Item, ItemState, Kind
from bot.model.entry import Act, Entry
from bot.outbox.making import for_x
from bot.store.pipe import Pipe
from bot.team.policy import may_publish


def why_kept(item: Item, now: datetime, zone: tzinfo) -> str:
    """Return why this reply cannot be deleted from here, in words; "" when it can."""
    if item.kind is not Kind.REPLY or item.state is not ItemState.SENT or item.ended_at is None:
        return "Only a reply that is on X can be deleted."
    if item.result.deleted_by:
        return md("{} has already deleted it.", mention(item.result.deleted_by))
    if not item.result.post_id:
        return "Perch doesn't have this reply's link. Delete it on X."
    if item.ended_at.astimezone(zone).date() != now.astimezone(zone).date():
        where = f" It is here: {item.result.url}" if item.result.url else ""
        return f"It was sent on an earlier day, and people may have quoted it: delete it on X.{where}"
    return ""


def deletable(sends: tuple[Item, ...], now: datetime, zone: tzinfo) -> list[Item]:
    """Return the replies that may be deleted now, the newest first."""
    return [item for item in reversed(sends) if not why_kept(item, now, zone)]


def delete_item(item: Item, by: str, now: datetime, tries: int = 0) -> Item:
    """Return the outbox item that deletes a reply; a second press makes the same one, unless X refused it."""
    item_id = f"delete-{item.id}" + (f"-{tries}" if tries else "")
    return for_x(item_id, Delete(item.result.post_id, item.id, item.text), by, now, case_id=item.case_id)


def press_delete(desk: Desk, item: Item, by: str) -> None:
    """Put the deletion into the outbox and onto its case. Errors: `Declined`, with why or who could."""
    now = desk.clock()
    may_publish(desk, by).check()
    if problem := why_kept(item, now, desk.settings.timezone):
        raise Declined(problem)
    deletion = delete_item(item, by, now, _refused_before(desk, item))

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if deletion.id in before.sends:
            return
        desk.store.items.put(pipe, deletion)
        desk.store.journal.write(pipe, Entry(now, Act.PRESSED, by, item.case_id, item.text, kind=Kind.DELETE))

    desk.store.cases.change(item.case_id, lambda case: _with(case, deletion.id), also)
    desk.wakeups.drain_sends()
    desk.wakeups.drain_cards()


def deleted_reply(deletion: Item) -> str:
    """Return the id of the reply that a deletion takes off X."""
    return deletion.send.deletes if isinstance(deletion.send, Delete) else ""


def _refused_before(desk: Desk, item: Item) -> int:
    case = desk.store.cases.get(item.case_id)
    ids = [i for i in case.sends if i.startswith(f"delete-{item.id}")] if case else []
    return sum(one.state is ItemState.REFUSED for one in desk.store.items.many(ids).values())


def _with(case: Case, item_id: str) -> Case:
    return case if item_id in case.sends else replace(case, sends=(*case.sends, item_id))


def deleted(item: Item, deletion: Item) -> Item:
    """Return the reply's record once its deletion went through."""
    if deletion.state is not ItemState.SENT or item.result.deleted_by:
        return item
    result = replace(item.result, deleted_by=deletion.by, deleted_at=deletion.ended_at)
    return replace(item, result=result)


def after_deletion(case: Case, others: list[Item], now: datetime) -> Case:
    """Without any other answer the customer waits again."""
    still_answered = any(other.is_answer and other.stands_on_x for other in others)
    return (
        case if still_answered or case.state is not CaseState.ANSWERED else case_rules.waits_again(case, now)
    )
