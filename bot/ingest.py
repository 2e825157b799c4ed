"""A page of posts becomes mentions, cases and cards: all of it, or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot import cases as rules
from bot.cards.message import Message
from bot.desk import Desk
from bot.model import Case, InCharge, Item, ItemState, Kind, Mention, Watch
from bot.muted import muted
from bot.notes import note
from bot.pasts import Past, Pasts, pasts_of
from bot.priority import Weights, facts_of, judge
from bot.sentiment import analyse
from bot.sla import due_at
from bot.store.atomic import atomically
from bot.store.bulk import Bulk

LEVEL_STEP = 1e10  # one level is worth more than any time: ranks are seconds within a level


@dataclass
class Catch:
    """What a page brings: filled while it is read, then written at once."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    opened: dict[str, Case] = field(default_factory=dict)
    joined: dict[str, Case] = field(default_factory=dict)  # as they shall be
    before: dict[str, Case] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)


def ingest(
    desk: Desk,
    watch: Watch,
    posts: Iterable[Mention],
    cursor: str | None = None,
    *,
    sharing: Iterable[str] = (),
) -> Catch:
    """Store what is new of a page, with its cards, notes and the cursor. Running it twice changes nothing.

    A post's `watches` say who caught it; without any it is `watch`. `sharing`: ids of further watches
    whose cursor moves along.

    Own posts and muted authors open no case. A follow-up by the same author in the same
    conversation joins the open case, or reopens it.
    """
    store, now = desk.store, desk.clock()
    silent = {*muted(desk), *(handle.lower().lstrip("@") for handle in watch.muted)}
    wanted = [p for p in _once(posts) if _is_for_us(p, silent, desk)]
    scored = {p.id: replace(p, sentiment=analyse(p.text, p.lang)) for p in wanted}
    talks = {p.id: store.keys.talk(p.conversation_id, p.author.id) for p in wanted}
    cursors = dict.fromkeys((watch.id, *sharing), cursor) if cursor else {}
    if not scored:
        for watch_id, reached in cursors.items():
            store.watches.move_cursor(store.redis, watch_id, reached)
        return Catch()
    pasts = pasts_of(desk, (p.author for p in wanted))
    watched = [*(store.keys.mention(i) for i in scored), *talks.values()]

    def work(pipe: Any) -> Catch:
        known = store.mentions.many(scored, pipe)
        case_ids = [i for i in pipe.mget(list(talks.values())) if i]
        if case_ids:
            pipe.watch(*(store.keys.case(i) for i in case_ids))
        cases = store.cases.many(case_ids, pipe)
        catch = _fold(desk, watch, list(scored.values()), known, cases, pasts, now)
        pipe.multi()
        bulk = Bulk(pipe)
        _write(desk, bulk, catch, cursors)
        bulk.flush()
        return catch

    catch = atomically(store.redis, watched, work)
    rerank(desk, catch.joined.values())
    return catch


def _once(posts: Iterable[Mention]) -> list[Mention]:
    """Each post once, in the order they were written; of two versions the newer."""
    newest: dict[str, Mention] = {}
    for post in posts:
        if post.id not in newest or int_id(post.post_id) > int_id(newest[post.id].post_id):
            newest[post.id] = post
    return sorted(newest.values(), key=lambda post: (post.created_at, int_id(post.id)))


def _is_for_us(post: Mention, silent: set[str], desk: Desk) -> bool:
    own = desk.x.brand.id != "" and post.author.id == desk.x.brand.id
    return not own and post.author.handle.lower() not in silent


def _fold(
    desk: Desk,
    watch: Watch,
    posts: list[Mention],
    known: dict[str, Mention],
    cases: dict[str, Case],
    pasts: Pasts,
    now: datetime,
) -> Catch:
    by_talk = {(c.conversation_id, c.author_id): c for c in cases.values()}
    catch = Catch(before=dict(cases))
    for post in posts:
        if post.id in known:
            _seen_before(catch, watch, post, known[post.id])
            continue
        talk = (post.conversation_id, post.author.id)
        case = by_talk.get(talk) if post.author.id else None
        past = pasts.of(post.author.id)
        by_talk[talk] = (
            _joins(desk, catch, watch, post, case, past, now)
            if case
            else _opens(desk, catch, watch, post, past, now)
        )
    return catch


def _seen_before(catch: Catch, watch: Watch, post: Mention, known: Mention) -> None:
    """Another watch caught it too, or its author edited it."""
    watches = tuple(dict.fromkeys((*known.watches, *_caught_by(post, watch))))
    edited = int_id(post.post_id) > int_id(known.post_id) and not known.withdrawn
    if edited:
        changed = replace(
            post, case_id=known.case_id, watches=watches, older_texts=(*known.older_texts, known.text)
        )
        catch.mentions[post.id] = changed
    elif watches != known.watches:
        catch.mentions[post.id] = replace(known, watches=watches)


