"""Whom a send reaches: the person it is written to, and everybody whom its text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.contact.contact_list import everyone_listed, listed_among, no_contact
from bot.desk import Desk
from bot.model import DirectMessage, Item, Post, Reply
from bot.model.lists.no_contact import NoContact
from bot.model.plan import Plan

HANDLE = re.compile(r"(?<![\w@])[@＠](\w{1,20})")


@dataclass(frozen=True)
class Listed:
    """Somebody on the do-not-contact list, as it says."""

    author_id: str
    said: NoContact


def named_and_listed(desk: Desk, texts: Iterable[str]) -> list[Listed]:
    """Return the people of the list whom the texts name by their handle, an older one of theirs included."""
    handles = {found.casefold() for text in texts for found in HANDLE.findall(text)}
    if not handles:
        return []
    ids = {author_id for handle in handles if (author_id := desk.store.mentions.author_id(handle))}
    by_handle = {i: said for i, said in everyone_listed(desk).items() if said.handle.casefold() in handles}
    found = listed_among(desk, ids) | by_handle
    return [Listed(author_id, said) for author_id, said in found.items()]


def named_in_plan(desk: Desk, plan: Plan) -> list[Listed]:
    """Return the people of the list whom a scheduled post would name."""
    return named_and_listed(desk, [part for parts in plan.texts for part in parts])


def reached_and_listed(desk: Desk, item: Item) -> list[Listed]:
    """Return the people of the list whom this send would reach."""
    found = [_to(desk, item)]
    if isinstance(item.send, Reply | Post):
        texts = [item.send.text, *(post.text for post in getattr(item.send, "rest", ()))]
        found += named_and_listed(desk, texts)
    return list({one.author_id: one for one in found if one}.values())


def not_asked_about(desk: Desk, item: Item) -> list[Listed]:
    """Return those of them about whom nobody was asked before it was pressed."""
    return [one for one in reached_and_listed(desk, item) if one.author_id not in item.review.despite]


def _to(desk: Desk, item: Item) -> Listed | None:
    """Return the person it is written to, where they are on the list."""
    author_id = item.send.to if isinstance(item.send, DirectMessage) else ""
    if isinstance(item.send, Reply) and item.case_id:
        case = desk.store.cases.get(item.case_id)
        author_id = case.author_id if case else ""
    said = no_contact(desk, author_id)
    return Listed(author_id, said) if said else None
