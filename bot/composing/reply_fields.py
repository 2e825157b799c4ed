"""Saved replies: texts with fields such as `{first_name}` that are filled in for one customer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

FIELDS = ("handle", "first_name", "rep")
PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
TITLES = {
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "sir",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "herr",
    "frau",
}


class BadField(ValueError):
    """A field that does not exist, or a brace that stands alone; the message says how to fix it."""


def check(text: str, fields: Collection[str] = FIELDS) -> None:
    """BadField where the text could not be filled in."""
    fill(text, dict.fromkeys(fields, ""))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled in; `{{` and `}}` are braces. What is filled in is left as it
    is.

    BadField, in words, for a field that is not among `values` and for a brace without its partner.
    """
    return PIECE.sub(lambda found: _filled(found, values), text)


def _filled(found: re.Match[str], values: Mapping[str, str]) -> str:
    if found[0] in ("{{", "}}"):
        return found[0][0]
    if found[1] is None:
        raise BadField(
            f"The {found[0]} at character {found.start() + 1} has no partner; "
            f"for a brace write {found[0] * 2}."
        )
    name = found[1].strip()
    if name not in values:
        known = ", ".join(f"{{{field}}}" for field in values)
        raise BadField(f"{{{name}}} is not a field; use {known}.")
    return values[name]


def values_for(*, handle: str, name: str, rep: str) -> dict[str, str]:
    """Return the values of FIELDS for a customer (handle without @, display name) and a rep's name."""
    return {"handle": f"@{handle}", "first_name": first_name(name) or f"@{handle}", "rep": rep}


def first_name(name: str) -> str:
    """Return the first word of a display name that can be one: "Ana" for "Dr. ANA ✈️ Bell"; empty for "✈️
    24/7".
    """
    for word in re.findall(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*\.?", name):
        bare = word.rstrip(".")
        if bare.casefold() in TITLES or (len(bare) < 2 and bare.isascii()):
            continue
        return str(bare.title() if bare.isupper() and len(bare) > 2 else bare)
    return ""
