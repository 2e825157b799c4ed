"""/schedule-tweet: people plan posts, change them, decide about them."""

from __future__ import annotations

from handlers.listeners import Listeners
from handlers.plans import (
    confirm,
    pause,
    plan_acts,
    plan_approval,
    plan_form,
    plan_leavers,
    plan_move,
    plan_one_line,
    plans_tab,
    post_now,
    schedule_tweet,
    unsure_plans,
)

INTENTIONS = (schedule_tweet, plan_one_line, plan_form, confirm, plan_acts, plan_move, post_now, plan_approval, unsure_plans, pause, plan_leavers, plans_tab)


def register(app: Listeners) -> None:
    for intention in INTENTIONS:
        intention.register(app)
