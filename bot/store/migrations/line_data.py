"""What a line within a record keeps, as data: a problem's sign, the budget's step and a query's length were
words.
"""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]

TOO_LONG = re.compile(
    r"The query is (?P<over>[\d,]+) characters? too long for X, with the (?P<added>\d+) that Perch adds\."
)
STEPS = {
    "Reading as usual.": "normal",
    "80 % of the month's budget is spent; still reading as usual.": "warn",
    "Keyword watches are read less often; mentions as usual.": "slower",
    "Keyword watches are off; mentions are still read.": "mentions_only",
    "Reading from X is off: the month's budget is spent.": "off",
}


def lines_with_data(record: Record) -> Record:
    """Give each line within a record its data in place of words."""
    return {name: _within(value) for name, value in record.items()}


def _within(value: Any) -> Any:
    if isinstance(value, list):
        return [_within(one) for one in value]
    if not isinstance(value, dict):
        return value
    inner = lines_with_data(value)
    return _line(inner) if inner.get("type") == "told" else inner


def _line(line: Record) -> Record:
    changed = {**line, "sign": "problem"} if line.get("sign") == "trouble" else line
    data = changed.get("data") or {}
    if changed["code"] == "query too long" and "text" in data:
        return {**changed, **_too_long(data["text"])}
    if (step := data.get("step")) and changed["code"].startswith("budget "):
        return {**changed, "data": {**data, "step": STEPS.get(step, step)}}
    return changed


def _too_long(text: str) -> Record:
    found = TOO_LONG.fullmatch(text)
    if found is None:
        return {"code": "legacy", "data": {"text": text}}
    return {"data": {"over": found["over"].replace(",", ""), "added": found["added"]}}
