"""Find the names in a post: the brand's, those that were given, and what is capitalised as one.

“Happy Air flight 22” says nothing about anybody's mood, and neither does “Best Western at the airport”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.sentiment.lexicon import Lexicon
from bot.sentiment.tokens import Piece

NAME = "a name"  # the form of a piece that is one; with its space it is no word of any lexicon
HEADLINE = 0.8  # the share of capitalised words from which a post Writes Everything So
PLACES = frozenset(
    [
        "hotel",
        "hostel",
        "motel",
        "inn",
        "restaurant",
        "cafe",
        "café",
        "bar",
        "pub",
        "pension",
        "gasthof",
        "ristorante",
        "trattoria",
    ]
)
_HANDLE = re.compile(r"[@＠](\w{4,})")
_WORD = re.compile(r"\w+")


def without_names(found: Sequence[Piece], text: str, names: Iterable[str]) -> list[Piece]:
    """Return the pieces with every given name, and every handle spelled out, turned into NAME."""
    spelled = {joined for name in names if (joined := _joined(name))}
    spelled |= {handle.lower() for handle in _HANDLE.findall(text)}
    if not spelled:
        return list(found)
    longest, begins = max(map(len, spelled)), {name[:3] for name in spelled}
    pieces, at = list(found), 0
    while at < len(pieces):
        here = pieces[at]
        if here.kind not in ("word", "tag") or not _may_begin(text[here.start : here.end], begins):
            at += 1
            continue
        end = _name_end(pieces, at, text, spelled, longest)
        for inside in range(at, end):
            pieces[inside] = pieces[inside]._replace(form=NAME)
        at = max(end, at + 1)
    return pieces


def _may_begin(word: str, begins: set[str]) -> bool:
    start = word.lstrip("#").lower()[:3]
    return start in begins or (len(start) < 3 and any(name.startswith(start) for name in begins))


def _name_end(pieces: Sequence[Piece], at: int, text: str, spelled: set[str], longest: int) -> int:
    """Return where the longest name that begins at this piece ends, or `at`."""
    joined, end = "", at
    for here in range(at, len(pieces)):
        piece = pieces[here]
        if piece.kind not in ("word", "tag", "number"):
            break
        joined += text[piece.start : piece.end].lstrip("#").lower()
        if len(joined) > longest:
            break
        if joined in spelled:
            end = here + 1
    return end


@lru_cache(maxsize=1_024)
def _joined(name: str) -> str:
    """Return a name in one word, as in a handle; "" for one of a letter or two."""
    joined = "".join(_WORD.findall(name)).lower()
    return joined if len(joined) > 2 else ""


def capitalised_names(found: Sequence[Piece], text: str, lexicon: Lexicon) -> set[int]:
    """Return the pieces that stand in names such as “Great Western Railway”, by their capitals."""
    titled = [piece.kind == "word" and _titled(text, piece) for piece in found]
    if not any(titled) or _is_headline(found, titled):
        return set()
    inside: set[int] = set()
    for start, end in _runs(found, titled, text):
        if _is_name(found, start, end, lexicon):
            inside.update(range(start, end))
    return inside


def _titled(text: str, piece: Piece) -> bool:
    word = text[piece.start : piece.end]
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _is_headline(found: Sequence[Piece], titled: Sequence[bool]) -> bool:
    words = [is_titled for piece, is_titled in zip(found, titled, strict=True) if piece.kind == "word"]
    return sum(words) > HEADLINE * len(words)


def _runs(found: Sequence[Piece], titled: Sequence[bool], text: str) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words stand side by side, two at least."""
    start = 0
    for at in range(1, len(found) + 1):
        goes_on = at < len(found) and titled[at] and titled[at - 1]
        if goes_on and text[found[at - 1].end : found[at].start] in (" ", "-"):
            continue
        if at - start > 1:
            yield start, at
        start = at


def _is_name(found: Sequence[Piece], start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether capitalised words are a name, and not “Great Service” or “Love Oslo”."""
    forms = [piece.form for piece in found[start:end]]
    if not PLACES.isdisjoint(forms):
        return True
    if lexicon.lang == "de":  # where every noun is capitalised
        return False
    known = [lexicon.word(form) for form in forms]
    moods = [word.entry for word in known if word.entry and word.entry.kind in ("complaint", "praise")]
    if any(word.common for word in known) or len(moods) == len(forms):
        return False
    if known[0].entry and known[0].feels:  # "Love Oslo" is a mood; "Love Holidays will not" is a name
        return end < len(found) and lexicon.word(found[end].form).acts
    return True
