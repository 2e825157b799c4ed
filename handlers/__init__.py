"""People act: one file for each intention."""

from __future__ import annotations

from slack_bolt import App

from handlers import (
    approvals_tab,
    approve,
    assign,
    claim,
    composer,
    correct,
    customers,
    danger,
    decide,
    delete_reply,
    digest,
    dm,
    errors,
    escalate,
    exports,
    hide,
    history,
    home,
    in_charge,
    invite,
    mentions,
    menu,
    mute,
    my_settings,
    reply,
    reply_live,
    resolve,
    rollup,
    saved_replies,
    schedule,
    signature,
    snooze,
    timeline,
    undo,
    watch,
    whole_post,
)
from handlers.listeners import Listeners

INTENTIONS = (
    claim,
    assign,
    reply,
    reply_live,
    undo,
    delete_reply,
    dm,
    decide,
    escalate,
    resolve,
    history,
    in_charge,
    customers,
    danger,
    correct,
    schedule,
    saved_replies,
    signature,
    menu,
    home,
    mentions,
    digest,
    exports,
    watch,
    snooze,
    hide,
    mute,
    whole_post,
    rollup,
    timeline,
    composer,
    invite,
    approve,
    approvals_tab,
    my_settings,
    errors,
)


def register(app: App) -> Listeners:
    """Give every intention its listeners; return what they declared."""
    listeners = Listeners(app)
    for intention in INTENTIONS:
        intention.register(listeners)
    return listeners
