"""The topics that come with Perch, read from their reviewed file."""

from __future__ import annotations

from pathlib import Path

from bot.model.lists.topic_list import Topic

FILE = Path(__file__).parent / "reviewed.txt"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt")


def read_topics(text: str) -> tuple[Topic, ...]:
    """Return the topics of a file. Errors: `ValueError`, with the line that says nothing."""
    found: list[Topic] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        code, closing, label = line[1:].partition("] ")
        lang, colon, words = line.partition(": ")
        if line.startswith("[") and closing:
            found.append(Topic(code, label.strip()))
        elif found and colon and lang in LANGUAGES:
            more = tuple(part.strip() for part in words.split(",") if part.strip())
            found[-1] = Topic(found[-1].code, found[-1].label, (*found[-1].words, *more))
        else:
            raise ValueError(f"neither a topic nor words of a language: {line}")
    return tuple(found)


REVIEWED = read_topics(FILE.read_text(encoding="utf-8"))
