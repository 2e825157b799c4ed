"""Split cases that were merged: each is as it was, with what has happened to its conversation since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.cases.folding import is_pending
from bot.cases.left_to_answer import without_post
from bot.model import Case, CaseState, Delete, Hide, Item, Mention
from bot.model.merged import BeforeMerge
from bot.sentiment.model import without_words


@dataclass(frozen=True)
class Share:
    """What belongs to one of the cases that are split: its posts, oldest first, and its sends."""

    posts: tuple[Mention, ...]
    sends: tuple[Item, ...] = ()


def check_split(case: Case, sends: Iterable[Item]) -> BeforeMerge:
    """Return how it stood before the merge.

    Errors: `Declined` where it is one case, is resolved, or a send since has not come to its end.
    """
    was = case.before_merge
    if was is None or not case.joined:
        raise Declined("These cases are split already.")
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    if any(is_pending(item) and item.created_at >= was.at for item in sends):
        raise Declined("A reply on this case is on its way or waits for a decision. Split it after that.")
    return was


def restored(case: Case, share: Share) -> Case:
    """Return a merged case as it was, with what has happened to its conversation since."""
    kept = case.merged
    if kept is None:
        return case
    was = replace(case, state=kept.state, merged=None)
    return _lived_on(was, share, kept.at)


def without_joined(case: Case, share: Share, was: BeforeMerge, *, answered: bool) -> Case:
    """Return the case that the others were merged into as it was, with what has happened to it since.

    `answered`: whether any of the cases has got a reply through us since.
    """
    gave = case.owner_since == was.at
    back = replace(
        case,
        mentions=was.mentions,
        gone=tuple(i for i in case.gone if i in was.mentions),
        watches=was.watches,
        owner=was.owner if gave else case.owner,
        owner_since=was.owner_since if gave else case.owner_since,
        dm_since=was.dm_since if case.dm_since else None,
        danger=was.danger,
        joined=(),
        before_merge=None,
    )
    if _decided_since(case, was, answered):
        waits = was.waiting_since if case.waiting_since else None
        return _with_share(replace(back, waiting_since=waits), share)
    back = replace(
        back,
        state=was.state,
        waiting_since=was.waiting_since,
        waited_from=was.waited_from,
        snoozed_until=was.snoozed_until,
    )
    return _lived_on(back, share, was.at)


def answered_since(sends: Iterable[Item], since: datetime) -> bool:
    """Return whether one of these sends is an answer that arrived since."""
    return any(one.is_answer and one.stands_on_x and one.ended_at and one.ended_at >= since for one in sends)


def _decided_since(case: Case, was: BeforeMerge, answered: bool) -> bool:
    """Return whether somebody snoozed the merged case, or answered it on the network itself."""
    snoozed = case.state is CaseState.SNOOZED and case.snoozed_until != was.asleep_until
    return snoozed or (case.waiting_since is None and was.waiting_since is not None and not answered)


def _lived_on(case: Case, share: Share, since: datetime) -> Case:
    """Return the case after what came to its conversation since, in the order in which it came."""
    ended = [item for item in share.sends if item.is_answer and item.ended_at and item.ended_at >= since]
    events: list[tuple[datetime, Mention | Item]] = [
        *((post.created_at, post) for post in share.posts if post.id not in case.mentions),
        *((item.ended_at or since, item) for item in ended),
    ]
    for _, event in sorted(events, key=lambda one: one[0]):
        if isinstance(event, Mention):
            case = case_rules.written_again(case, event.id, event.created_at)
        else:
            case = case_rules.answered(case, event)
    return _with_share(case, share)


def _with_share(case: Case, share: Share) -> Case:
    """Return the case with the sends that belong to it, and without what of its posts is gone."""
    posts = share.posts
    sentiment = without_words(posts[-1].sentiment) if posts else case.sentiment
    case = replace(
        case,
        sends=tuple(item.id for item in share.sends),
        edited=any(post.older_texts for post in posts),
        sentiment=sentiment,
    )
    why = next((post.withdrawn for post in reversed(posts) if post.withdrawn), None)
    return without_post(case, posts, why) if why else case


def belongs(item: Item, posts: Iterable[Mention], sends: Iterable[str]) -> bool:
    """Return whether a send is about one of these posts, or takes one of these sends back."""
    if isinstance(item.send, Delete):
        return item.send.deletes in sends
    about = item.target if isinstance(item.send, Hide) else item.reply_to
    return bool(about) and any(about == post.post_id for post in posts)
