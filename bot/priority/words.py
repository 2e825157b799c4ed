"""Words of asking, in the languages that we read; those of danger stand in danger_words.py and its files."""

from __future__ import annotations

import re

THANKS = {  # where "help" asks for nothing
    "en": "{your|all your|the|all the|for|for all your|of} help, very helpful, helpful, helped, pleased",
    "fr": "{votre|ton} aide, l'aide, m'{a|avez|ont} aidé",
    "es": "{su|tu|la|vuestra} ayuda",
    "de": "{die|eure|ihre|deine|der|eurer|ihrer|deiner} hilfe",
    "it": "{vostro|tuo|suo} aiuto, l'aiuto, dell'aiuto",
    "pt": "{a|sua|vossa|tua|pela} ajuda",
}
# A star stands for any ending.
PLEAS = {
    "en": "help, please, pls, can you, could you, can someone, can anyone, how do i, what do i do",
    "fr": "aidez, aide, svp, stp, s'il vous plaît, s'il te plaît, pouvez-vous, pourriez-vous, comment "
    "faire, que faire",
    "es": "ayuda, ayúd*, por favor, pueden, podéis, podrían, qué hago",
    "de": "hilfe, helft, helfen, bitte, können sie, könnt ihr, könnten sie, was soll ich",
    "it": "aiuto, aiut*, per favore, per piacere, potete, potreste, come faccio",
    "pt": "ajuda, ajud*, por favor, podem, poderiam, o que faço",
}


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    every = {word.strip() for line in words.values() for word in line.split(",")}
    longest_first = sorted(every, key=lambda word: (-len(word), word))
    parts = [
        _word(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in longest_first
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


def _word(word: str) -> str:
    """`{o|a}` stays a choice, all else is meant literally."""
    return re.sub(r"\\{(.*?)\\}", lambda ends: f"(?:{ends[1]})".replace(r"\|", "|"), re.escape(word))


_PLEA, _THANKS = _pattern(PLEAS), _pattern(THANKS)
_NOT_WORDS = re.compile(r"@\w+|https?://\S+")
LONGEST = 4_000  # characters that are looked at


def plea(text: str) -> str:
    """Return the first word that asks, or "?" where there is only the mark, or ""."""
    found = _first(_PLEA, text, _THANKS)
    return found or ("?" if "?" in _NOT_WORDS.sub("", text[:LONGEST]) else "")


def _first(pattern: re.Pattern[str], text: str, without: re.Pattern[str] | None = None) -> str:
    plain = _NOT_WORDS.sub(" ", text[:LONGEST].replace("’", "'"))
    found = pattern.search(without.sub(" ", plain) if without else plain)
    return found.group() if found else ""
