"""Files with customers' data, sent to an admin in private: remembered, so that an erasure deletes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from slack_sdk import WebClient

from bot.blockkit.markup import Markup
from bot.desk import Desk
from bot.model.privacy.erasure import SentFile
from bot.store.keys import SLACK_FILES


def send_files(desk: Desk, client: WebClient, user: str, paths: Iterable[Path], comment: Markup) -> None:
    """Give files to somebody in their direct messages with Perch."""
    channel = client.conversations_open(users=user)["channel"]["id"]
    files = [{"file": str(path), "filename": path.name, "title": path.name} for path in paths]
    sent = client.files_upload_v2(channel=channel, file_uploads=files, initial_comment=str(comment))
    table = desk.store.table(SLACK_FILES)
    for file in sent.get("files") or []:
        table.put(str(file["id"]), SentFile(desk.clock(), user))
