"""Media on its way into a post or a message: begun, appended to, finished."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sandbox.x.ids import Snowflakes
from sandbox.x.model import XMedia

LIFE = timedelta(hours=24)
MEGABYTE = 1024 * 1024
MAX_BYTES = {"image": 5 * MEGABYTE, "gif": 15 * MEGABYTE, "video": 512 * MEGABYTE}
KINDS = {"image": "photo", "gif": "animated_gif", "video": "video"}


@dataclass(frozen=True)
class Upload:
    """A file of somebody's: in parts until it is finished."""

    id: str
    category: str  # tweet_image, dm_gif, amplify_video…
    mime: str
    expires: datetime
    total: int | None = None
    parts: dict[int, bytes] = field(default_factory=dict)
    data: bytes | None = None
    alt_text: str = ""

    @property
    def kind(self) -> str:
        """image, gif or video."""
        return self.category.rpartition("_")[2]

    @property
    def key(self) -> str:
        """X's media key: the kind as a number, the id."""
        return f"{ {'image': 3, 'gif': 16, 'video': 13}.get(self.kind, 3) }_{self.id}"


class Uploads:
    """Every upload, finished or not."""

    def __init__(self, ids: Snowflakes) -> None:
        self._ids = ids
        self._by_id: dict[str, Upload] = {}

    def get(self, upload_id: str) -> Upload | None:
        return self._by_id.get(upload_id)

    def by_key(self, key: str) -> Upload | None:
        return self.get(key.partition("_")[2])

    def begin(self, category: str, mime: str, now: datetime, total: int | None = None) -> Upload:
        """Raises ValueError if it announces more than X takes."""
        upload = Upload(self._ids.new(now), category, mime, now + LIFE, total)
        if total is not None:
            _check_size(upload, total)
        return self._keep(upload)

    def append(self, upload: Upload, index: int, part: bytes) -> Upload:
        return self._keep(replace(upload, parts={**upload.parts, index: part}))

    def finish(self, upload: Upload) -> Upload:
        """Raises ValueError where parts are missing, or too much has come."""
        if sorted(upload.parts) != list(range(len(upload.parts))) or not upload.parts:
            raise ValueError("Segments are missing.")
        data = b"".join(upload.parts[index] for index in sorted(upload.parts))
        if upload.total is not None and len(data) != upload.total:
            raise ValueError(f"{upload.total} bytes were announced and {len(data)} came.")
        _check_size(upload, len(data))
        return self._keep(replace(upload, data=data, parts={}))

    def describe(self, upload: Upload, alt_text: str) -> Upload:
        return self._keep(replace(upload, alt_text=alt_text))

    def _keep(self, upload: Upload) -> Upload:
        self._by_id[upload.id] = upload
        return upload


def _check_size(upload: Upload, size: int) -> None:
    most = MAX_BYTES.get(upload.kind, MEGABYTE)
    if size > most:
        raise ValueError(f"The {upload.kind} has {size:,} bytes; {most:,} is the most.")


def as_media(upload: Upload, address: str) -> XMedia:
    """Return the finished upload as a post shows it."""
    url = f"{address}/x/media/{upload.key}"
    return XMedia(upload.key, KINDS.get(upload.kind, "photo"), url, upload.alt_text)