def _caught_by(post: Mention, watch: Watch) -> tuple[str, ...]:
    return post.watches or (watch.id,)


def _opens(desk: Desk, catch: Catch, watch: Watch, post: Mention, past: Past, now: datetime) -> Case:
    case = Case(
        id=post.id,
        author_id=post.author.id,
        handle=post.author.handle,
        conversation_id=post.conversation_id,
        channel=watch.channel or desk.settings.mentions_channel,
        opened_at=now,
        waiting_since=post.created_at,
        mentions=(post.id,),
        watches=_caught_by(post, watch),
        sentiment=post.sentiment,
    )
    if past.in_charge:
        case = rules.assign(case, past.in_charge.user, now)
        catch.items.append(theirs(case, past.in_charge, now))
    case = prioritised(desk, case, post, past, now)
    catch.opened[case.id] = case
    catch.mentions[post.id] = replace(post, case_id=case.id, watches=_caught_by(post, watch))
    catch.new.append(post.id)
    catch.items.append(card_item(case, now))
    return case


def _joins(
    desk: Desk, catch: Catch, watch: Watch, post: Mention, case: Case, past: Past, now: datetime
) -> Case:
    changed = prioritised(
        desk,
        replace(rules.written_again(case, post.id, post.created_at), sentiment=post.sentiment),
        post,
        past,
        now,
    )
    (catch.opened if case.id in catch.opened else catch.joined)[case.id] = changed
    catch.mentions[post.id] = replace(post, case_id=case.id, watches=_caught_by(post, watch))
    catch.new.append(post.id)
    if case.id not in catch.opened:
        catch.items.append(follow_up_note(case, post, now))
    return changed


def prioritised(desk: Desk, case: Case, post: Mention, past: Past, now: datetime) -> Case:
    """The case with its priority as of now; `past` was looked up before any transaction."""
    facts = facts_of(case, post, now, past.person(case, now))
    found = judge(facts, Weights.of(desk.settings.priority_weights))
    judged = replace(case, level=found.level, score=found.score, reasons=found.reasons)
    return replace(judged, due_at=due_at(desk.settings, judged))


def _write(desk: Desk, pipe: Any, catch: Catch, cursors: Mapping[str, str]) -> None:
    store = desk.store
    for mention in catch.mentions.values():
        store.mentions.put(pipe, mention, new=mention.id in catch.new)
        if mention.id not in catch.new and mention.older_texts:
            pipe.zadd(store.keys.dirty, {mention.case_id: 0})
    for case in catch.opened.values():
        store.cases.put(pipe, case)
    for case in catch.joined.values():
        before = catch.before[case.id]
        store.cases.put(pipe, replace(case, version=before.version + 1), before)
    for item in catch.items:
        store.items.put(pipe, item)
    store.watches.caught(pipe, catch.mentions.values())
    for watch_id, reached in cursors.items():
        store.watches.move_cursor(pipe, watch_id, reached)


def rank(case: Case) -> float:
    """The place in an outbox: by level, then whoever has waited longest."""
    return case.level.rank * LEVEL_STEP + (case.waiting_since or case.opened_at).timestamp()


def rerank(desk: Desk, cases: Iterable[Case]) -> None:
    """Cards that have not left yet move to where their case's level puts them now. Safe to do twice."""
    wanted = {f"card-{case.id}": rank(case) for case in cases}
    for item in desk.store.items.many(wanted).values():
        if item.state is ItemState.QUEUED and item.rank != wanted[item.id]:
            desk.store.items.change(item.id, lambda i: _ranked(i, wanted[i.id]))


def _ranked(item: Item, place: float) -> Item:
    return replace(item, rank=place) if item.state is ItemState.QUEUED else item


def card_item(case: Case, now: datetime) -> Item:
    """The item that posts a case's card; its content is drawn when it leaves."""
    return Item(
        id=f"card-{case.id}",
        kind=Kind.CARD,
        lane=f"slack:{case.channel}",
        created_at=now,
        due_at=now,
        rank=rank(case),
        case_id=case.id,
    )


def follow_up_note(case: Case, post: Mention, now: datetime) -> Item:
    """The item that shows a customer's further post in the thread of the card."""
    return Item(
        id=f"follow-{post.id}",
        kind=Kind.NOTE,
        lane=f"slack:{case.channel}",
        created_at=now,
        due_at=now,
        rank=rank(case) - timedelta(days=1).total_seconds(),
        case_id=case.id,
        body={"mention": post.id},
    )


def theirs(case: Case, who: InCharge, now: datetime) -> Item:
    """The item that tells the person in charge of an author that a new case of theirs is there."""
    words = (
        f"<@{who.user}> is in charge of @{case.handle}, so this case is theirs. Release gives it to everybody."
    )
    return note(case, f"in-charge-{case.id}", Message(words), now)


def int_id(post_id: str) -> int:
    """X's ids as numbers, to compare which is newer."""
    return int(post_id) if post_id.isdigit() else 0
