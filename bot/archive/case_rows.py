"""An archived case as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from bot.archive.archived_case import ArchivedCase, CardPlace
from bot.archive.case_marks import marks_of
from bot.archive.search_words import index_words
from bot.model import Case, Item, ItemState, Kind, Mention
from bot.model.entry import Entry
from bot.model.mention import Origin
from bot.typed_json import decode, encode

Row = tuple[Any, ...]

CASE_COLUMNS = (
    "brand, id, seq, token, author_id, handle, channel, conversation_id, state, owner, topics, "
    "opened_at, answered_at, resolved_at, escalated_at, card_channel, card_ts, record, rest"
)
POST_COLUMNS = "brand, id, case_id, written_at, corrected_at, record"


class Rest(msgspec.Struct, frozen=True):
    """What belongs to a case besides what has a table of its own."""

    journal: tuple[Entry, ...] = ()
    versions: dict[str, tuple[str, ...]] = {}


def case_row(brand: str, seq: int, one: ArchivedCase) -> Row:
    case, marks = one.case, marks_of(one.case)
    card = one.card or CardPlace("", "")
    return (
        brand,
        case.id,
        seq,
        one.token,
        case.author_id,
        one.author.handle.lower() or case.handle.lower(),
        case.channel,
        case.conversation_id,
        case.state.value,
        case.owner,
        f" {' '.join(case.topics)} ",
        case.opened_at.timestamp(),
        *(_seconds(marks.get(mark)) for mark in ("answered", "resolved", "escalated")),
        card.channel,
        card.ts,
        encode(case),
        encode(Rest(one.journal, one.versions)),
    )


def post_rows(brand: str, one: ArchivedCase) -> list[Row]:
    return [
        (brand, post.id, one.id, post.created_at.timestamp(), _seconds(post.corrected_at), encode(post))
        for post in one.posts
    ]


def version_rows(brand: str, one: ArchivedCase) -> list[Row]:
    return [(brand, other, post, one.id) for post, ids in one.versions.items() for other in ids]


def item_rows(brand: str, case_id: str, items: tuple[Item, ...]) -> list[Row]:
    return [(brand, item.id, case_id, item.send is not None, encode(item)) for item in items]


def words_of(one: ArchivedCase, known: Mapping[str, ArchivedCase]) -> tuple[str, str]:
    """Return what of a case is found by words, and what of it only by those who read direct messages.

    A case has the words of those that were merged into it, as far as they are among the known ones.
    """
    family = list(_family(one, known))
    return (
        index_words(said for part in family for said in (*_posts(part, dm=False), *_sent(part, Kind.REPLY))),
        index_words(said for part in family for said in (*_posts(part, dm=True), *_sent(part, Kind.DM))),
    )


def _family(one: ArchivedCase, known: Mapping[str, ArchivedCase]) -> Iterator[ArchivedCase]:
    yield one
    for case_id in one.case.joined:
        if case_id in known:
            yield from _family(known[case_id], known)


def _posts(one: ArchivedCase, *, dm: bool) -> list[tuple[str, str]]:
    return [(post.text, post.lang) for post in one.posts if (post.source is Origin.DM) is dm]


def _sent(one: ArchivedCase, kind: Kind) -> list[tuple[str, str]]:
    """Return our own texts; what language they are in is that of the customer's last post, if any."""
    lang = one.posts[-1].lang if one.posts else ""
    return [(i.text, lang) for i in one.sends if i.kind is kind and i.state is ItemState.SENT]


def whole(
    row: tuple[str, str, str, str, str],
    posts: list[str],
    items: list[tuple[bool, str]],
) -> ArchivedCase:
    """Put a case together from its row (token, card's channel and ts, record, rest) and the texts of its
    posts and items. Errors: those of `UNREADABLE`.
    """
    token, channel, ts, record, rest_text = row
    rest = decode(Rest, rest_text)
    return ArchivedCase(
        decode(Case, record),
        tuple(decode(Mention, text) for text in posts),
        rest.journal,
        tuple(decode(Item, text) for sent, text in items if sent),
        tuple(decode(Item, text) for sent, text in items if not sent),
        CardPlace(channel, ts) if ts else None,
        rest.versions,
        token,
    )


def _seconds(at: datetime | None) -> float | None:
    return at.timestamp() if at else None
