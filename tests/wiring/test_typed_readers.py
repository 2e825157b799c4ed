"""Readers of a type are built in one place, one at a time: msgspec crashes where two threads build one."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILDS = re.compile(
    r"msgspec\.(json\.|msgpack\.)?(decode|convert|Decoder)\b|from msgspec(\.json)? import .*(ecode|convert)"
)


def test_only_typed_json_builds_readers_of_a_type() -> None:
    found = [
        str(path.relative_to(ROOT))
        for folder in ("bot", "workers", "handlers")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if BUILDS.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["bot/typed_json.py"]
