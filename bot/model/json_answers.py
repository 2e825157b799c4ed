"""What a service answered, as it came."""

from __future__ import annotations

import json
from typing import Any


def read_object(content: bytes) -> dict[str, Any] | None:
    """Read a body as a JSON object in UTF-8; None where it is anything else."""
    try:
        body = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None
