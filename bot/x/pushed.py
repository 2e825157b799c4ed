"""X's lines to our records: an event of the account, or a post that matches rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.model.json_answers import read_object
from bot.network.records import Account, Page
from bot.network.streams import Deleted, Heard, Passed, Posted, Useless, WroteDm
from bot.x.payload import read_page
from bot.x.raw_values import read_mapping

POSTS = ("post.mention.create", "post.reply.create", "post.quote.create")
PRIVATE = ("dm.", "chat.")


@dataclass(frozen=True)
class Line:
    """A line of X's: what it says to us, and what X bills for it.

    `paid`: a kind of `bot.money.prices` and the id of what is billed; `page`: what came along with a post.
    """

    heard: Heard
    paid: tuple[str, str] | None = None
    page: Page = field(default_factory=Page)


GARBLED = Line(Passed(Useless.GARBLED))


def read_event(line: bytes, brand: Account, now: datetime) -> Line:
    """Read a line of the activity stream."""
    data = read_mapping((read_object(line) or {}).get("data"))
    kind, payload = str(data.get("event_type") or ""), read_mapping(data.get("payload"))
    if not kind:
        return GARBLED
    paid = _billed(kind, data, payload)
    about = str(read_mapping(data.get("filter")).get("user_id") or "")
    if about and about != brand.id:
        return Line(Passed(Useless.FOREIGN), paid)
    if kind in POSTS:
        page = read_page({"data": payload, "includes": data.get("includes")}, brand, now)
        heard = Posted(page) if page.posts else Passed(Useless.GARBLED)
        return Line(heard, paid, page)
    if kind == "post.delete":
        post_id, author = str(payload.get("id") or ""), str(payload.get("author_id") or "")
        return Line(Deleted(post_id, author) if post_id else Passed(Useless.GARBLED), paid)
    if kind == "dm.received":
        return Line(WroteDm(str(payload.get("sender_id") or "")), paid)
    return Line(Passed(Useless.UNKNOWN), paid)


def read_match(line: bytes, tag: str, brand: Account, now: datetime) -> Line:
    """Read a line of the filtered stream; our rules' tags begin with `tag`, a watch's id follows."""
    body = read_object(line) or {}
    if not isinstance(body.get("data"), dict):
        return GARBLED
    page = read_page(body, brand, now)
    if not page.posts:
        return GARBLED
    rules = body.get("matching_rules")
    tags = [str(read_mapping(one).get("tag") or "") for one in rules] if isinstance(rules, list) else []
    watches = tuple(dict.fromkeys(one.removeprefix(tag) for one in tags if one.startswith(tag)))
    heard = Posted(page, watches) if watches else Passed(Useless.FOREIGN)
    return Line(heard, ("post", page.posts[0].post_id), page)


def _billed(kind: str, data: Mapping[str, Any], payload: Mapping[str, Any]) -> tuple[str, str]:
    event = str(data.get("event_uuid") or "") or f"{kind} {payload.get('id') or ''}"
    return ("dm event" if kind.startswith(PRIVATE) else "event"), event
