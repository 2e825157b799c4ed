"""A rep's initials at the end of what they publish: ` ^AB`."""

from __future__ import annotations

import re

from bot.length import weighted_length

PARTICLES = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "di",
    "da",
    "dos",
    "del",
    "el",
    "al",
    "bin",
    "y",
    "e",
}


def propose(name: str) -> str:
    """Initials for a name: "Ana Bell" is AB, "Jean-Luc de la Tour" JLT; empty where it has no letters."""
    words = re.findall(r"[^\W\d_]+", name)
    main = [word for word in words if word.casefold() not in PARTICLES] or words
    chosen = main if len(main) <= 3 else [*main[:2], main[-1]]
    letters = (word[0].upper() for word in chosen)
    return "".join(letter if len(letter) == 1 else letter[0] for letter in letters)


def validated(text: str) -> str:
    """The initials without their ^, in capitals; ValueError, in words, unless one to three letters."""
    initials = text.strip().removeprefix("^").strip()
    if not 1 <= len(initials) <= 3 or not initials.isalpha():
        raise ValueError(
            f"“{text.strip()}” will not do: write your initials, one to three letters, such as AB."
        )
    return initials.upper() if len(initials.upper()) == len(initials) else initials


def suffix(initials: str) -> str:
    """What is put after the text; empty without initials."""
    return f" ^{initials}" if initials else ""


def signed(text: str, initials: str) -> str:
    """The text with the initials at its end, once."""
    end = suffix(initials)
    text = text.rstrip()
    return text if not end or text.endswith(end) else text + end


def weight(initials: str) -> int:
    """How much of a post's length the initials take."""
    return weighted_length(suffix(initials))
