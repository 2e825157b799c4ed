"""What people type after a slash command, as they typed it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any


def unescape_command(body: MutableMapping[str, Any]) -> None:
    """Undo Slack's escaping in the text of a slash command, in place; other requests are left as they are.

    Slack escapes exactly these three. Anything wider would change what was typed: `&copy=1` in an address.
    """
    text = body.get("text")
    if "command" in body and isinstance(text, str):
        body["text"] = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
