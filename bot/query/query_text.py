"""Text as X's search compares it: without case and accents, cut into words at punctuation."""

from __future__ import annotations

import re
import unicodedata

URL = re.compile(r"https?://\S+")
WORD = re.compile(r"\w+")
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts without spaces


def folded(text: str) -> str:
    """Lower case, accents taken off: X finds "Diacritica" for "Diacrítica" and the other way round."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))


def tokens(text: str) -> list[str]:
    """Return the words of a text; links are not words."""
    return WORD.findall(folded(URL.sub(" ", text)))


def has_words(text: str, wanted: str) -> bool:
    """Return whether the words of `wanted` stand in the text side by side."""
    words = tokens(wanted)
    if not words or UNSPACED.search(wanted):  # emoji, Chinese, Thai: wherever it stands
        return folded(wanted) in folded(text)
    there = tokens(text)
    return any(there[at : at + len(words)] == words for at in range(len(there) - len(words) + 1))
