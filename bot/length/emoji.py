"""What X counts as one emoji, whatever it is made of: the list stands in emoji.txt."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("emoji.txt")
TONES = "[\U0001f3fb-\U0001f3ff]"


@cache
def emoji() -> re.Pattern[str]:
    """Return the pattern of one emoji, the longest first."""
    found = [entry for line in listed(LIST) for entry in line.split()]
    many = "|".join(_pattern(entry) for entry in found if len(entry) > 1)
    single = "".join(entry for entry in found if len(entry) == 1)
    return re.compile(f"{many}|[{single}]")


def listed(path: Path) -> list[str]:
    """Return the lines of a list; those that begin with "# " explain it."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def _pattern(entry: str) -> str:
    return re.escape(entry).replace(r"\~", TONES).replace(r"\?", "\ufe0f?")
