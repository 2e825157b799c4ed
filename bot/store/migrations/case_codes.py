"""Cases and mentions kept sentences and words for kinds; now codes, and what a resolution says stands
together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]

PLAIN: dict[str, Record] = {
    "very negative": {"type": "negative", "very": True},
    "negative": {"type": "negative"},
    "sounds very unhappy": {"type": "negative", "very": True},  # until negative was the word everywhere
    "sounds unhappy": {"type": "negative"},
    "asks a question": {"type": "asks", "question": True},
    "asks for help": {"type": "asks"},
    "wrote to us": {"type": "mentions us"},
    "mentioned us": {"type": "mentions us"},
    "earlier posts unanswered": {"type": "unanswered"},
    "wrote before and got no answer": {"type": "unanswered"},
    "has an order open": {"type": "order open"},
}
TIMES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
OUTCOMES = {
    "Solved": "solved",
    "Answered": "answered",
    "Replied": "answered",
    "No answer needed": "nothing",
    "No reply needed": "nothing",
    "Handled elsewhere": "elsewhere",
    "Spam": "spam",
    "author muted": "author muted",
}
_REASONS: tuple[tuple[str, Callable[[re.Match[str]], Record]], ...] = (
    (r"urgent: “(.*)”", lambda m: {"type": "urgent", "word": m[1]}),
    (r"waiting (\d+) min", lambda m: _waiting(int(m[1]))),
    (r"waiting (\d+) h (\d\d)", lambda m: _waiting(int(m[1]) * 60 + int(m[2]))),
    (r"waiting ([\d,]+) days", lambda m: _waiting(_number(m[1]) * 1440)),
    (r"(second|third|fourth|fifth) time this month", lambda m: {"type": "returning", "times": TIMES[m[1]]}),
    (r"([\d,]+) times this month", lambda m: {"type": "returning", "times": _number(m[1])}),
    (r"customer since (\d+)(?:, (.+))?", lambda m: _customer(int(m[1]), m[2])),
    (r"customer(?:, (.+))?", lambda m: _customer(None, m[1])),
    (r"([\d,]+) followers", lambda m: {"type": "reach", "followers": _number(m[1])}),
)
_SIGNS: tuple[tuple[str, Callable[[re.Match[str]], Record]], ...] = (
    (r"X labels it as automated", lambda _: {"type": "labelled"}),
    (r"([\d,]+) posts a day for ([\d,]+) days?", lambda m: _too_fast(_number(m[1]), _number(m[2]))),
    (r"(\d+) of its last (\d+) posts say the same", lambda m: _repeats(int(m[1]), int(m[2]))),
)
GONE = ("deleted", "protected", "suspended")


def to_codes(case: Record) -> Record:
    """Return a case without sentences of ours; those that no code stands for are kept as they are."""
    case = {**case, "reasons": [_code(reason, _REASONS) for reason in case.get("reasons") or ()]}
    case["automated"] = _code(case["automated"], _SIGNS) if case.get("automated") else None
    case["withdrawn"] = _gone(case)
    if not isinstance(case.get("resolution"), dict):
        case["resolution"] = _resolution(case)
    return {name: value for name, value in case.items() if name not in ("resolved_at", "resolved_by")}


def to_kinds(mention: Record) -> Record:
    """Return a mention without empty words where there is no code."""
    return {**mention, "withdrawn": _gone(mention), "corrected_label": mention.get("corrected_label") or None}


def _code(said: Any, patterns: Iterable[tuple[str, Callable[[re.Match[str]], Record]]]) -> Record:
    if isinstance(said, dict):
        return said  # it was rewritten before
    text = str(said)
    if text in PLAIN:
        return PLAIN[text]
    found = ((make, re.fullmatch(pattern, text, re.DOTALL)) for pattern, make in patterns)
    return next((make(match) for make, match in found if match), {"type": "legacy", "text": text})


def _resolution(case: Record) -> Record | None:
    """Return how it ended, from the three fields of before; None for a case that is open."""
    if not case.get("resolved_at"):
        return None
    said = case.get("resolution") or ""
    found = {"by": case.get("resolved_by") or "", "at": case["resolved_at"]}
    if not said:
        return found
    return {**found, "why": OUTCOMES[said]} if said in OUTCOMES else {**found, "why": "legacy", "text": said}


def _gone(record: Record) -> str | None:
    said = record.get("withdrawn") or None
    return said if said is None or said in GONE else "deleted"


def _waiting(minutes: int) -> Record:
    return {"type": "waiting", "minutes": minutes}


def _customer(since: int | None, tier: str | None) -> Record:
    return {"type": "customer", "since": since, "tier": tier or ""}


def _too_fast(posts: int, days: int) -> Record:
    return {"type": "too fast", "posts_a_day": posts, "days": days}


def _repeats(times: int, of: int) -> Record:
    return {"type": "repeats", "times": times, "of": of}


def _number(text: str) -> int:
    return int(text.replace(",", ""))
