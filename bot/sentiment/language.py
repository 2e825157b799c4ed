"""Which language a post is in: X's word for it, or a guess made here without the network."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# X's codes for "cannot tell": und, art, and posts of only mentions, hashtags, media, links and the like.
UNKNOWN = frozenset(("", "und", "art", "mul", "mis", "zxx", "qam", "qct", "qht", "qme", "qst"))
# Told apart by the detector: our six, and what else is common on X, so that those come out as unscored.
DETECTED = (
    "en fr es de it pt nl ca sv no da fi pl cs ro hu tr id ms tl vi "
    "ru uk bg el ar fa he hi bn ta th ja ko zh ur"
)
_NOISE = re.compile(r"https?://\S+|[@#]\w+|\d+")


def language(text: str, lang: str | None) -> str:
    """A two or three letter code, without region; "" where nothing in the text can tell."""
    code = re.split("[-_]", (lang or "").strip().lower())[0]
    if code in UNKNOWN:
        return detect(text)
    return {"iw": "he", "in": "id", "ji": "yi"}.get(code, code)


def detect(text: str) -> str:
    """The likeliest language of a text; "" where it has no letters."""
    words = _NOISE.sub(" ", text)
    if not any(letter.isalpha() for letter in words):
        return ""
    return str(_detector().classify(words)[0])


@lru_cache(maxsize=1)
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    detector.set_languages(DETECTED.split())
    return detector
