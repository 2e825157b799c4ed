"""What people do to a case: plain rules from one state to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.blockkit.markup import Markup, literal, md, mention
from bot.cases import writing
from bot.model import Case, CaseState, Item, ItemState
from bot.model.networks import order
from bot.model.resolution import Outcome, Resolution

SLIP = timedelta(hours=1)  # within which Reopen takes a resolution back as if it had never been


class Declined(Exception):
    """The act is not possible now; `words` is the sentence for the person who pressed."""

    @property
    def words(self) -> Markup:
        """Return the sentence in mrkdwn; one that was given as plain text shows as it was written."""
        return literal(self.args[0] if self.args else "")


class AlreadyClaimed(Declined):
    def __init__(self, owner: str) -> None:
        super().__init__(
            md("Already claimed by {}. Ask them, or choose yourself under “Assign to…”.", mention(owner))
        )
        self.owner = owner


def claim(case: Case, user: str, now: datetime) -> Case:
    """Claim a case: the first one owns it.

    Errors: `AlreadyClaimed` (and told who), `Declined` when it is resolved.
    """
    if case.owner == user:
        return case
    if case.owner:
        raise AlreadyClaimed(case.owner)
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    return replace(case, owner=user, owner_since=now)


def release(case: Case, user: str) -> Case:
    """Give it back to everybody."""
    if case.owner and case.owner != user:
        raise Declined(
            md(
                "This is {}'s case, so only they can release it. You can assign it with “Assign to…”.",
                mention(case.owner),
            )
        )
    return replace(case, owner="", owner_since=None)


def assign(case: Case, to: str, now: datetime) -> Case:
    """Hand a case to somebody, no matter who had it. Errors: `Declined` when it is resolved."""
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    if case.owner == to:
        return case
    return replace(case, owner=to, owner_since=now)


def resolve(case: Case, user: str, now: datetime, why: Outcome | None = None) -> Case:
    if not case.is_open:
        by = case.resolution.by if case.resolution else ""
        raise Declined(md("Already resolved by {}.", mention(by)) if by else "Already resolved.")
    return replace(
        case,
        state=CaseState.RESOLVED,
        resolution=Resolution(user, now, why),
        waiting_since=None,
        waited_from=case.waiting_since,
        writing_by="",
        writing_until=None,
        snoozed_until=None,
    )


def reopen(case: Case, now: datetime) -> Case:
    """Take a resolution back. Soon after it, it was a slip: the customer waits since when they did, and the
    answer is due when it was. Later somebody found more to do: the wait begins now.
    """
    if case.is_open:
        return case
    slip = case.resolution is not None and now - case.resolution.at <= SLIP
    if slip and case.waited_from is None and case.first_reply_at is not None:
        return replace(_open(case), state=CaseState.ANSWERED)
    since = case.waited_from if slip else None
    return replace(_open(case), waiting_since=since or now, due_at=case.due_at if since else None)


def waits_again(case: Case, now: datetime) -> Case:
    """Return the case whose answer is gone: the customer waits since before it came."""
    return replace(_open(case), waiting_since=case.waiting_since or case.waited_from or now)


def _open(case: Case) -> Case:
    """Return the case as an open one; its wait and due time are the caller's."""
    return replace(
        case,
        state=CaseState.OPEN,
        resolution=None,
        snoozed_until=None,
        reopened=case.reopened + (case.state is CaseState.RESOLVED),
    )


def sending(case: Case, item: Item) -> Case:
    """Note a pressed reply: it shows on the card while it waits to leave, and its author writes no
    more.
    """
    claimed = case if case.owner else replace(case, owner=item.by, owner_since=item.created_at)
    return replace(writing.stops(claimed, item.by), sends=(*case.sends, item.id))


def answered(case: Case, item: Item) -> Case:
    """Mark a case as replied to, by a person's reply or DM that has arrived."""
    if item.state is not ItemState.SENT or item.ended_at is None:
        return case
    state = CaseState.ANSWERED if case.is_open else case.state
    sends = case.sends if item.id in case.sends else (*case.sends, item.id)
    return replace(
        case,
        state=state,
        sends=sends,
        waiting_since=None,
        waited_from=case.waiting_since or case.waited_from,
        dm_since=None,
        snoozed_until=None,
        first_reply_at=case.first_reply_at or item.ended_at,
        first_reply_by=case.first_reply_by if case.first_reply_at else item.by,
        answered_by=item.by or case.answered_by,
    )


def written_again(case: Case, mention_id: str, at: datetime) -> Case:
    """Add a further post of the customer: the case is open, and waits since the earliest post that nobody
    answered.

    X shows some posts late: one that was written before others takes its place before them.
    """
    opened = _open(case) if case.state is not CaseState.OPEN else case
    ids = (*case.mentions, mention_id) if mention_id not in case.mentions else case.mentions
    # X's ids grow with the time; what has none stays in the order it came.
    mentions = tuple(sorted(ids, key=order)) if all(map(order, ids)) else ids
    since = min(case.waiting_since or at, at)
    danger = case.danger if case.waiting_since else ""  # a new wait is judged by its own posts
    return replace(opened, mentions=mentions, waiting_since=since, danger=danger, withdrawn=None)


def wrote_dm(case: Case, at: datetime) -> Case:
    """Add a DM of the customer: the case is open and waits, as with a further post."""
    opened = _open(case) if case.state is not CaseState.OPEN else case
    return replace(
        opened,
        waiting_since=case.waiting_since or at,
        dm_since=case.dm_since or at,
        danger=case.danger if case.waiting_since else "",
        due_at=due_still(case),
        withdrawn=None,
    )


def due_still(case: Case) -> datetime | None:
    """Return when the answer to the wait that goes on is due; a new wait is judged again, and is overdue by
    no old one.
    """
    return case.due_at if case.waiting_since else None
