"""Which day the sandbox plays: the scripted one, or a file of posts."""

from __future__ import annotations

import json
import math
from pathlib import Path

LOOK_AT = 100  # lines; the sandbox reads the rest as it goes


class DemoError(Exception):
    """The demo cannot start; the text says why and what to do."""


def chosen_day(replay: str, speed: str) -> tuple[str, ...]:
    """Return the sandbox's arguments for the scripted day, or for the replay of a file; raises DemoError when
    that cannot be read.
    """
    if not replay:
        return ("--script",)
    path = Path(replay).expanduser()
    _check(path)
    return ("--replay", str(path.absolute()), "--speed", _factor(speed or "60"))


def _factor(speed: str) -> str:
    try:
        factor = float(speed)
    except ValueError:
        factor = math.nan
    if not (math.isfinite(factor) and factor > 0):
        raise DemoError(f"SPEED is {speed!r}; use a number above 0, such as SPEED=60.")
    return speed


def _check(path: Path) -> None:
    """Check that the file's first lines are posts."""
    try:
        with path.open(encoding="utf-8") as lines:
            some = [
                (number, line)
                for number, line in zip(range(1, LOOK_AT + 1), lines, strict=False)
                if line.strip()
            ]
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise DemoError(f"REPLAY={path} cannot be read: {why}.") from None
    if not some:
        raise DemoError(f"REPLAY={path} contains no posts.")
    for number, line in some:
        if not _is_post(line):
            raise DemoError(
                f"REPLAY={path}, line {number} is not a post. Each line is a JSON object such as "
                '{"created_at": "2026-11-20T09:00:00Z", "username": "mira_k", "text": "Hello", "lang": "en"}.'
            )


def _is_post(line: str) -> bool:
    try:
        post = json.loads(line)
    except ValueError:
        return False
    return isinstance(post, dict) and all(isinstance(post.get(key), str) for key in ("username", "text"))
