"""What people type for a topic: its words, its label, and what is wrong with them."""

from __future__ import annotations

import re

from bot.frequent_words import STOP_WORDS
from bot.topics.topic_rules import words_of

LONGEST_WORDS, MOST_WORDS, LONGEST_LABEL = 60, 200, 30
_ENTRY = re.compile(r"[^\W_]+\*?(?:['’ -]+[^\W_]+\*?)*")


def typed_topic_words(text: str) -> tuple[str, ...]:
    """Return the words of an input, one a line or between commas, each once."""
    found = (" ".join(part.split()).lower() for line in text.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


def problem_with_words(words: tuple[str, ...]) -> str:
    """Return the first thing that is wrong with a topic's words, or ""."""
    if len(words) > MOST_WORDS:
        return f"These are {len(words)} entries: use at most {MOST_WORDS}."
    return next((found for one in words if (found := _problem(one))), "")


def problem_with_label(label: str) -> str:
    """Return what is wrong with a topic's label, or ""."""
    if len(label) > LONGEST_LABEL:
        return f"Use at most {LONGEST_LABEL} characters."
    if not code_for(label):
        return "Use letters or digits, such as “App login”."
    return ""


def code_for(label: str) -> str:
    """Return the code of a new topic: "App login" is "app-login"; "" where nothing in it is a word."""
    return "-".join(words_of(label.replace("*", " ")))


def _problem(words: str) -> str:
    if len(words) > LONGEST_WORDS:
        return f"“{words[:30]}…” is too long: use at most {LONGEST_WORDS} characters."
    if not _ENTRY.fullmatch(words) or not any(char.isalpha() for char in words):
        return f"“{words}” must be words, such as “app login” or “refund*”."
    parts = words.split()
    if any(len(part.rstrip("*")) < 2 for part in parts if part.endswith("*")) or len(words.rstrip("*")) < 3:
        return f"“{words}” is too short: it would match almost every post."
    if len(parts) == 1 and words.rstrip("*") in STOP_WORDS:
        return f"“{words}” is too common on its own. Add a word to it."
    return ""
