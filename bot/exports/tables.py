"""Cases, replies and mentions as rows: the same fields in CSV and in JSONL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from bot.archive.moments import FIRST
from bot.blockkit.markup import unmark
from bot.cards.case.words import reason_words
from bot.cases.outcome_words import outcome_words
from bot.digest.responses import came
from bot.exports.shown import EVERYTHING, Shown
from bot.model import Case, Item, Lane, Mention
from bot.model.priority_reasons import code_of
from bot.model.views.span import Span
from bot.sentiment.model import Label
from bot.store import Store
from bot.store.listening.counts import MARKS, days_between
from bot.told import plainly

AT_ONCE = 500
Row = dict[str, Any]


def case_rows(store: Store, span: Span | None = None, shown: Shown = EVERYTHING) -> Iterator[Row]:
    """Yield one row a case that came in, was answered or was resolved in the span (None: ever); older cases
    first.
    """
    for cases in _cases(store, _case_ids(store, span), shown):
        firsts = {b.id: b for b in store.mentions.briefs([c.mentions[0] for c in cases])}
        for case in cases:
            first = firsts.get(case.mentions[0])
            yield _case(case, came(case, first), first.url if first else "")


def _case(case: Case, came_at: datetime, url: str) -> Row:
    sentiment, ended = case.sentiment, case.resolution
    return {
        "id": case.id,
        "handle": case.handle,
        "author_id": case.author_id,
        "first_post_at": came_at,
        "opened_at": case.opened_at,
        "state": case.state.value,
        "priority": case.level.value,
        "priority_reasons": "; ".join(unmark(reason_words(reason)) for reason in case.reasons),
        "priority_codes": "; ".join(code_of(reason) for reason in case.reasons),
        "sentiment": sentiment.label.value if sentiment else Label.UNSCORED.value,
        "negativity": sentiment.unhappiness if sentiment else None,
        "owner": case.owner,
        "first_reply_at": case.first_reply_at,
        "first_reply_by": case.first_reply_by,
        "first_response_seconds": _seconds(came_at, case.first_reply_at),
        "resolved_at": ended.at if ended else None,
        "resolved_by": ended.by if ended else "",
        "resolution": outcome_words(ended),
        "resolution_code": ended.why.value if ended and ended.why else "",
        "resolution_seconds": _seconds(came_at, ended.at if ended else None),
        "reopened": case.reopened,
        "posts": len(case.mentions),
        "watches": "; ".join(case.watches),
        "conversation_id": case.conversation_id,
        "url": url,
        "merged_into": case.merged_into,
        "topics": ";".join(case.topics),
        "topics_found": ";".join(said.found if (said := case.topics_corrected) else case.topics),
        "added_by": case.added_by,
    }


def reply_rows(store: Store, span: Span | None = None, shown: Shown = EVERYTHING) -> Iterator[Row]:
    """Yield one row a reply, DM, deletion or hiding of the span (None: ever), whatever became of it, by
    case.
    """
    for cases in _cases(store, _replied_ids(store, span), shown):
        items = store.items.many(item_id for case in cases for item_id in case.sends)
        for case in cases:
            for item in (items[i] for i in case.sends if i in items):
                if item.lane == Lane.NETWORK and (span is None or span.start <= _at(item) < span.end):
                    yield {**_reply(case, item), "text": shown.said(item.text, item)}


def _reply(case: Case, item: Item) -> Row:
    return {
        "id": item.id,
        "case_id": case.id,
        "kind": item.kind.value,
        "to": case.handle,
        "by": item.by,
        "text": item.text,
        "pressed_at": item.created_at,
        "state": item.state.value,
        "ended_at": item.ended_at,
        "why": plainly(item.why) if item.why else "",
        "post_id": item.result.post_id,
        "url": item.result.url,
    }


def mention_rows(store: Store, span: Span | None = None, shown: Shown = EVERYTHING) -> Iterator[Row]:
    """Yield one row a mention that was written in the span (None: ever), the oldest first."""
    store.older.check(span.start if span else FIRST)
    ids = store.counts.mentioned(span.start, span.end) if span else _ever(store, "mentions")
    for first in range(0, len(ids), AT_ONCE):
        for post in _seen(store, store.mentions.many(ids[first : first + AT_ONCE]).values(), shown):
            yield {**_mention(post), "text": shown.said(post.text, post)}


def _seen(store: Store, posts: Iterable[Mention], shown: Shown) -> list[Mention]:
    """Return the posts of cases that the reader sees."""
    found = list(posts)
    if shown.cases is EVERYTHING.cases:
        return found
    cases = store.cases.many({post.case_id for post in found if post.case_id}).values()
    seen = {case.id for case in shown.cases(cases)}
    return [post for post in found if post.case_id in seen]


def _mention(post: Mention) -> Row:
    return {
        "id": post.id,
        "created_at": post.created_at,
        "handle": post.author.handle,
        "author_id": post.author.id,
        "followers": post.author.followers,
        "verified": post.author.verified,
        "lang": post.lang,
        "text": post.text,
        "sentiment": post.sentiment.label.value if post.sentiment else Label.UNSCORED.value,
        "negativity": post.sentiment.unhappiness if post.sentiment else None,
        "corrected_label": post.corrected_label.value if post.corrected_label else "",
        "corrected_by": post.corrected_by,
        "watches": "; ".join(post.watches),
        "case_id": post.case_id,
        "conversation_id": post.conversation_id,
        "withdrawn": post.withdrawn.value if post.withdrawn else "",
        "url": post.url,
    }


TABLES: dict[str, Callable[[Store, Span | None, Shown], Iterator[Row]]] = {
    "cases": case_rows,
    "replies": reply_rows,
    "mentions": mention_rows,
}


def _cases(store: Store, ids: list[str], shown: Shown) -> Iterator[list[Case]]:
    for first in range(0, len(ids), AT_ONCE):
        yield shown.cases(store.cases.many(ids[first : first + AT_ONCE]).values())


def _case_ids(store: Store, span: Span | None) -> list[str]:
    """Return the cases of a span, or all, none left out. Errors: `ArchiveError`."""
    store.older.check(span.start if span else FIRST)
    if span is None:
        return _ever(store, "cases")
    new = dict.fromkeys(store.counts.opened(span.start, span.end))
    done = (store.counts.marked(mark, span.start, span.end) for mark in MARKS)
    return [*dict.fromkeys(i for ids in done for i in ids if i not in new), *new]


def _replied_ids(store: Store, span: Span | None) -> list[str]:
    """Return cases with a send of the span, and maybe others: a second answer stands in the journal alone."""
    known = _case_ids(store, span)
    if span is None:
        return known
    days = [store.journal.of_day(f"{day:%Y-%m-%d}") for day in days_between(span.start, span.end)]
    acted = dict.fromkeys(entry.case_id for day in days for entry in day if entry.case_id)
    return list(dict.fromkeys([*acted, *known]))


def _ever(store: Store, index: str) -> list[str]:
    return store.counts.ever(index)


def _at(item: Item) -> datetime:
    """Return when it ended; until then, when it was last tried or pressed."""
    return item.ended_at or item.last_try or item.created_at


def _seconds(start: datetime, end: datetime | None) -> int | None:
    return max(0, int((end - start).total_seconds())) if end else None
