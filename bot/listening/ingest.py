"""A page of posts becomes mentions, cases and cards: all of it, or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.cases import case_rules
from bot.cases.assigning import How
from bot.cases.opened_again import opened_again
from bot.cases.topic_changes import with_topics_found
from bot.casework.assignment.account_owners import NotGiven, kept_from
from bot.casework.author_history import Past, Pasts, pasts_of
from bot.casework.card_items import card_item, follow_up_note, older_text_note, rerank, theirs
from bot.casework.danger_list import danger_list
from bot.casework.prioritising import prioritised
from bot.casework.sla import due_at
from bot.casework.topics.brand_topics import topics_by_post
from bot.casework.watched_names import names_of
from bot.desk import Desk
from bot.listening.automated_authors import automated_authors
from bot.listening.muted import muted
from bot.listening.quotes import without_withdrawn
from bot.model import Case, Item, Mention, Watch
from bot.model.automation import Automation
from bot.model.entry import Act, Entry
from bot.model.networks import order
from bot.model.outbox.notices import FollowUp, OlderText
from bot.priority.danger_words import Added, urgent_word
from bot.sentiment import analyse
from bot.sentiment.model import without_words
from bot.store.health.counters import MENTIONS
from bot.store.pipe import Pipe
from bot.store.work import Work


@dataclass
class Catch:
    """What a page brings: filled while it is read, then written at once."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    opened: dict[str, Case] = field(default_factory=dict)
    joined: dict[str, Case] = field(default_factory=dict)  # as they will be
    before: dict[str, Case] = field(default_factory=dict)
    talks: dict[tuple[str, str], str] = field(default_factory=dict)  # conversation and author → its case
    items: list[Item] = field(default_factory=list)
    pasts: Pasts = field(default_factory=Pasts)
    automated: Mapping[str, Automation] = field(default_factory=dict)  # author → why they look automated
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # post → what it is about
    danger: Added = ()  # danger words that the team has added
    kept_from: Mapping[str, NotGiven] = field(default_factory=dict)  # account owner → why they get no case
    added_by: str = ""  # who gave the posts' links
    entries: list[Entry] = field(default_factory=list)

    def case(self, case_id: str) -> Case | None:
        """Return a case as it will be, as far as the page has been read; where it was merged, what it was
        merged into.
        """
        before = self.before.get(case_id)
        now = before.id if before else case_id
        return self.opened.get(now) or self.joined.get(now) or before

    def keep(self, case: Case) -> None:
        (self.opened if case.id in self.opened else self.joined)[case.id] = case


def ingest(
    desk: Desk,
    watch: Watch,
    posts: Iterable[Mention],
    cursor: str | None = None,
    *,
    sharing: Iterable[str] = (),
    added_by: str = "",
) -> Catch:
    """Store what is new of a page, with its cards, notes and the cursor. Running it twice changes nothing.

    A post's `watches` say who caught it; without any it is `watch`. `sharing`: ids of further watches
    whose cursor moves along. `added_by`: a Slack user who gave the posts' links.

    Own posts, reposts and muted authors open no case. A follow-up by the same author in the same
    conversation joins the open case, or reopens it.
    """
    store = desk.store
    scored = _scored(desk, watch, posts)
    cursors = dict.fromkeys((watch.id, *sharing), cursor) if cursor else {}
    if not scored:
        if cursor:
            store.watches.move_cursors(cursors, cursor)
        return Catch()
    pasts = pasts_of(desk, (p.author for p in scored.values()))
    automated = automated_authors(desk, scored.values(), pasts)
    topics = topics_by_post(desk, scored.values())
    charged = (past.in_charge.user for past in pasts.by_author.values() if past.in_charge)
    kept = kept_from(desk, charged, _channel(desk, watch))
    danger = danger_list(desk).words

    def step(work: Work) -> Catch:
        known = store.mentions.many(scored, work)
        talks = store.cases.of_talks(((p.conversation_id, p.author.id) for p in scored.values()), work)
        before = store.cases.current({*talks.values(), *(m.case_id for m in known.values())}, work)
        before |= {case.id: case for case in before.values()}
        catch = Catch(
            before=before,
            talks=talks,
            pasts=pasts,
            automated=automated,
            topics=topics,
            danger=danger,
            kept_from=kept,
            added_by=added_by,
        )
        _fold(desk, watch, list(scored.values()), known, catch)
        _write(desk, work, catch, cursors)
        store.counts.mentions(work, catch.mentions.values(), known)
        return catch

    catch = store.change(step)
    rerank(desk, catch.joined.values())
    return catch


