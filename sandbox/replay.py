"""Post the lines of a file as customers' posts: `{created_at, username, text, lang}`, one JSON a line."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.x import XState
from sandbox.x.text import MAX_POST, mentions

SHORTEST_GAP = 0.02  # seconds between two posts, however fast the replay
LONGEST_GAP = 2.0
DEFAULT_BRAND = "acmeair"
OPENING = "Good morning! How can we help you today?"
SHOWN_FAULTS = 10


@dataclass(frozen=True)
class Line:
    """One customer's post; `at` is when it was written, which only its distance to the next counts for."""

    at: datetime
    username: str
    text: str
    lang: str | None = None


@dataclass(frozen=True)
class Replay:
    """A file that was read: what can be posted, and what cannot (line number, why)."""

    lines: list[Line]
    faults: list[tuple[int, str]]

    def complaint(self) -> str:
        """Return the faults in a sentence; empty where there are none."""
        if not self.faults:
            return ""
        shown = ", ".join(f"line {number} ({why})" for number, why in self.faults[:SHOWN_FAULTS])
        more = len(self.faults) - SHOWN_FAULTS
        total = len(self.lines) + len(self.faults)
        return (
            f"Replay: {len(self.faults)} of {total:,} lines skipped: {shown}"
            + (f" and {more} more" if more > 0 else "")
            + "."
        )


def read(path: Path) -> Replay:
    """Empty lines do not count.

    Raises:
        OSError: there is no such file, or it cannot be read.
    """
    lines, faults = [], []
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, raw in enumerate(file, start=1):
            if not raw.strip():
                continue
            try:
                lines.append(_line(raw))
            except ValueError as error:
                faults.append((number, str(error)))
    return Replay(lines, faults)


def _line(raw: str) -> Line:
    """Raises ValueError that says briefly what is wrong."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(fields, dict):
        raise ValueError("not an object")
    text, username = fields.get("text"), fields.get("username")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("no text")
    if len(text) > MAX_POST:
        raise ValueError(f"text longer than {MAX_POST:,} characters")
    if not isinstance(username, str) or not username.strip("@ "):
        raise ValueError("no username")
    lang = fields.get("lang")
    return Line(
        _time(fields.get("created_at")), _handle(username), text, lang if isinstance(lang, str) else None
    )


def _time(value: Any) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("no created_at as ISO 8601") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _handle(username: str) -> str:
    """Return a handle as X allows it, made from whatever the file calls the person."""
    return re.sub(r"\W", "_", username.strip().lstrip("@"), flags=re.ASCII)[:15]


def brand_of(lines: Iterable[Line]) -> str:
    """Return the handle that is addressed most often; without any, `acmeair`."""
    handles: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for line in lines:
        for span in mentions(line.text):
            handles[span.value.lower()] += 1
            spelling.setdefault(span.value.lower(), span.value)
    return spelling[handles.most_common(1)[0][0]] if handles else DEFAULT_BRAND


async def play(state: XState, lines: Iterable[Line], speed: float) -> int:
    """Post them in the file's order, `speed` times as fast as they came; returns how many.

    Units: a gap lasts 0.02 to 2 seconds. One that does not address the brand answers its last own
    post, so that X puts the brand's handle before it.
    """
    opening = state.post(state.brand.username, OPENING)
    count, before = 0, None
    for line in lines:
        gap = (line.at - before).total_seconds() / speed if before else 0.0
        await asyncio.sleep(min(LONGEST_GAP, max(SHORTEST_GAP, gap)))
        before = line.at
        addressed = any(span.value.lower() == state.brand.username.lower() for span in mentions(line.text))
        target = None if addressed or line.username == state.brand.username else opening.id
        state.post(line.username, line.text, in_reply_to=_living(state, target), lang=line.lang)
        count += 1
    return count


def _living(state: XState, post_id: str | None) -> str | None:
    """Return the brand's opening post, unless somebody deleted it on the page."""
    post = state.posts.get(post_id) if post_id else None
    return post.id if post and not post.deleted else None
