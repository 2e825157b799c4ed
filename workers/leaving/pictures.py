"""A reply's picture: fetched from Slack, given to X, just before the post that shows it."""

from __future__ import annotations

from datetime import datetime

from bot import outbox
from bot.desk import Desk
from bot.model import Item, Picture
from bot.model.told import Code
from bot.network import NotSent, Refused
from bot.slack.files import FileProblem, SlackFile, chunks, first_bytes
from bot.store.keys import UPLOADS
from bot.told import told
from bot.x.media import sniff, why_not


def media_ids(desk: Desk, item: Item) -> tuple[str, ...]:
    """Return ids for the post. Errors: `bot.x`'s tree; never `Unknown`, as an upload publishes nothing."""
    picture = item.picture
    if picture is None:
        return ()
    table = desk.store.table(UPLOADS)
    media_id = _kept(table.get(item.id), desk.clock())
    if not media_id:
        uploaded = _upload(desk, _file(picture), picture.alt)
        table.put(item.id, [uploaded[0], uploaded[1].isoformat()])
        media_id = uploaded[0]
    # Had another worker taken over meanwhile, it would look for a post that we had yet to make.
    timing = outbox.x_timing(desk.settings.x_timeout, desk.settings.x_settle)
    if not outbox.in_time(item, desk.clock(), timing):
        raise NotSent(told(Code.PICTURE_TOOK_LONG))
    return (media_id,)


def _file(picture: Picture) -> SlackFile:
    return SlackFile(picture.id, picture.name, picture.mime, picture.size, picture.url)


def _upload(desk: Desk, file: SlackFile, alt: str) -> tuple[str, datetime]:
    try:
        mime = sniff(first_bytes(desk.settings, file))
        if not mime:
            raise Refused(told(Code.NO_PICTURE, name=file.name))
        if problem := why_not(file.name, mime, file.size):
            raise Refused(problem)
        parts = chunks(desk.settings, file)
        done = desk.network.upload(parts, mime=mime, size=file.size, now=desk.clock(), alt_text=alt)
    except FileProblem as error:
        raise Refused(error.line) from error
    return done.id, done.expires_at


def _kept(upload: list[str] | None, now: datetime) -> str:
    """Return an earlier try's upload, while X still has it."""
    if not upload:
        return ""
    media_id, expires = upload
    return media_id if now < datetime.fromisoformat(expires) else ""
