"""Read a post: the one function the rest of Perch calls."""

from __future__ import annotations

from collections.abc import Iterable

from bot.sentiment.encoder import opinion
from bot.sentiment.evidence import Evidence, collect
from bot.sentiment.language import language
from bot.sentiment.lexicon import LANGUAGES, lexicon
from bot.sentiment.model import Label, Sentiment
from bot.sentiment.proper_names import capitalised_names, without_names
from bot.sentiment.ratings import ratings
from bot.sentiment.tokens import LONGEST, pieces
from bot.sentiment.verdict import NEITHER, decide


def analyse(text: str, lang: str | None = None, names: Iterable[str] = ()) -> Sentiment:
    """Score how a post sounds in X's language code for it; the language is detected where X gives none.

    `names`, such as the brand's, say nothing about mood. Never raises for any text; reads its first 2,000
    characters.
    """
    text = text[:LONGEST]
    code = language(text, lang)
    if code and code not in LANGUAGES:
        return Sentiment(Label.UNSCORED, NEITHER, (), code)
    evidence = evidence_of(text, code, names)
    if not code and all(one.kind == "asking" for one in evidence):
        return Sentiment(Label.UNSCORED, NEITHER)
    return decide(text, code, evidence, opinion(text) if code else None)


def evidence_of(text: str, code: str, names: Iterable[str] = ()) -> list[Evidence]:
    """Return what in a post speaks of a complaint or of praise; `code` is one of LANGUAGES or ""."""
    own = lexicon(code)
    found = without_names(pieces(text, code), text, names)
    named = {found[at].start for at in capitalised_names(found, text, own)}
    return collect(found, own, named, list(ratings(text)))
