"""Guess a post's language from its small words, as far as a demo needs it."""

from __future__ import annotations

import re

SMALL_WORDS = {
    "en": "the and is are was you my to for of it this that with have not your what why how in on",
    "fr": "le la les est et vous je pas de des un une mon ma pour que qui sur avec merci c'est j'ai dans "
    "nous",
    "es": "el los las es y usted yo no de un una mi para que quien con gracias por muy pero como",
    "de": "der die das ist und sie ich nicht von ein eine mein für dass wer mit danke auf wir aber",
    "it": "il gli è e io non di un una mio per che chi con grazie sono come anche della",
    "pt": "o os as é e eu não de um uma meu para que quem com obrigado por muito mas como",
}
SETS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
NOT_WORDS = re.compile(r"https?://\S+|[@#]\w+")


def guess(text: str) -> str:
    """Return a BCP 47 tag; `und` where there are no words, `en` where nothing decides."""
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", NOT_WORDS.sub(" ", text.lower().replace("’", "'")))
    if not found:
        return "und"
    score = {language: sum(word in words for word in found) for language, words in SETS.items()}
    best = max(score, key=lambda language: score[language])
    return best if score[best] else "en"
