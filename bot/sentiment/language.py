"""Which language a post is in: X's word for it, or a guess made here without the network."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from bot.sentiment.lexicon import LANGUAGES, lexicon
from bot.sentiment.tokens import pieces

# X's codes for "cannot tell": und, art, and posts of only mentions, hashtags, media, links and the like.
UNKNOWN = frozenset(("", "und", "art", "mul", "mis", "zxx", "qam", "qct", "qht", "qme", "qst"))
FORMER = {"iw": "he", "in": "id", "ji": "yi"}  # codes that X still uses
# Told apart by the detector: ours, and what else is common on X, so that those come out as unscored.
DETECTED = (
    "en fr es de it pt nl ca sv no da fi pl cs ro hu tr id ms tl vi "
    "ru uk bg el ar fa he hi bn ta th ja ko zh ur"
)
SURE = 0.5  # the detector's own confidence from which it is believed
_NOISE = re.compile(r"https?://\S+|[@#]\w+|\d+")


def language(text: str, lang: str | None) -> str:
    """Return a two or three letter code, without region; "" where nothing in the text can tell."""
    code = re.split("[-_]", (lang or "").strip().lower())[0]
    if code in UNKNOWN:
        return detect(text)
    return FORMER.get(code, code)


def detect(text: str) -> str:
    """Return the likeliest language of a text; "" where it has no words that any lexicon knows."""
    words = " ".join(_NOISE.sub(" ", text).split())
    if not any(letter.isalpha() for letter in words):
        return ""
    ranking = _detector().rank(words)
    code, confidence = ranking[0]
    if confidence >= SURE:
        return str(code)
    likeliest = [str(code) for code, _ in ranking if code in LANGUAGES]
    best = max(likeliest, key=lambda code: _known(words, code))
    return best if _known(words, best) else ""


def _known(words: str, code: str) -> int:
    """Return how many words of a short post a lexicon knows: "merci" is too little for the detector."""
    own = lexicon(code)
    return sum(bool(own.word(piece.form).entry) for piece in pieces(words, code) if piece.kind == "word")


@lru_cache(maxsize=1)
def _detector() -> Any:
    """py3langid's model, loaded on first use: it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(DETECTED.split())
    return detector