def _scored(desk: Desk, watch: Watch, posts: Iterable[Mention]) -> dict[str, Mention]:
    """Return the posts that are for us, by id, each with how it sounds."""
    silent = {*muted(desk), *(handle.lower().lstrip("@") for handle in watch.muted)}
    there = [p for p in without_withdrawn(desk, _once(posts)) if _is_for_us(p, silent, desk)]
    left = desk.store.mentions.left(p.id for p in there)  # seen, and long over
    wanted = _not_erased(desk, [p for p in there if p.id not in left])
    names = names_of(desk.network.account.handle, [watch, *desk.store.watches.all()]) if wanted else ()
    return {p.id: replace(p, sentiment=analyse(p.text, p.lang, names)) for p in wanted}


def _once(posts: Iterable[Mention]) -> list[Mention]:
    """Return each post once, in the order they were written; of two versions the newer."""
    newest: dict[str, Mention] = {}
    for post in posts:
        if post.id not in newest or order(post.post_id) > order(newest[post.id].post_id):
            newest[post.id] = post
    return sorted(newest.values(), key=lambda post: (post.created_at, order(post.id)))


def _not_erased(desk: Desk, posts: list[Mention]) -> list[Mention]:
    """Return the posts but those that a forgotten author wrote before they were erased: a sweep may find them
    again.
    """
    erased = desk.store.forgotten.since({post.author.id for post in posts})
    return [post for post in posts if not (at := erased.get(post.author.id)) or post.created_at > at]


def _is_for_us(post: Mention, silent: set[str], desk: Desk) -> bool:
    own = desk.network.account.id != "" and post.author.id == desk.network.account.id
    return not own and not post.is_repost and post.author.handle.lower() not in silent


def _fold(desk: Desk, watch: Watch, posts: list[Mention], known: dict[str, Mention], catch: Catch) -> None:
    """Add to the catch what the posts of a page mean for mentions and cases."""
    now = desk.clock()
    for post in posts:
        if post.id in known:
            _seen_before(desk, catch, watch, post, known[post.id])
            continue
        talk = (post.conversation_id, post.author.id)
        case = catch.case(catch.talks.get(talk, "")) if post.author.id else None
        if case:
            _joins(desk, catch, watch, post, case, now)
        else:
            catch.talks[talk] = _opens(desk, catch, watch, post, now).id


def _seen_before(desk: Desk, catch: Catch, watch: Watch, post: Mention, known: Mention) -> None:
    """Take a post that another watch caught too, or that its author edited."""
    watches = tuple(dict.fromkeys((*known.watches, *_caught_by(post, watch))))
    if order(post.post_id) > order(known.post_id) and not known.withdrawn:
        _edited(desk, catch, replace(post, watches=watches), known)
    elif watches != known.watches:
        catch.mentions[post.id] = replace(known, watches=watches)


def _edited(desk: Desk, catch: Catch, post: Mention, known: Mention) -> None:
    """Show the new text on the card, the older one in its thread."""
    changed = replace(
        post,
        case_id=known.case_id,
        source=known.source,
        older_texts=(*known.older_texts, known.text),
        corrected_label=known.corrected_label,  # what a person said of it stands
        corrected_by=known.corrected_by,
        corrected_at=known.corrected_at,
    )
    catch.mentions[post.id] = changed
    case, now = catch.case(known.case_id), desk.clock()
    if case is None:
        return
    after = replace(case, edited=True, edits=(*case.edits, post.post_id))
    after = with_topics_found(after, catch.topics[post.id], instead=case.mentions == (post.id,))
    if post.id == case.latest:
        past = catch.pasts.of(post.author.id)
        after = replace(after, sentiment=without_words(post.sentiment))
        after = prioritised(desk, after, changed, past, now, catch.danger)
    catch.keep(after)
    catch.items.append(older_text_note(after, changed, now))


def _caught_by(post: Mention, watch: Watch) -> tuple[str, ...]:
    return post.watches or (watch.id,)


