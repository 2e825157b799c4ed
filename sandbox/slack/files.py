"""Uploaded files: promised by an upload URL, filled, then completed and shared."""

from __future__ import annotations

import mimetypes
import secrets
from dataclasses import dataclass, field
from typing import Any

from sandbox.slack.people import BOT_USER
from sandbox.slack.timestamps import Ticks


@dataclass
class File:
    """A file; `secret` is the ticket of its upload URL."""

    id: str
    name: str
    user: str
    created: int
    title: str = ""
    alt_text: str = ""
    content: bytes | None = None
    promised: int = 0  # bytes announced to files.getUploadURLExternal
    secret: str = ""
    completed: bool = False
    channels: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def as_json(self, address: str) -> dict[str, Any]:
        link = f"{address}/slack/files/{self.id}/{self.name}"
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else "binary"
        filetype = "jpg" if ending == "jpeg" else ending
        about: dict[str, Any] = {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": filetype,
            "pretty_type": filetype.upper(),
            "user": self.user,
            "size": len(self.content or b""),
            "mode": "hosted",
            "is_external": False,
            "is_public": bool(self.channels),
            "url_private": link,
            "url_private_download": link + "?download=1",
            "permalink": link,
            "channels": self.channels,
            "groups": [],
            "ims": [],
            "has_rich_preview": False,
            "file_access": "visible",
        }
        if self.alt_text:
            about["alt_txt"] = self.alt_text
        return about


class Files:
    def __init__(self, ticks: Ticks) -> None:
        self._ticks = ticks
        self.by_id: dict[str, File] = {}

    def promise(self, name: str, size: int, alt_text: str = "") -> File:
        """Return a file of the app's that is yet to be uploaded."""
        file = self._new(name, BOT_USER)
        file.promised, file.alt_text, file.secret = size, alt_text, secrets.token_hex(16)
        return file

    def uploaded_by(self, user: str, name: str, content: bytes) -> File:
        """Return a file that a person put into a file input."""
        file = self._new(name, user)
        file.content, file.completed = content, True
        return file

    def _new(self, name: str, user: str) -> File:
        identity = self._ticks.identity("F")
        created = int(self._ticks.ts().partition(".")[0])
        self.by_id[identity] = File(identity, name.replace("/", "_"), user, created)
        return self.by_id[identity]
