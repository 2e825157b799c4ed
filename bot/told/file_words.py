"""Why a file cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

MEDIA = {"image": "a picture", "gif": "a GIF", "video": "a video"}

FILES: dict[Code, Callable[..., Markup]] = {
    Code.FILE_REFUSED: partial(md, "{text}"),
    Code.FILE_TYPE: partial(
        md,
        "“{name}” is not a file type that X accepts. X accepts JPG, PNG and "
        "WebP pictures, GIFs, and MP4 or MOV videos.",
    ),
    Code.FILE_NO_MEDIA: partial(
        md,
        "“{name}” is not a file type that X accepts, whatever its name says. X accepts JPG, PNG and "
        "WebP pictures, GIFs, and MP4 or MOV videos.",
    ),
    Code.FILE_EMPTY: partial(md, "“{name}” is empty."),
    Code.FILE_TOO_LARGE: partial(md, "“{name}” has {size} MB; X accepts {media} of at most {most} MB."),
    Code.FILE_LARGER_THAN_SAID: partial(md, "“{name}” is larger than Slack said it is. Upload it again."),
    Code.FILE_TOO_SLOW: partial(md, "Slack took too long to send “{name}”. Try again."),
    Code.FILE_NO_RESPONSE: partial(md, "Slack did not send “{name}” (no response). Try again."),
    Code.FILE_NOT_IN_SLACK: partial(md, "“{name}” is not stored in Slack. Upload the file itself."),
    Code.FILE_REDIRECTS: partial(md, "Slack did not send “{name}” (too many redirects). Try again."),
    Code.FILE_DELETED: partial(md, "“{name}” was deleted in Slack. Upload it again."),
    Code.FILE_STATUS: partial(
        md, "Slack did not send “{name}” ({status}). Does the app have the scope files:read?"
    ),
}
