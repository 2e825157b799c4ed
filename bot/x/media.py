"""Pictures and videos for X: what X takes. `bot.x.upload` gives them to it.

Limits are X's own: a picture 5 MB, a GIF 15 MB, a video 512 MB; four pictures, or one GIF, or one video.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.told import Code, Told
from bot.told import told

MEGABYTE = 1024 * 1024
MOST_PICTURES = 4
MOST_ALT_TEXT = 1000  # characters

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


def why_not(name: str, mime: str, size: int) -> Told | None:
    """Return why X would not take this file; None when it would. `size` in bytes."""
    kind = KINDS.get(mime)
    if kind is None:
        return told(Code.FILE_TYPE, name=name)
    if size <= 0:
        return told(Code.FILE_EMPTY, name=name)
    if size > MOST_BYTES[kind]:
        most = MOST_BYTES[kind] // MEGABYTE
        return told(Code.FILE_TOO_LARGE, name=name, size=f"{size / MEGABYTE:,.1f}", media=kind, most=most)
    return None


def why_not_together(mimes: Sequence[str]) -> str | None:
    """Return why X would not take these files in one post; None when it would."""
    kinds = [KINDS.get(mime) for mime in mimes]
    if len(kinds) > 1 and any(kind in (GIF, VIDEO) for kind in kinds):
        return "X accepts up to four pictures, or one GIF, or one video in a post."
    if len(kinds) > MOST_PICTURES:
        return f"X accepts at most {MOST_PICTURES} pictures in a post; there are {len(kinds)}."
    return None


def sniff(head: bytes) -> str:
    """Return the media type by the file's first bytes, or ""; its name may say something else."""
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
