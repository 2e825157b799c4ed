"""Take tokens and passwords out of a text that somebody may read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

HIDDEN = "•••"
# Tokens by their look, also those that are not in our settings.
TOKENS = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=Bearer )[\w%.~+/-]+|(?<=oauth_token=\")[^\"]+")
SHORTEST = 4  # characters of a secret: shorter ones are in every other word


def hider(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return what hides these secrets, and whatever looks like a token, in a text.

    Hide first, cut afterwards: half a secret is not known again.
    """
    values = sorted({secret for secret in secrets if len(secret) >= SHORTEST}, key=len, reverse=True)

    def hide(text: str) -> str:
        for secret in values:
            text = text.replace(secret, HIDDEN)
        return TOKENS.sub(HIDDEN, text)

    return hide
