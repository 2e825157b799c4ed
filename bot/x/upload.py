"""The upload of a picture or video to X, in parts (API v2), with its alt text.

It publishes nothing, so one that broke off may always be tried again.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.model import Price
from bot.model.told import Code
from bot.network.errors import Refused, Unknown, Unreachable
from bot.network.records import Uploaded
from bot.told import told
from bot.x.call import Caller
from bot.x.media import KINDS, MOST_ALT_TEXT

LIFE = timedelta(hours=24)  # how long X keeps an upload that no post uses
LONGEST_WAIT = 600.0  # seconds for X to make a video ready


def upload(
    x: Caller,
    parts: Iterable[bytes],
    *,
    mime: str,
    size: int,
    now: datetime,
    alt_text: str = "",
    for_dm: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    billed: Callable[[Price], object] = lambda kind: None,
) -> Uploaded:
    """Give a file to X; `billed` is told what X bills of it. Errors: `bot.x`'s tree, but never `Unknown`:
    nothing has been published.
    """
    try:
        media_id = _begin(x, mime, size, for_dm)
        for index, part in enumerate(parts):
            body = {"segment_index": index, "media": base64.b64encode(part).decode()}
            x("POST", f"/2/media/upload/{media_id}/append", json=body, as_brand=True)
        done = _data(x("POST", f"/2/media/upload/{media_id}/finalize", as_brand=True))
        billed(Price.MEDIA)
        _until_ready(x, media_id, done, sleep)
        if alt_text:
            _describe(x, media_id, alt_text)
            billed(Price.ALT_TEXT)
    except Unknown as error:
        raise Unreachable(told(Code.UPLOAD_BROKE_OFF, error=error)) from error
    life = min(timedelta(seconds=int(done.get("expires_after_secs") or LIFE.total_seconds())), LIFE)
    return Uploaded(media_id, now + life)


def _begin(x: Caller, mime: str, size: int, for_dm: bool) -> str:
    category = f"{'dm' if for_dm else 'tweet'}_{KINDS[mime]}"
    body = {"media_type": mime, "total_bytes": size, "media_category": category}
    return str(_data(x("POST", "/2/media/upload/initialize", json=body, as_brand=True)).get("id", ""))


def _until_ready(x: Caller, media_id: str, answer: dict[str, Any], sleep: Callable[[float], None]) -> None:
    """X makes a video ready in its own time: ask as often as it says."""
    waited = 0.0
    while info := answer.get("processing_info"):
        state = info.get("state")
        if state == "succeeded":
            return
        if state == "failed":
            raise Refused(told(Code.VIDEO_UNREADABLE))
        pause = float(info.get("check_after_secs") or 2)
        if (waited := waited + pause) > LONGEST_WAIT:
            raise Unreachable(told(Code.VIDEO_NOT_READY))
        sleep(pause)
        params = {"media_id": media_id, "command": "STATUS"}
        answer = _data(x("GET", "/2/media/upload", params=params, as_brand=True))


def _describe(x: Caller, media_id: str, alt_text: str) -> None:
    body = {"id": media_id, "metadata": {"alt_text": {"text": alt_text[:MOST_ALT_TEXT]}}}
    x("POST", "/2/media/metadata", json=body, as_brand=True)


def _data(answer: dict[str, Any]) -> dict[str, Any]:
    data = answer.get("data")
    return data if isinstance(data, dict) else {}
