"""A post's text as words to look up, each knowing where it stands in the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 2_000  # characters read of a post; X's long posts go on, the mood shows before
LONGEST_WORD = 40

# One for one, so that positions stay: curly quotes, and Cyrillic and Greek letters that pass for Latin.
_SAME = str.maketrans(
    "’‘`´＇“”…аеорсухіѕјԁһкмнтвАЕОРСУХІЅЈНКМТВοαρυνικ",
    "'''''\"\".aeopcyxisjdhkmhtbAEOPCYXISJHKMTBoapuvik",
)
_HARD = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u00ad\u200b\u200c\u2060\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
_ACCENTS = {
    code: base
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
} | {ord("ß"): "ss", ord("œ"): "oe", ord("æ"): "ae", ord("ø"): "o", ord("ł"): "l", ord("ı"): "i"}
_GERMAN = _ACCENTS | {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_QUOTED = re.compile(r'["“]@\w+:[^"”]*["”]?|(?<=\w\W)RT @\w+:.*', re.DOTALL)
# What is cut or folded in one language's way: apostrophes, hyphens, accents, and what may stand for them.
_OF_A_LANGUAGE = re.compile(
    "[-'’‘`´＇\u00aa-\u036f\u0370-\u0489\u00ad\u200b\u200c\u2060\ufeff\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
ANY = "en"
_TRIPLE = re.compile(r"(.)\1{2,}")
_PIECE = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|\bhttp\b)"
    r"|(?P<skip>[@＠]\w+|&\w+;|\brt\b(?=\s*[@:]))"
    r"|(?P<tag>#\w+)"
    r"|(?P<face>[:;=x8][-'^o]?[()\[\]dpo3/\\|*]+(?!\w)|<3+|</3|\^_?\^|\bx[dp]+\b|:'\()"
    r"|(?P<money>[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[€£])"
    r"|(?P<number>\d[\d.,:/]*\d|\d)"
    r"|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<end>[.!?\n]+)"
    r"|(?P<sign>[^\w\s\"'(),:;\-–—/&$€£%*+=<>\[\]|~^°«»“”])"
)


class Piece(NamedTuple):
    """A word, number, sign or sentence end: its folded form and its place in the original text."""

    form: str
    start: int
    end: int
    kind: str
    shouted: bool = False  # in capitals, in a post that is not


def pieces(text: str, lang: str) -> list[Piece]:
    """Cut a post into pieces; handles, reposts' marks and quotes of others' posts are left out."""
    return list(_cut(text, cut_as(text, lang)))


def cut_as(text: str, lang: str) -> str:
    """Return a language in which the text is cut into the very same pieces, the same one for as many as can
    be.
    """
    return lang if _OF_A_LANGUAGE.search(text) else ANY


@lru_cache(maxsize=128)  # a page: how a post sounds, then whether it is urgent
def _cut(text: str, lang: str) -> tuple[Piece, ...]:
    plain, places = _normal(_own_words(text[:LONGEST]))
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in plain)
    mixed = not plain.isupper()
    found: list[Piece] = []
    for match in _PIECE.finditer(low):
        kind = match.lastgroup or "sign"
        if kind == "skip":
            continue
        start, end = match.span()
        shouted = mixed and kind == "word" and end - start > 1 and plain[start:end].isupper()
        for form, at, to in _forms(kind, match.group(), start, end, lang):
            found.append(Piece(form, at, to, kind, shouted))
    if places is None:
        return tuple(found)
    return tuple(p._replace(start=places[p.start], end=_end(text, places[p.end - 1] + 1)) for p in found)


def _end(text: str, at: int) -> int:
    """Behind the marks that sit on the letter before."""
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at


def _own_words(text: str) -> str:
    """Return the text with others' words in it blanked: “@brand: their post” is not the author's mood."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


def _forms(kind: str, form: str, start: int, end: int, lang: str) -> list[tuple[str, int, int]]:
    if kind == "word":
        return _words(form, start, lang)
    if kind == "number":
        return [("9", start, end)]
    if kind == "money":
        return [("$9", start, end)]
    if kind == "link":
        return [("link", start, end)]
    if kind == "end":
        return [("?" if "?" in form else "!" if "!" in form else ".", start, end)]
    if kind == "tag":
        return [(fold(form[1:], lang), start, end)]
    return [(form, start, end)]


def _words(form: str, start: int, lang: str) -> list[tuple[str, int, int]]:
    """Return one word, or several: French and Italian elide ("n'est", "dell'attesa"), and hyphens join."""
    if "'" not in form and "-" not in form:
        return [(fold(form, lang), start, start + len(form))]
    if lang == "en" and "-" not in form:
        return [(fold(form, lang), start, start + len(form))]
    cut: list[tuple[str, int, int]] = []
    separators = "-" if lang == "en" else "'-"
    at = 0
    for part in re.split(f"[{separators}]", form):
        if part:
            cut.append((fold(part, lang), start + at, start + at + len(part)))
        at += len(part) + 1
    return cut


@lru_cache(maxsize=32_768)
def fold(word: str, lang: str) -> str:
    """Return a word without accents, and without its apostrophe in "don't", as people type both."""
    word = word[:LONGEST_WORD]
    if not word.isascii():
        word = word.translate(_GERMAN if lang == "de" else _ACCENTS)
    if lang == "en" and word.endswith("n't"):
        word = word[:-3] + "nt"
    return word


def squeezed(word: str) -> tuple[str, ...]:
    """Return what a stretched word may stand for: "sooo" is "soo" or "so"."""
    if not _TRIPLE.search(word):
        return ()
    return _TRIPLE.sub(r"\1\1", word), _TRIPLE.sub(r"\1", word)


def _normal(text: str) -> tuple[str, list[int] | None]:
    """Plain letters for look-alikes; with the places of the originals where their number changed."""
    plain = text.translate(_SAME)
    if not _HARD.search(plain):
        return plain, None
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(plain):
        if _HARD.match(char):
            whole = _composed(letters[-1], char) if letters else ""
            if whole:
                letters[-1] = whole
                continue
            char = unicodedata.normalize("NFKC", char) if char > "\u20ff" else ""
        if len(char) == 1 and not unicodedata.combining(char):
            letters.append(char)
            places.append(at)
    return "".join(letters), places


def _composed(base: str, mark: str) -> str:
    if not unicodedata.combining(mark):
        return ""
    whole = unicodedata.normalize("NFC", base + mark)
    return whole if len(whole) == 1 else ""
