"""Why something has not been sent, or may have been."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

SENDS: dict[Code, Callable[..., Markup]] = {
    Code.NOT_FOUND_ON_NETWORK: partial(md, "X does not show it, and X's response was lost."),
    Code.ANSWERS_LOST: partial(md, "Perch tried again, and X's response was lost each time."),
    Code.NOT_COPIED_YET: partial(
        md,
        "Redis's replica is behind, and a failover could send this twice. Perch retries every few seconds.",
    ),
    Code.BEFORE_NOT_SHOWN_YET: partial(md, "X does not show the previous post yet. Perch retries."),
    Code.NOT_APPROVED: partial(md, "Not approved."),
    Code.NOT_APPROVED_NOTE: partial(md, "Not approved: {note}"),
    Code.UNDER_WAY_IN_BACKUP: partial(
        md,
        "It was being sent when the backup of {made} was made, and may have been posted since.",
    ),
    Code.NOTHING_TO_SEND: partial(md, "Perch's record of it is incomplete. Write it again."),
    Code.NO_CONTACT: partial(
        md,
        "On the do-not-contact list: {handles}. If it must be sent all the same, send it again: Perch asks "
        "first.",
    ),
    Code.NOBODY_PRESSED: partial(
        md, "Perch sends only what a person pressed, and this names nobody. Write it again."
    ),
    Code.PICTURE_TOOK_LONG: partial(md, "The picture is taking long to upload; the reply will follow."),
    Code.NO_PICTURE: partial(md, "“{name}” is not a picture, whatever its name says. Choose another one."),
}
