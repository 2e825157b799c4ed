"""Merge cases of one author, and split them: each in one unit of work, journaled on every case.

Of two who press at the same moment, one merges; the other one's unit runs again on what is there then, finds
the cases merged, and says so. A case that was claimed, resolved, deleted or moved meanwhile stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cases import merging, splitting
from bot.cases.batch_rules import LeftAlone
from bot.cases.gone import Gone
from bot.cases.splitting import Share
from bot.cases.topic_changes import with_topics_found
from bot.casework.judging import judge_again
from bot.casework.sla import due_at
from bot.casework.topics.brand_topics import topics_by_post
from bot.desk import Desk
from bot.model import Case, Item, Mention
from bot.model.batch import Skip, Skipped
from bot.model.entry import Act, Entry
from bot.store.work import Work
from bot.team.policy import may_act


@dataclass(frozen=True)
class Outcome:
    """The case that the others are in, which those are, and which stayed by themselves."""

    case: Case
    merged: tuple[Case, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def merge(desk: Desk, case_id: str, other_ids: Sequence[str], user: str) -> Outcome:
    """Merge these cases into one, as far as this user may and they still allow it. Errors: `Declined`."""
    asked = {i: case for i, case in desk.store.cases.many(other_ids).items() if may_act(desk, user, case)}
    now = desk.clock()

    def step(work: Work) -> Outcome:
        into = desk.store.cases.get(case_id, work)
        if into is None:
            raise Gone("case")
        merging.check_target(into)
        outcome = _chosen(desk, work, into, [i for i in other_ids if i != into.id], asked, user)
        if not outcome.merged:
            return outcome
        after = merging.joined(into, outcome.merged, user, now)
        _put(desk, work, into, replace(after, due_at=due_at(desk.settings, after)))
        ids = [one.id for one in outcome.merged]
        desk.store.journal.write(work, Entry(now, Act.MERGED, user, into.id, data={"cases": ids}))
        for one in outcome.merged:
            desk.store.typed.join(work, one.id, into.id)
            _put(desk, work, one, merging.merged(one, into.id, user, now))
            desk.store.journal.write(work, Entry(now, Act.MERGED_INTO, user, one.id, data={"into": into.id}))
        return outcome

    outcome = desk.store.change(step)
    judge_again(desk, [outcome.case.id])
    desk.wakeups.drain_cards()
    return outcome


def _chosen(
    desk: Desk, work: Work, into: Case, ids: Iterable[str], asked: Mapping[str, Case], user: str
) -> Outcome:
    merged, skipped = [], []
    for case_id in dict.fromkeys(ids):
        other = desk.store.cases.recorded(case_id, work)
        if other is None:
            skipped.append(Skipped(case_id, Skip.ERASED))
            continue
        try:
            if case_id not in asked or asked[case_id].channel != other.channel:
                raise LeftAlone(Skip.CLOSED)
            merging.check_mergeable(other, into, user)
            merged.append(other)
        except LeftAlone as left:
            skipped.append(Skipped(case_id, left.why, left.who))
    return Outcome(into, tuple(merged), tuple(skipped))


def split(desk: Desk, case_id: str, user: str) -> Outcome:
    """Make a merged case several again, each with its own posts. Errors: `Declined`."""
    now = desk.clock()

    def step(work: Work) -> Outcome:
        case = desk.store.cases.get(case_id, work)
        if case is None:
            raise Gone("case")
        sends = desk.store.items.many(case.sends, work)
        was = splitting.check_split(case, sends.values())
        parts = _parts(desk, work, case)
        posts = desk.store.mentions.many(case.mentions, work)
        given = {
            part.id: _share(desk, work, part, homes, [posts[i] for i in case.mentions if i in posts], sends)
            for part, homes in parts
        }
        for part, _ in parts:
            _back(desk, work, part, splitting.restored(part, given[part.id]), given[part.id])
            desk.store.journal.write(work, Entry(now, Act.SPLIT_OFF, user, part.id, data={"into": case.id}))
        rest, answered = _rest(case, posts, sends, given), splitting.answered_since(sends.values(), was.at)
        _back(desk, work, case, splitting.without_joined(case, rest, was, answered=answered), rest)
        ids = [part.id for part, _ in parts]
        desk.store.journal.write(work, Entry(now, Act.SPLIT, user, case.id, data={"cases": ids}))
        return Outcome(case, tuple(part for part, _ in parts))

    outcome = desk.store.change(step)
    judge_again(desk, [outcome.case.id, *(one.id for one in outcome.merged)])
    desk.wakeups.drain_cards()
    return outcome


def _parts(desk: Desk, work: Work, case: Case) -> list[tuple[Case, set[str]]]:
    """Return the cases that are in this one, each with the ids of all whose posts go with it."""
    found = desk.store.cases.many(case.joined, work)
    return [(part, _family(desk, work, part)) for i in case.joined if (part := found.get(i)) and part.merged]


def _family(desk: Desk, work: Work, case: Case) -> set[str]:
    below = desk.store.cases.many(case.joined, work).values()
    return {case.id}.union(*(_family(desk, work, one) for one in below))


def _share(
    desk: Desk, work: Work, part: Case, homes: set[str], posts: Sequence[Mention], sends: Mapping[str, Item]
) -> Share:
    """Return what goes with a part: its posts, the sends that it came with, and its answers since."""
    own = tuple(post for post in posts if post.case_id in homes)
    before = part.merged.sends if part.merged else ()
    known = desk.store.items.many(before, work)
    taken = list(before)
    for item in (one for i, one in sends.items() if i not in before):
        if splitting.belongs(item, own, taken):
            taken.append(item.id)
            desk.store.items.put(work, replace(item, case_id=part.id))
    return Share(own, tuple(found for i in taken if (found := known.get(i) or sends.get(i))))


def _rest(
    case: Case, posts: Mapping[str, Mention], sends: Mapping[str, Item], given: Mapping[str, Share]
) -> Share:
    """Return what stays with the case that the others were merged into."""
    gone = {post.id for share in given.values() for post in share.posts}
    gone |= {item.id for share in given.values() for item in share.sends}
    return Share(
        tuple(posts[i] for i in case.mentions if i in posts and i not in gone),
        tuple(item for i, item in sends.items() if i not in gone),
    )


def _back(desk: Desk, work: Work, before: Case, after: Case, share: Share) -> None:
    found = topics_by_post(desk, share.posts).values()
    after = with_topics_found(after, (code for codes in found for code in codes), instead=True)
    _put(desk, work, before, replace(after, due_at=due_at(desk.settings, after)))


def _put(desk: Desk, work: Work, before: Case, after: Case) -> None:
    desk.store.cases.put(work, replace(after, version=before.version + 1), before)
