"""Check that Slack signed a request: on the raw bytes, before anything in them is read.

https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

import hashlib
import hmac
import re

FRESH = 300  # seconds that a request may be old, or ahead of our clock
_STAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


def is_signed(secret: str, stamps: list[str], signatures: list[str], body: bytes, now: float) -> bool:
    """Return whether a request is Slack's and fresh; `now` in Unix seconds.

    Each header has to be there exactly once, so that nobody else on the way reads another one than we do.
    """
    if not secret.strip() or len(stamps) != 1 or len(signatures) != 1:
        return False
    stamp, signature = stamps[0], signatures[0]
    if not _STAMP.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
        return False
    if abs(now - int(stamp)) > FRESH:
        return False
    base = b"v0:" + stamp.encode() + b":" + body
    expected = "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)
