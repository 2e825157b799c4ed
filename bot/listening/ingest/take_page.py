"""A page of posts becomes mentions, cases and cards: all of it, or nothing, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.casework.assignment.account_owners import kept_from
from bot.casework.author_history import pasts_of
from bot.casework.card_items import rerank
from bot.casework.danger_list import danger_list
from bot.casework.topics.brand_topics import topics_by_post
from bot.desk import Desk
from bot.listening.automated_authors import automated_authors
from bot.listening.ingest.catch import Catch, PageFacts, channel_of
from bot.listening.ingest.open_or_join import join_case, open_case
from bot.listening.ingest.posts_for_us import score_posts
from bot.listening.ingest.seen_again import take_again
from bot.listening.ingest.write_catch import write_catch
from bot.model import Mention, Watch
from bot.store.work import Work


def ingest(
    desk: Desk,
    watch: Watch,
    posts: Iterable[Mention],
    cursor: str | None = None,
    *,
    sharing: Iterable[str] = (),
    added_by: str = "",
    asked_for: bool = False,
) -> Catch:
    """Store what is new of a page, with its cards, notes and the cursor. Running it twice changes nothing.

    A post's `watches` say who caught it; without any it is `watch`. `sharing`: ids of further watches
    whose cursor moves along. `added_by`: a Slack user who gave the posts' links. `asked_for`:
    somebody wanted these posts read, however old they are.

    Own posts, reposts and muted authors open no case. A follow-up by the same author in the same
    conversation joins the open case, or reopens it.
    """
    store = desk.store
    scored = score_posts(desk, watch, posts)
    cursors = dict.fromkeys((watch.id, *sharing), cursor) if cursor else {}
    if not scored:
        if cursor:
            store.watches.move_cursors(cursors, cursor)
        return Catch()
    facts = replace(_facts(desk, watch, scored), added_by=added_by, asked_for=asked_for)

    def step(work: Work) -> Catch:
        known = store.mentions.many(scored, work)
        talks = store.cases.of_talks(((p.conversation_id, p.author.id) for p in scored.values()), work)
        before = store.cases.current({*talks.values(), *(m.case_id for m in known.values())}, work)
        before |= {case.id: case for case in before.values()}
        catch = Catch(before=before, talks=talks, facts=facts)
        _fold(desk, watch, list(scored.values()), known, catch)
        write_catch(desk, work, catch, cursors)
        store.counts.mentions(work, catch.mentions.values(), known)
        return catch

    catch = store.change(step)
    rerank(desk, catch.joined.values())
    return catch


def _facts(desk: Desk, watch: Watch, scored: Mapping[str, Mention]) -> PageFacts:
    """Look up what the whole page needs."""
    pasts = pasts_of(desk, (p.author for p in scored.values()))
    charged = (past.in_charge.user for past in pasts.by_author.values() if past.in_charge)
    return PageFacts(
        pasts=pasts,
        automated=automated_authors(desk, scored.values(), pasts),
        topics=topics_by_post(desk, scored.values()),
        danger=danger_list(desk).words,
        kept_from=kept_from(desk, charged, channel_of(desk, watch)),
    )


def _fold(desk: Desk, watch: Watch, posts: list[Mention], known: dict[str, Mention], catch: Catch) -> None:
    """Add to the catch what the posts of a page mean for mentions and cases."""
    now = desk.clock()
    for post in posts:
        if post.id in known:
            take_again(desk, catch, watch, post, known[post.id])
            continue
        talk = (post.conversation_id, post.author.id)
        case = catch.case(catch.talks.get(talk, "")) if post.author.id else None
        if case:
            join_case(desk, catch, watch, post, case, now)
        else:
            catch.talks[talk] = open_case(desk, catch, watch, post, now).id
