"""Read a post: the one function the rest of Perch calls."""

from __future__ import annotations

from bot.sentiment.encoder import opinion
from bot.sentiment.evidence import collect
from bot.sentiment.language import language
from bot.sentiment.lexicon import LANGUAGES, lexicon
from bot.sentiment.model import Sentiment
from bot.sentiment.text import LONGEST, pieces
from bot.sentiment.verdict import NEITHER, decide


def analyse(text: str, lang: str | None = None) -> Sentiment:
    """How a post sounds in X's language code for it; the language is detected where X gives none.

    Never raises for any text; reads its first 2,000 characters.
    """
    text = text[:LONGEST]
    code = language(text, lang)
    if code and code not in LANGUAGES:
        return Sentiment("unscored", NEITHER, (), code)
    evidence = collect(pieces(text, code), lexicon(code))
    if not code and all(one.kind == "asking" for one in evidence):
        return Sentiment("unscored", NEITHER)
    return decide(text, code, evidence, opinion(text) if code else None)
