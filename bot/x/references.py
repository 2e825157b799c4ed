"""What a post answers or quotes: told by X's expansions, or by the post's own entities, which cost nothing.

A reply names in its text whom it answers, and a quote ends with the address of the post that it quotes. So
the accounts of those need not come along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.model import Author, Reference
from bot.network.records import Account
from bot.x.post_text import full_text
from bot.x.raw_values import either, read_list, read_mapping, read_text

ADDRESS = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,15})/status/(\d{1,19})(?!\d)")
NOBODY = "i"  # x.com/i/status/…: an address that names no account

Raw = Mapping[str, Any]


def read_references(
    raw: Raw, others: Mapping[str, Raw], users: Mapping[str, Author], brand: Account
) -> Iterator[Reference]:
    """Yield the posts that a post refers to, with as much of each as X told."""
    named = {read_text(one.get("id")): read_text(one.get("username")) for one in _entities(raw, "mentions")}
    for entry in read_list(either(raw, "referenced_tweets")):
        kind, post_id = read_text(entry.get("type")), read_text(entry.get("id"))
        other = others.get(post_id, {})
        author_id = read_text(other.get("author_id"))
        if kind == "replied_to":
            author_id = author_id or read_text(raw.get("in_reply_to_user_id"))
        author = users.get(author_id)
        handle = (author.handle if author else "") or named.get(author_id, "") or _in_address(raw, post_id)
        if author_id == brand.id != "":
            handle = handle or brand.handle
        if handle and handle.lower() == brand.handle.lower():
            author_id = author_id or brand.id
        yield Reference(kind, post_id, handle, full_text(other), author_id)


def _in_address(raw: Raw, post_id: str) -> str:
    """Return the handle in the address of a post that the text links to; "" where it does not."""
    for one in _entities(raw, "urls"):
        found = ADDRESS.match(read_text(one.get("expanded_url")))
        if found and found[2] == post_id and found[1] != NOBODY:
            return found[1]
    return ""


def _entities(raw: Raw, kind: str) -> Iterator[Raw]:
    """Yield what is found in the text, and in the longer text of a long post."""
    for holder in (read_mapping(either(raw, "note_tweet")), raw):
        yield from read_list(read_mapping(holder.get("entities")).get(kind))
