"""What leaves for X got fields of its own: an item's `body`, a dict with keys of several meanings, became
`send`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]


def rewrite(item: Record) -> Record:
    """Return an item of X's with its content and its draft's review; one of Slack's as it is."""
    make = CONTENTS.get(item["kind"])
    if make is None or "send" in item:
        return item
    body = item["body"]
    result = {key: value for key, value in item["result"].items() if value}
    rest = {key: value for key, value in item.items() if key != "body"}
    return {**rest, "send": {"type": item["kind"], **make(body)}, "review": _review(body), "result": result}


def _reply(body: Record) -> Record:
    return {
        "text": body["text"],
        "reply_to": body["reply_to"],
        "price": body.get("price", "post"),
        "typed": body.get("typed", ""),
        "initials": body.get("initials", ""),
        "split": bool(body.get("split")),
        # What was drafted before this was kept says it by its price.
        "summoned": bool(body.get("summoned", body.get("price") == "reply")),
        "part": body.get("part", 1),
        "parts": body.get("of", 1),
        "rest": body.get("then") or [],
        "first_item": body.get("first", ""),
        "picture": _picture(body.get("picture")),
    }


def _picture(picture: Record | None) -> Record | None:
    return {**picture["file"], "alt": picture.get("alt", "")} if picture else None


def _post(body: Record) -> Record:
    """Count parts from 1: those of a plan were counted from 0, those of a reply from 1."""
    return {
        "text": body["text"],
        "plan": body["plan"],
        "price": body.get("price", "post"),
        "reply_to": body.get("reply_to", ""),
        "part": body.get("part", 0) + 1,
        "parts": body.get("of", 1),
        "files": body.get("files", 0),
        "not_after": body.get("not_after") or None,
    }


def _dm(body: Record) -> Record:
    return {"text": body["text"], "to": body["to"]}


def _delete(body: Record) -> Record:
    """Find its reply's id, which was under a name that elsewhere is the number of posts."""
    return {
        "post_id": body["post_id"],
        "deletes": body.get("reply") or body["of"],
        "text": body.get("text", ""),
    }


def _hide(body: Record) -> Record:
    return {"post_id": body["post_id"], "hidden": body.get("hidden", True)}


def _review(body: Record) -> Record:
    seen = body.get("seen")
    return {
        "seen": _seen(seen) if seen else None,
        "approved_by": body.get("approved_by", ""),
        "changed": bool(body.get("changed")),
    }


def _seen(carried: dict[str, str]) -> Record:
    """Return how its writer knew the case was kept as a modal carries it: as text."""
    counts = {name: int(carried.get(name, 0)) for name in ("sends", "edits", "gone")}
    return {**counts, "mentions": carried.get("mentions", "").split(), "state": carried.get("state", "open")}


CONTENTS: dict[str, Callable[[Record], Record]] = {
    "reply": _reply,
    "post": _post,
    "dm": _dm,
    "delete": _delete,
    "hide": _hide,
}
