"""What a service answered, as it came."""

from __future__ import annotations

import json
import re
from typing import Any

# Every escape in a JSON text: of a character in two halves; of one half alone, which no record could hold, as
# it is no Unicode; of anything else.
ESCAPES = re.compile(
    r"\\(?:u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|(u[Dd][89A-Fa-f][0-9A-Fa-f]{2})|.)"
)


def read_json(text: str) -> Any:
    """Read a text as JSON; half a character reads as U+FFFD. Errors: ValueError, RecursionError."""
    if "\\ud" in text or "\\uD" in text:
        text = ESCAPES.sub(lambda found: r"\ufffd" if found[1] else found[0], text)
    return json.loads(text)


def read_object(content: bytes) -> dict[str, Any] | None:
    """Read a body as a JSON object in UTF-8; None where it is anything else."""
    try:
        body = read_json(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None
