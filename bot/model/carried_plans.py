"""What the windows of scheduled posts carry along while they are open (see `bot.model.carried`)."""

from __future__ import annotations

from bot.model.carried import Carried


class OnPlan(Carried, frozen=True):
    """A window about a scheduled post."""

    plan: str


class PlanShown(OnPlan, frozen=True):
    """The scheduled post as it was shown: another version is not acted on unseen."""

    version: int = 0
    asked: int = 0  # how often somebody was asked about the do-not-contact list


class PlanMoveWindow(PlanShown, frozen=True):
    """Move; `zone` is that of the pickers."""

    zone: str = "UTC"


class OnWish(Carried, frozen=True):
    """The form of /schedule-tweet."""

    wish: str


class LastLook(OnWish, frozen=True):
    """The last look before a post is scheduled; `shown` marks what it showed, `asked` how often somebody was
    asked about the do-not-contact list.
    """

    shown: str = ""
    asked: int = 0
