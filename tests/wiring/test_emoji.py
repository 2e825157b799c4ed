"""The sandbox's page draws every emoji that Perch's own words use."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
USED = re.compile(r"(?<![\w:]):([a-z][a-z0-9_]+):(?= )")


def test_the_page_knows_each_emoji_that_perch_writes() -> None:
    known = set(
        re.findall(r"[`,\n]([a-z0-9_+-]+) [^\sa-z]", (ROOT / "sandbox/page/text/emoji.js").read_text())
    )
    sources = [p for top in ("bot/cards", "bot/told", "handlers") for p in (ROOT / top).rglob("*.py")]
    used = {name for path in sources for name in USED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 10
    assert used - known == set()
