"""Read a post's text as X does: handles, hashtags, cashtags, links, words, weighted length."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

MENTION = re.compile(r"(?<![A-Za-z0-9_!#$%&*@＠])[@＠]([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@＠À-ÖØ-öø-ÿ]|://)")
HASHTAG = re.compile(r"(?<![\w&/])[#＃](\w*[^\W\d_]\w*)")
CASHTAG = re.compile(r"(?<![\w$])\$([A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?)(?!\w)")
DOMAINS = "com|org|net|io|fr|de|co|uk|eu|app|dev|info"  # that make a link without https:// before it
REST = r"(?::\d+)?(?:[/?#][^\s<>\"“”]*)?"
URL = re.compile(
    r"(?<![\w@#$/.])(?:https?://(?:[^\s/.:?#<>\"“”]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])" + REST
    + rf"|(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{DOMAINS})(?![\w@-]|\.\w)" + REST + ")",
    re.IGNORECASE,
)  # fmt: skip
TCO = re.compile(r"https?://t\.co/\w+$")
WORD = re.compile(r"\w+|[^\w\s]", re.UNICODE)
EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9#*]\ufe0f?\u20e3|\U0001f3f4[\U000e0020-\U000e007f]+"
    "|[\u203c-\u3299\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])*"
    "(?:\u200d[\u2190-\u3299\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])*)*)"
)
HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")  # weighs 2, the others 1
URL_WEIGHT = 23
MAX_WEIGHT = 280
MAX_POST = 25_000  # characters in a premium account's long post


@dataclass(frozen=True)
class Span:
    """A handle, hashtag, cashtag or link, and where it stands (code points, end exclusive)."""

    start: int
    end: int
    value: str


def mentions(text: str) -> list[Span]:
    """Return the handles in it, without their @; not the ones inside links."""
    return _outside(links(text), [Span(m.start(), m.end(), m[1]) for m in MENTION.finditer(text)])


def hashtags(text: str) -> list[Span]:
    return _outside(links(text), [Span(m.start(), m.end(), m[1]) for m in HASHTAG.finditer(text)])


def cashtags(text: str) -> list[Span]:
    return [Span(m.start(), m.end(), m[1]) for m in CASHTAG.finditer(text)]


def links(text: str) -> list[Span]:
    """Return the links in it; punctuation that ends a sentence is not a part of one."""
    found = []
    for match in URL.finditer(text):
        address = match[0].rstrip(".,;:!?'’)]}…")
        if address.count("(") > address.count(")") and match[0][len(address) :].startswith(")"):
            address += ")"
        found.append(Span(match.start(), match.start() + len(address), address))
    return found


def _outside(walls: list[Span], spans: list[Span]) -> list[Span]:
    return [s for s in spans if not any(w.start <= s.start < w.end for w in walls)]


def shorten(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Put t.co links for the links, as X does on every post; also (short, typed) for each."""
    pairs: list[tuple[str, str]] = []
    out, at = [], 0
    for span in links(text):
        short = span.value
        if not TCO.match(short):
            short = f"https://t.co/{hashlib.sha256(span.value.encode(errors='replace')).hexdigest()[:10]}"
        pairs.append((short, span.value))
        out += [text[at : span.start], short]
        at = span.end
    return "".join(out) + text[at:], tuple(pairs)


@lru_cache(maxsize=20_000)
def weighted_length(text: str) -> int:
    """X's length of a post: 280 is the most that a plain account may write."""
    text = unicodedata.normalize("NFC", text)
    spans = links(text)
    weight = URL_WEIGHT * len(spans)
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    plain, emoji = EMOJI.subn("", text)
    return weight + 2 * emoji + len(plain) + len(HEAVY.findall(plain))


def truncate(text: str, weight: int = MAX_WEIGHT) -> str:
    """Return the beginning of a long post, as its plain `text` shows it; the rest is in the note."""
    cut = text[: weight - 1]
    while weighted_length(cut) > weight - 2:
        cut = cut[:-4]
    return cut.rstrip() + "…"


def escape(text: str) -> str:
    """X escapes these three, and nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fold(text: str) -> str:
    """Search knows neither case nor accents."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def words(text: str) -> str:
    """Return the folded words of a text, in order, a space around each: ` i like coca cola `."""
    return f" {' '.join(word for word in WORD.findall(fold(text)) if _is_word(word))} "


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_" or EMOJI.match(token) is not None


def escaped_spans(find: Callable[[str], list[Span]], text: str) -> list[Span]:
    """Spans of an escaped text, found in the plain one: an `&amp;` moves what follows it."""
    return [Span(len(escape(text[: s.start])), len(escape(text[: s.end])), s.value) for s in find(text)]
