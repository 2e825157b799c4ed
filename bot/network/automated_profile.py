"""Tell whether an account says of itself that a machine runs it."""

from __future__ import annotations

import re

from bot.model.author import Says

# Of the name that people read: a word of its own. Of the handle, which has no spaces: set off by its letters.
NAME = re.compile(r"(?<!\w)(bot|robot)(?!\w)", re.IGNORECASE)
HANDLE = re.compile(r"[a-z0-9_]Bot$|[A-Z]Bot$|_bot$|^bot_", re.ASCII)
PROFILE = re.compile(
    r"\bautomated (account|by)\b|\b(i am|i['’]m|this is) an? (\w+ )?bot\b|\bbot (account|by|made by|run by)\b"
    r"|\bautomatisiert(es|er)? (konto|account)\b|\bich bin ein bot\b|\bcompte automatisé\b|\bje suis un bot\b"
    r"|\bcuenta automatizada\b|\bsoy un bot\b|\baccount automatizzato\b|\bsono un bot\b"
    r"|\bconta automatizada\b|\bsou um bot\b",
    re.IGNORECASE,
)


def says_automated(handle: str, name: str, description: str) -> Says | None:
    """Return where it says so, the plainest first; None where it does not."""
    if PROFILE.search(description):
        return Says.PROFILE
    return Says.NAME if NAME.search(name) or HANDLE.search(handle) else None
