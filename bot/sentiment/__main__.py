"""Score JSON lines: `{"text": …, "lang": …}` a line on stdin, `{"label", "unhappiness", "reasons"}` a line on
stdout.

A line that cannot be read is told on stderr with its number, and answered with an unscored line that carries
an `error`, so that answers stay beside their questions. Exits 1 if there was one, 0 otherwise.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from bot.sentiment import analyse


class LineError(ValueError):
    """A line is not a post; the message says what it should be."""


def main() -> int:
    """Answer stdin line by line, until it ends or nobody reads any more."""
    failed = False
    try:
        for number, answer in answers(sys.stdin.buffer):
            if "error" in answer:
                failed = True
                print(f"line {number}: {answer['error']}", file=sys.stderr, flush=True)
            print(json.dumps(answer, ensure_ascii=False), flush=True)
    except BrokenPipeError:  # `| head` has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if failed else 0


def answers(lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the answer to each line, with its number."""
    for number, line in enumerate(lines, 1):
        try:
            text, lang = _post(line)
        except LineError as error:
            yield number, {"label": "unscored", "unhappiness": 0.0, "reasons": [], "error": str(error)}
            continue
        mood = analyse(text, lang)
        yield number, {"label": mood.label, "unhappiness": mood.unhappiness, "reasons": list(mood.reasons)}


def _post(line: bytes) -> tuple[str, str | None]:
    try:
        post = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise LineError('not JSON; write {"text": "…", "lang": "en"} on one line') from None
    if not isinstance(post, dict) or not isinstance(post.get("text"), str):
        raise LineError('no "text"; write {"text": "…", "lang": "en"}')
    lang = post.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise LineError('"lang" is not a string; write "en", "fr", … or leave it out')
    return post["text"], lang


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
