"""Read ratings: “2 stars”, “4,5 Sterne”, “1 sur 5”, “10/10”, “⭐⭐”.

The number says the mood, not the word for stars: two of five are a complaint, four are praise, three are
neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.sentiment.evidence import Evidence

WEIGHT = 2.0
BAD, GOOD = 0.5, 0.75  # shares of the best rating: up to where a complaint, from where praise
_NUMBERS = {
    word: value
    for value, words in enumerate(
        (
            "zero no null cero nessuna zéro aucune keinen kein keine",
            "a one une un una uno uma um ein eine einen",
            "two deux dos due duas dois zwei",
            "three trois tres tre três drei",
            "four quatre cuatro quattro quatro vier",
            "five cinq cinco cinque fünf",
        )
    )
    for word in words.split()
} | {"half": 0.5, "half a": 0.5}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_VALUE = rf"(?P<value>\d{{1,2}}(?:[.,]\d)?|{_WORDS})"
_STARS = r"(?:stars?|étoiles?|etoiles?|stern(?:e|en)?|estrellas?|stell[ae]|estrelas?|⭐️?|★)"
_OF = r"(?:out of|of|sur|von|de|su|em)"
_RATINGS = re.compile(
    rf"(?<![\w.,/:]){_VALUE}[ -]{_STARS}(?: {_OF} (?P<most>5|10|five|cinq|fünf|cinco|cinque)\b)?(?!\w)"
    rf"|(?<![\w.,/:])(?P<part>(?:10|\d)(?:[.,]\d)?|{_WORDS})(?: {_OF} | ?/ "
    rf"?)(?P<whole>5|10|five|cinq|fünf|cinco|cinque)"
    rf"(?:[ -](?:{_STARS}|points?|punkten?|puntos|punti|pontos))?(?![\w/:.,]\d|\w| \w+s\b)"
    r"|(?P<drawn>(?:⭐️?|★){1,10})(?P<empty>☆{0,9})",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\d|⭐|🌟|★|star|étoil|etoil|stern|estrel|stell|five|cin[qc]|fünf", re.IGNORECASE
)  # a quick first look
_DATED = re.compile(
    r"(?:\b(?:on|since|until|by|the|before|after|am|bis|seit|le|du|el|del|desde|il|dal|em|dia|on "
    r"the)\s|\d/)$",
    re.I,
)


def ratings(text: str) -> Iterator[Evidence]:
    """Yield the ratings of a post with their places; a middling one is harmless, and hides its words."""
    if not _HINT.search(text):
        return
    for found in _RATINGS.finditer(text):
        share = _share(found, text)
        if share is not None:
            kind = "complaint" if share <= BAD else "praise" if share >= GOOD else "harmless"
            yield Evidence(kind, WEIGHT, found.start(), found.end())


def _share(found: re.Match[str], text: str) -> float | None:
    """Return what part of the best rating was given; None for what is none, such as “on 5/10”."""
    if found["drawn"]:
        return _drawn(found, text)
    if found["part"]:
        if "/" in found.group() and _DATED.search(text[: found.start()]):
            return None
        value, most = _number(found["part"]), _number(found["whole"])
    else:
        value, most = _number(found["value"]), _number(found["most"] or "5")
    return value / most if value <= most else None


def _drawn(found: re.Match[str], text: str) -> float | None:
    """Return the share of drawn stars; few of them among other words may be an ornament."""
    count = len(re.sub("\ufe0f", "", found["drawn"]))
    alone = not text[: found.start()].strip() or bool(found["empty"])
    return count / 5 if count > 3 or alone else None


def _number(written: str) -> float:
    written = written.lower()
    return _NUMBERS[written] if written in _NUMBERS else float(written.replace(",", "."))
