"""Cut a query into its parts: words, quoted phrases, `key:value`."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING, CLOSING = '"“„«”', '"”“»'  # as keyboards and languages write them
_USER = re.compile(r"<@([UW]\w+)(?:\|[^>]*)?>")
_KEY = re.compile(r"[a-z]{2,}:(?!//)", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """One part: with a key, without one, or a quoted phrase; `written` is how it was typed."""

    written: str
    value: str
    key: str = ""
    quoted: bool = False
    closed: bool = True  # False: a quotation mark that nothing closes


def tokens(text: str) -> list[Token]:
    """Return the parts of a query, in order."""
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token, at = _next(text, at)
        found.append(token)
    return found


def with_owner_ids(text: str, ids: dict[str, str]) -> str:
    """Return a query in which colleagues who were named by hand stand by their ids."""
    parts = []
    for token in tokens(text):
        as_slack_writes = _USER.fullmatch(token.value)
        named = as_slack_writes[1] if as_slack_writes else ids.get(token.value.removeprefix("@"))
        parts.append(f"owner:{named}" if named and token.key == "owner" else token.written)
    return " ".join(parts)


def split_name(text: str) -> tuple[str, str]:
    """Return the name that a text begins with, quoted or one word, and the rest."""
    text = text.strip()
    if not text:
        return "", ""
    if text[0] in OPENING:
        token, end = _next(text, 0)
        return " ".join(token.value.split()), text[end:].strip()
    name, _, rest = text.partition(" ")
    return name, rest.strip()


def _next(text: str, start: int) -> tuple[Token, int]:
    """Return the part that begins there, and where it ends."""
    key = _KEY.match(text, start)
    begin = key.end() if key else start
    name = key[0][:-1].lower() if key else ""
    if begin < len(text) and text[begin] in OPENING:
        end = next((n for n in range(begin + 1, len(text)) if text[n] in CLOSING), -1)
        if end < 0:
            return Token(text[start:], text[begin + 1 :].strip(), name, quoted=True, closed=False), len(text)
        return Token(text[start : end + 1], text[begin + 1 : end].strip(), name, quoted=True), end + 1
    end = _end(text, begin)
    return Token(text[start:end], text[begin:end], name), end


def _end(text: str, at: int) -> int:
    """Return where an unquoted part ends; Slack's `<@U1|a name>` holds spaces."""
    if text.startswith(("<@", "<#"), at) and (close := text.find(">", at)) > 0:
        return close + 1
    return next((n for n in range(at, len(text)) if text[n].isspace()), len(text))
