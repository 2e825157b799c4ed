"""Why a planned post stands where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

PLANS: dict[Code, Callable[..., Markup]] = {
    Code.PLANS_PAUSED: partial(md, "{by} paused all scheduled posts {paused}"),
    Code.PLANS_PAUSED_WHY: partial(md, "{by} paused all scheduled posts {paused}: {note}"),
    Code.QUIET_TIME: partial(md, "This is a quiet time (PERCH_QUIET)"),
    Code.NOT_APPROVED_IN_TIME: partial(md, "Its time came before anyone approved it."),
    Code.TIME_PASSED: partial(md, "Its time has passed."),
    Code.DROPPED_LATE: partial(
        md,
        "Perch could not post it on time ({late} late), so it was dropped as you chose.",
    ),
    Code.LATE: partial(md, "Perch could not post it on time: it is {late} late."),
    Code.NOT_IN_TIME: partial(md, "Perch could not post it on time."),
    Code.NOT_IN_TIME_AS: partial(md, "Perch could not post it on time. {why}"),
    Code.PAUSE_OVER: partial(md, "It was on hold; the pause is over."),
    Code.DUE_SINCE_BACKUP: partial(md, "It may have been posted since the backup of {made}: check X first."),
    Code.AUTHOR_LEFT: partial(md, "Its author left, and {by} set it aside."),
    Code.PLAN_MOVED_ON: partial(md, "The scheduled post has changed since."),
    Code.PICTURES_ON_THEIR_WAY: partial(md, "Its pictures are still being uploaded to X."),
    Code.PLAN_SENT_BACK: partial(md, "{note}"),
}
