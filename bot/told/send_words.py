"""Why something has not left, or nobody knows whether it has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

SENDS: dict[Code, Callable[..., Markup]] = {
    Code.NOT_FOUND_ON_NETWORK: partial(md, "X does not show it, and its answer was lost."),
    Code.ANSWERS_LOST: partial(md, "Perch tried again, and X's answers were lost each time."),
    Code.BEFORE_NOT_SHOWN_YET: partial(md, "X does not show the post before it yet. Perch retries."),
    Code.NOT_APPROVED: partial(md, "Not approved."),
    Code.NOT_APPROVED_NOTE: partial(md, "Not approved: {note}"),
    Code.UNDER_WAY_IN_BACKUP: partial(
        md,
        "It was under way when the backup of {made} was made, and may have left since.",
    ),
    Code.NOTHING_TO_SEND: partial(md, "Perch's record of it says nothing that could be sent. Write it again."),
    Code.PICTURE_TOOK_LONG: partial(md, "The picture took long to upload; the reply follows."),
    Code.NO_PICTURE: partial(md, "“{name}” is not a picture, whatever its name says. Take another one."),
    Code.FILE_REFUSED: partial(md, "{text}"),
}
