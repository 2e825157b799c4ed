"""Media upload, v2: in one go, or initialize, append and finalize; and the alt text."""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from aiohttp import web

from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.problems import invalid, not_found
from sandbox.x.uploads import LIFE, Upload

CATEGORIES = (
    "amplify_video", "tweet_gif", "tweet_image", "tweet_video", "dm_gif", "dm_image", "dm_video", "subtitles",
)  # fmt: skip
MIMES = {
    "image": ("image/jpeg", "image/png", "image/webp", "image/bmp", "image/tiff", "image/pjpeg"),
    "gif": ("image/gif",),
    "video": ("video/mp4", "video/webm", "video/mp2t", "video/quicktime"),
}
MAX_ALT_TEXT = 1000


async def upload(call: Call) -> Answer:
    """Return the whole file at once."""
    body = await _body(call)
    begun = _begun(call, str(body.get("media_category", "")), None)
    part = call.state.uploads.append(begun, 0, _bytes(body))
    done = _finished(call, part)
    call.state.charge(call.state.meter.write("media"))
    return _described(done)


async def status(call: Call) -> Answer:
    return _described(_existing(call, call.query.get("media_id", "")))


async def initialize(call: Call) -> Answer:
    body = await call.json({"media_type", "total_bytes", "media_category", "additional_owners", "shared"})
    total = body.get("total_bytes")
    if not isinstance(total, int) or isinstance(total, bool) or total <= 0:
        raise invalid("$.total_bytes: is missing but it is required, an integer above 0")
    begun = _begun(
        call, str(body.get("media_category", "tweet_image")), str(body.get("media_type", "")), total
    )
    return _described(begun)


async def append(call: Call) -> Answer:
    begun = _existing(call, call.path_id)
    body = await _body(call)
    index = str(body.get("segment_index", ""))
    if not re.fullmatch("[0-9]{1,3}", index):
        raise invalid("$.segment_index: must be an integer between 0 and 999")
    call.state.uploads.append(begun, int(index), _bytes(body))
    return Answer({"data": {"expires_at": int(begun.expires.timestamp())}})


async def finalize(call: Call) -> Answer:
    done = _finished(call, _existing(call, call.path_id))
    call.state.charge(call.state.meter.write("media"))
    return _described(done)


async def metadata(call: Call) -> Answer:
    """Return the alt text, at most 1,000 characters."""
    body = await call.json({"id", "metadata"})
    target = _existing(call, str(body.get("id", "")))
    alt: Any = body
    for name in ("metadata", "alt_text", "text"):
        alt = alt.get(name, {}) if isinstance(alt, dict) else None
    if not isinstance(alt, str) or len(alt) > MAX_ALT_TEXT:
        raise invalid(f"$.metadata.alt_text.text: must be a string, at most {MAX_ALT_TEXT} characters long")
    call.state.uploads.describe(target, alt)
    call.state.charge(call.state.meter.write("alt text"))
    return Answer({"data": {"id": target.id, "associated_metadata": {"alt_text": {"text": alt}}}})


def _begun(call: Call, category: str, mime: str | None, total: int | None = None) -> Upload:
    if category not in CATEGORIES:
        raise invalid(f"$.media_category: does not have a value in the enumeration {list(CATEGORIES)}")
    kind = category.rpartition("_")[2]
    if mime is not None and mime not in MIMES.get(kind, (mime,)):
        raise invalid(f"$.media_type: {mime!r} does not go with the media category {category}")
    try:
        return call.state.uploads.begin(category, mime or "application/octet-stream", call.state.now, total)
    except ValueError as error:
        raise invalid(str(error)) from error


def _finished(call: Call, begun: Upload) -> Upload:
    try:
        return call.state.uploads.finish(begun)
    except ValueError as error:
        raise invalid(str(error)) from error


def _existing(call: Call, media_id: str) -> Upload:
    if not ID.match(media_id):
        raise invalid("The media id does not match ^[0-9]{1,19}$", {"media_id": [media_id]})
    found = call.state.uploads.get(media_id)
    if found is None or found.expires < call.state.now:
        raise not_found(f"Could not find media with id: [{media_id}].")
    return found


async def _body(call: Call) -> dict[str, Any]:
    """JSON with base64, or multipart with the bytes."""
    if call.request.content_type != "multipart/form-data":
        try:
            body = json.loads(await call.request.read())
        except ValueError as error:
            raise invalid(f"The body is neither JSON nor multipart: {error}") from error
        return body if isinstance(body, dict) else {}
    form = await call.request.post()
    return {name: _part(value) for name, value in form.items()}


def _part(value: str | bytearray | bytes | web.FileField) -> str | bytes:
    if isinstance(value, web.FileField):
        return value.file.read()
    return value if isinstance(value, str) else bytes(value)


def _bytes(body: dict[str, Any]) -> bytes:
    media = body.get("media", b"")
    if isinstance(media, str):
        try:
            media = base64.b64decode(media, validate=True)
        except binascii.Error as error:
            raise invalid("$.media: is not base64") from error
    if not isinstance(media, bytes) or not media:
        raise invalid("$.media: is missing but it is required")
    return media


def _described(one: Upload) -> Answer:
    data: dict[str, Any] = {
        "id": one.id,
        "media_key": one.key,
        "expires_after_secs": int(LIFE.total_seconds()),
    }
    if one.data is not None:
        data["size"] = len(one.data)
        if one.kind == "video":
            data["processing_info"] = {"state": "succeeded", "progress_percent": 100}
    return Answer({"data": data})
