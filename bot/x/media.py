"""Pictures and videos for X: what X takes, and the upload in parts (API v2) with its alt text.

Limits are X's own: a picture 5 MB, a GIF 15 MB, a video 512 MB; four pictures, or one GIF, or one video.
An upload publishes nothing, so one that broke off may always be tried again.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.x.door import X
from bot.x.errors import Reason, Refused, Unknown, Unreachable

MEGABYTE = 1024 * 1024
MOST_PICTURES = 4
MOST_ALT_TEXT = 1000  # characters
LIFE = timedelta(hours=24)  # how long X keeps an upload that no post uses
LONGEST_WAIT = 600.0  # seconds for X to make a video ready

IMAGE, GIF, VIDEO = "image", "gif", "video"
KINDS: dict[str, str] = {
    "image/jpeg": IMAGE,
    "image/png": IMAGE,
    "image/webp": IMAGE,
    "image/gif": GIF,
    "video/mp4": VIDEO,
    "video/quicktime": VIDEO,
}
MOST_BYTES = {IMAGE: 5 * MEGABYTE, GIF: 15 * MEGABYTE, VIDEO: 512 * MEGABYTE}
FILE_TYPES = ("jpg", "jpeg", "png", "webp", "gif", "mp4", "mov")  # for Slack's file_input
TAKES = "X takes JPG, PNG and WebP pictures, GIFs, and MP4 or MOV videos."


@dataclass(frozen=True)
class Uploaded:
    """A file that X has; `id` goes into a post's media_ids before it expires."""

    id: str
    expires_at: datetime


def why_not(name: str, mime: str, size: int) -> str | None:
    """Why X would not take this file, in words; None when it would. `size` in bytes."""
    kind = KINDS.get(mime)
    if kind is None:
        return f"“{name}” is not of a kind that X takes. {TAKES}"
    if size <= 0:
        return f"“{name}” is empty."
    if size > MOST_BYTES[kind]:
        what = {IMAGE: "a picture", GIF: "a GIF", VIDEO: "a video"}[kind]
        most = MOST_BYTES[kind] // MEGABYTE
        return f"“{name}” has {size / MEGABYTE:,.1f} MB; X takes {what} of at most {most} MB."
    return None


def why_not_together(mimes: Sequence[str]) -> str | None:
    """Why X would not take these files in one post; None when it would."""
    kinds = [KINDS.get(mime) for mime in mimes]
    if len(kinds) > 1 and any(kind in (GIF, VIDEO) for kind in kinds):
        return "X takes up to four pictures, or one GIF, or one video in a post: not both, not two."
    if len(kinds) > MOST_PICTURES:
        return f"X takes at most {MOST_PICTURES} pictures in a post; there are {len(kinds)}."
    return None


def sniff(head: bytes) -> str:
    """The media type by the file's first bytes, or ""; its name may say something else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/quicktime" if head[8:12] == b"qt  " else "video/mp4"
    if head[4:8] in (b"moov", b"wide", b"mdat", b"free"):
        return "video/quicktime"
    return ""


def upload(
    x: X,
    parts: Iterable[bytes],
    *,
    mime: str,
    size: int,
    now: datetime,
    alt_text: str = "",
    for_dm: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> Uploaded:
    """Give a file to X. Errors: `bot.x`'s tree, but never `Unknown`: nothing has been published."""
    try:
        media_id = _begin(x, mime, size, for_dm)
        for index, part in enumerate(parts):
            body = {"segment_index": index, "media": base64.b64encode(part).decode()}
            x.raw("POST", f"/2/media/upload/{media_id}/append", json=body, as_brand=True)
        done = _data(x.raw("POST", f"/2/media/upload/{media_id}/finalize", as_brand=True))
        _until_ready(x, media_id, done, sleep)
        if alt_text:
            _describe(x, media_id, alt_text)
    except Unknown as error:
        raise Unreachable(f"The upload to X broke off ({error}) Nothing was published.") from error
    life = min(timedelta(seconds=int(done.get("expires_after_secs") or LIFE.total_seconds())), LIFE)
    return Uploaded(media_id, now + life)


def _begin(x: X, mime: str, size: int, for_dm: bool) -> str:
    category = f"{'dm' if for_dm else 'tweet'}_{KINDS[mime]}"
    body = {"media_type": mime, "total_bytes": size, "media_category": category}
    return str(_data(x.raw("POST", "/2/media/upload/initialize", json=body, as_brand=True)).get("id", ""))


def _until_ready(x: X, media_id: str, answer: dict[str, Any], sleep: Callable[[float], None]) -> None:
    """X makes a video ready in its own time: ask as often as it says."""
    waited = 0.0
    while info := answer.get("processing_info"):
        state = info.get("state")
        if state == "succeeded":
            return
        if state == "failed":
            raise Refused("X could not read the video. Is it at most 140 seconds long?", Reason.OTHER)
        pause = float(info.get("check_after_secs") or 2)
        if (waited := waited + pause) > LONGEST_WAIT:
            raise Unreachable("X did not make the video ready in time.")
        sleep(pause)
        params = {"media_id": media_id, "command": "STATUS"}
        answer = _data(x.raw("GET", "/2/media/upload", params=params, as_brand=True))


def _describe(x: X, media_id: str, alt_text: str) -> None:
    body = {"id": media_id, "metadata": {"alt_text": {"text": alt_text[:MOST_ALT_TEXT]}}}
    x.raw("POST", "/2/media/metadata", json=body, as_brand=True)


def _data(answer: dict[str, Any]) -> dict[str, Any]:
    data = answer.get("data")
    return data if isinstance(data, dict) else {}
