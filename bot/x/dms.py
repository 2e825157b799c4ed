"""X's direct message events to our records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.model import Author
from bot.network.records import DirectMessage
from bot.x.ids import read_time
from bot.x.payload import read_author
from bot.x.post_text import links_of


def read_dms(answer: Mapping[str, Any]) -> list[DirectMessage]:
    """Return what can be read, newest first; entries without an id or a sender are left out."""
    data, includes = answer.get("data"), answer.get("includes")
    users = includes.get("users") if isinstance(includes, dict) else None
    known = {a.id: a for a in map(read_author, users or []) if a.id}
    found = []
    for raw in data if isinstance(data, list) else []:
        if isinstance(raw, dict) and raw.get("id") and raw.get("sender_id"):
            sender = str(raw["sender_id"])
            text, at = str(raw.get("text") or ""), read_time(raw.get("created_at"))
            found.append(
                DirectMessage(str(raw["id"]), known.get(sender) or Author(sender), text, at, links_of(raw))
            )
    return found
