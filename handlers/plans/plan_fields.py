"""What stands in the plan form, read into a wish."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.model.plan import Attachment
from bot.plans.long_text import Further
from bot.plans.wish import Wish
from bot.slack.files import slack_file
from handlers.asking import Body


def held(body: Body, block_id: str, action_id: str = "pick") -> dict[str, Any]:
    """The state of one element of a view; empty where the view has none."""
    values = body["view"].get("state", {}).get("values", {})
    return dict(values.get(block_id, {}).get(action_id) or {})


def picked(body: Body, block_id: str, action_id: str = "pick") -> str:
    """The value of a menu, a date or a time."""
    element = held(body, block_id, action_id)
    option = element.get("selected_option") or {}
    return str(element.get("selected_date") or element.get("selected_time") or option.get("value") or "")


def ticked(body: Body, block_id: str) -> set[str]:
    return {str(option["value"]) for option in held(body, block_id).get("selected_options") or []}


def read_form(body: Body, before: Wish) -> Wish:
    """The wish as the form says it now; what the form does not show stays as it was."""
    thread = ticked(body, "thread")
    text = str(held(body, "text", "text").get("value") or "")
    every = picked(body, "repeat", "plan_repeat")
    return replace(
        before,
        text=text,
        further=_further(body, "text", before.further),
        date=picked(body, "date"),
        time=picked(body, "time"),
        thread="thread" in thread,
        numbered="numbered" in thread,
        # Parts that were edited hold as long as nothing that they were made of has changed.
        parts=before.parts if before.numbered == ("numbered" in thread) else (),
        late=picked(body, "late") or before.late,
        media=_media(body, before),
        every="" if every == "never" else every or before.every,
        days=tuple(sorted(int(day) for day in ticked(body, "days"))) if _has(body, "days") else before.days,
        until=picked(body, "until") if _has(body, "until") else before.until,
        others=str(held(body, "others", "text").get("value") or "") if _has(body, "others") else before.others,
        others_further=_further(body, "others", before.others_further),
    )


def _further(body: Body, field: str, before: tuple[Further, ...]) -> tuple[Further, ...]:
    """The fields in which a long text goes on, as they stand now."""
    return tuple(
        replace(piece, text=str(held(body, block_id, "text").get("value") or "")) if _has(body, block_id) else piece
        for block_id, piece in ((f"{field}_{place}", piece) for place, piece in enumerate(before, 2))
    )


def _has(body: Body, block_id: str) -> bool:
    return block_id in body["view"].get("state", {}).get("values", {})


def _media(body: Body, before: Wish) -> tuple[Attachment, ...]:
    """New files replace the old ones; the same files keep their descriptions."""
    known = {file.file_id: file for file in before.media}
    given = [slack_file(raw) for raw in held(body, "files").get("files") or []]
    if given:
        return tuple(
            known.get(file.id) or Attachment(file.id, file.name, file.mime, file.size, file.url) for file in given
        )
    keeps = not _has(body, "keep") or "keep" in ticked(body, "keep")
    return before.media if keeps else ()
