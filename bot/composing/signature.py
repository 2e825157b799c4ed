"""A rep's initials at the end of what they publish: ` ^AB`."""

from __future__ import annotations


def validated(text: str) -> str:
    """Return the initials without their ^, in capitals; ValueError, in words, unless one to three letters."""
    initials = text.strip().removeprefix("^").strip()
    if not 1 <= len(initials) <= 3 or not initials.isalpha():
        raise ValueError("Use one to three letters, such as AB.")
    return initials.upper() if len(initials.upper()) == len(initials) else initials


def suffix(initials: str) -> str:
    """Return what is put after the text; empty without initials."""
    return f" ^{initials}" if initials else ""


def signed(text: str, initials: str) -> str:
    """Return the text with the initials at its end, once."""
    end = suffix(initials)
    text = text.rstrip()
    return text if not end or text.endswith(end) else text + end
