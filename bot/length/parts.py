"""Cuts a long text into the posts of a thread: at words, by X's weighted length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.length.count import LIMIT, WORD, tamed, weighted_length, word_weight
from bot.length.emoji import emoji
from bot.length.urls import LONGEST_URL, SPACES, url_spans
from bot.length.weigh import normal, plain_weight

TOKEN = re.compile(f"[{SPACES}]+|[^{SPACES}]+")
LONGEST = 25 * LIMIT  # characters: X's own composer stops at 25 posts, Slack's input at 3,000 characters
JOINERS = "\u200d\ufe0e\ufe0f"


def split_into_parts(
    text: str, numbered: bool = False, suffix: str = "", *, suffix_on_each: bool = False
) -> tuple[str, ...]:
    """Return the parts, each within LIMIT with all that is added to it; none for an empty text.

    `numbered` adds " 1/3"; `suffix` (such as " ^AB") goes after it, on the last part or on each. Words,
    URLs and emoji stay whole; only a word that is too long by itself is cut, between letters. The parts
    are in NFC, as X keeps them. ValueError: the suffix leaves no room, or the text has more than 7,000
    characters, 25 posts.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The text has {len(text):,} characters; a thread takes at most {LONGEST:,}.")
    if weighted_length(suffix) > LIMIT // 2:
        raise ValueError(f"The signature “{suffix.strip()}” is too long to leave room for a text.")
    text = normal(text).strip()
    if text and weighted_length(text + suffix) <= LIMIT:
        return (text + suffix,)
    for digits in range(1, 6):
        parts = _cut(text, _endings(digits if numbered else 0, suffix, suffix_on_each))
        if not numbered or len(str(len(parts))) <= digits:
            break
    return tuple(_finished(parts, numbered, suffix, suffix_on_each))


def _endings(digits: int, suffix: str, on_each: bool) -> tuple[int, int]:
    """Return what is added to a part, and to the last one, as weights."""
    number = 2 + 2 * digits if digits else 0  # " 1/3"
    last = number + weighted_length(suffix)
    return (last if on_each else number), last


def _cut(text: str, endings: tuple[int, int]) -> list[str]:
    """Return the bare parts; the last one leaves room for its own ending too."""
    each, last = endings
    parts = list(_pack(text, LIMIT - each))
    if parts and weighted_length(parts[-1]) + last > LIMIT:
        parts[-1:] = _pack(parts[-1], LIMIT - last)
    return parts


def _finished(parts: list[str], numbered: bool, suffix: str, on_each: bool) -> Iterator[str]:
    for place, part in enumerate(parts, 1):
        number = f" {place}/{len(parts)}" if numbered else ""
        yield part + number + (suffix if on_each or place == len(parts) else "")


def _pack(text: str, room: int) -> Iterator[str]:
    """Yield parts as full as words allow; spaces and line breaks inside a part stay, those at a cut go."""
    part, filled, gap = "", 0, ""
    for token in TOKEN.findall(text):
        if not WORD.match(token):
            gap = token
            continue
        weight = word_weight(token, first=not part)
        if part and filled + plain_weight(gap) + weight > room:
            yield part
            part, filled, gap = "", 0, ""
            weight = word_weight(token, first=True)
        if weight > room:
            *full, token = _cut_word(token, room)
            yield from full
            weight = word_weight(token, first=True)
        lead = gap if part else ""
        part, filled = part + lead + token, filled + plain_weight(lead) + weight
    if part:
        yield part


def _cut_word(word: str, room: int) -> list[str]:
    """Return a word too long for a part, between its URLs, emoji and letters."""
    pieces = list(_pieces(word, room))
    cuts: list[str] = []
    start = 0
    while start < len(pieces):
        end = _reach(pieces, start, room)
        if (
            word_weight("".join(pieces[start:end]), first=True) > room
        ):  # what a cut left over can read as a URL
            end = _shortened(pieces, start, end, room)
        cuts.append("".join(pieces[start:end]))
        start = end
    return cuts


def _shortened(pieces: list[str], start: int, end: int, room: int) -> int:
    """Return where a part ends that fits, found by halving; at least one piece."""
    fits, over = start + 1, end
    while over - fits > 1:
        middle = (fits + over) // 2
        if word_weight("".join(pieces[start:middle]), first=True) > room:
            over = middle
        else:
            fits = middle
    return fits


def _reach(pieces: list[str], start: int, room: int) -> int:
    """Return how far pieces fill the room; at least one."""
    end, filled = start, 0
    while end < len(pieces) and (filled := filled + _piece_weight(pieces[end])) <= room:
        end += 1
    return max(end, start + 1)


def _piece_weight(piece: str) -> int:
    return 1 if len(piece) == 1 and piece.isascii() else word_weight(piece, first=True)


def _pieces(word: str, room: int) -> Iterator[str]:
    """Yield what may not be cut: a URL, an emoji, a letter with its marks; unless it is too long itself."""
    for piece in _whole_pieces(word):
        if len(piece) > room and word_weight(piece, first=True) > room:  # hundreds of marks on one letter
            yield from piece
        else:
            yield piece


def _whole_pieces(word: str) -> Iterator[str]:
    """In windows of the longest URL there is: a longer text is read as one word without any."""
    for first in range(0, len(word), LONGEST_URL):
        yield from _pieces_of_window(word[first : first + LONGEST_URL])


def _pieces_of_window(word: str) -> Iterator[str]:
    whole = () if word.isascii() else emoji().finditer(word)
    ends = {found.start(): found.end() for found in whole} | dict(url_spans(tamed(word)))
    at = 0
    while at < len(word):
        end = ends.get(at, at + 1)
        while end < len(word) and (unicodedata.combining(word[end]) or word[end] in JOINERS):
            end += 1
        yield word[at:end]
        at = end