def _opens(desk: Desk, catch: Catch, watch: Watch, post: Mention, now: datetime) -> Case:
    past = catch.pasts.of(post.author.id)
    case = Case(
        id=post.id,
        author_id=post.author.id,
        handle=post.author.handle,
        conversation_id=post.conversation_id,
        channel=_channel(desk, watch),
        opened_at=now,
        waiting_since=now if catch.added_by else post.created_at,  # it may be years old
        mentions=(post.id,),
        added_by=catch.added_by,
        watches=_caught_by(post, watch),
        sentiment=without_words(post.sentiment),
        automated=catch.automated.get(post.author.id),
        topics=catch.topics[post.id],
    )
    _told_who_added(catch, case, post, now)
    case = prioritised(desk, _to_its_owner(catch, case, past, now), post, past, now, catch.danger)
    catch.opened[case.id] = case
    catch.mentions[post.id] = replace(post, case_id=case.id, watches=_caught_by(post, watch))
    catch.new.append(post.id)
    catch.items.append(card_item(case, now))
    return case


def _told_who_added(catch: Catch, case: Case, post: Mention, now: datetime) -> None:
    if catch.added_by:
        data = {"post_id": post.post_id}
        catch.entries.append(Entry(now, Act.ADDED_BY_HAND, catch.added_by, case.id, data=data))


def _channel(desk: Desk, watch: Watch) -> str:
    return watch.channel or desk.settings.mentions_channel


def _to_its_owner(catch: Catch, case: Case, past: Past, now: datetime) -> Case:
    """Give a new case to the author's account owner; where that can't be, the timeline tells why."""
    if past.in_charge is None:
        return case
    to, why = past.in_charge.user, catch.kept_from.get(past.in_charge.user)
    if why is not None:
        data = {"to": to, "not_given": str(why)}
        catch.entries.append(Entry(now, Act.LEFT_IN_QUEUE, "", case.id, data=data))
        return case
    data = {"to": to, "how": str(How.ACCOUNT_OWNER)}
    catch.entries.append(Entry(now, Act.ASSIGNED, "", case.id, data=data))
    case = case_rules.assign(case, to, now)
    catch.items.append(theirs(case, past.in_charge, now))
    return case


def _joins(desk: Desk, catch: Catch, watch: Watch, post: Mention, case: Case, now: datetime) -> None:
    """Add a post to a case; the post itself keeps the case of its conversation, for that may be split off
    again.
    """
    home = catch.talks[post.conversation_id, post.author.id]
    written = replace(
        case_rules.written_again(case, post.id, post.created_at),
        automated=catch.automated.get(post.author.id, case.automated),
    )
    written = with_topics_found(written, catch.topics[post.id])
    if post.id == written.latest:
        written = replace(written, sentiment=without_words(post.sentiment))
        changed = prioritised(desk, written, post, catch.pasts.of(post.author.id), now, catch.danger)
    else:  # X showed it late: what was written since says how things stand, but for danger
        danger = written.danger or urgent_word(
            post.text, catch.danger, names_of(desk.network.account.handle, ())
        )
        changed = replace(written, due_at=due_at(desk.settings, written), danger=danger)
    catch.keep(changed)
    catch.mentions[post.id] = replace(post, case_id=home, watches=_caught_by(post, watch))
    catch.new.append(post.id)
    _told_who_added(catch, changed, post, now)
    if case.id not in catch.opened:
        catch.items.append(follow_up_note(changed, post, now))


def _write(desk: Desk, pipe: Pipe, catch: Catch, cursors: Mapping[str, str]) -> None:
    store = desk.store
    for mention in catch.mentions.values():
        store.mentions.put(pipe, mention, new=mention.id in catch.new)
    for case in catch.opened.values():
        store.cases.put(pipe, case)
    for entry in catch.entries:
        store.journal.write(pipe, entry)
    for case in catch.joined.values():
        before = catch.before[case.id]
        for entry in opened_again(before, case, desk.clock()):
            store.journal.write(pipe, entry)
        store.cases.put(pipe, replace(case, version=before.version + 1), before)
    for item in catch.items:
        store.items.put(pipe, item)
    if desk.settings.customer_url:
        authors = (catch.mentions[i].author.handle for i in catch.new)
        store.customers.want(pipe, authors, desk.clock())
    store.watches.caught(pipe, catch.mentions.values())
    for item in catch.items:
        if isinstance(item.notice, FollowUp | OlderText):
            store.redraws.shows(item.id, [item.notice.mention_id], pipe)
    if catch.new:
        store.counters.count(pipe, MENTIONS, len(catch.new))
    store.hours.count(pipe, (catch.mentions[i] for i in catch.new))
    for watch_id, reached in cursors.items():
        store.watches.move_cursor(pipe, watch_id, reached)
