"""/schedule-tweet: people plan posts, change them, decide about them."""

from __future__ import annotations

from handlers.listeners import Listeners
from handlers.schedule import (
    acts,
    approval,
    command,
    confirm,
    form,
    leavers,
    move,
    one_line,
    pause,
    post_now,
    tab,
    unsure,
)

INTENTIONS = (command, one_line, form, confirm, acts, move, post_now, approval, unsure, pause, leavers, tab)


def register(app: Listeners) -> None:
    for intention in INTENTIONS:
        intention.register(app)
