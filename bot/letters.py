"""Letters without their accents, for comparing what people write."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return a text without accents and other marks of letters: "Gepäck" is "Gepack"."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))
