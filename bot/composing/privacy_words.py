"""The line that points to the privacy notice, in the customer's language."""

from __future__ import annotations

WORDS = {
    "en": "How we use your data:",
    "de": "So nutzen wir Ihre Daten:",
    "es": "Cómo usamos tus datos:",
    "fr": "Comment nous utilisons vos données :",
    "it": "Come usiamo i tuoi dati:",
    "pt": "Como usamos os seus dados:",
}


def tail(url: str, lang: str = "") -> str:
    """Return the line with the notice's address."""
    return f"{WORDS.get(lang[:2].lower(), WORDS['en'])} {url}"


def with_tail(text: str, tail: str) -> str:
    """Return the text with what is added to it, once."""
    return text if not tail or tail in text else f"{text.rstrip()}\n\n{tail}"
