"""People act: one file for each intention."""

from __future__ import annotations

from slack_bolt import App

from handlers import errors, mentions, plans, watch
from handlers.approval import approvals_tab, approve
from handlers.case import (
    account_owner,
    assign,
    claim,
    correct,
    escalate,
    hide,
    history,
    menu,
    mute,
    next_case,
    resolve,
    rollup,
    snooze,
    timeline,
    whole_post,
)
from handlers.digest import digest, exports
from handlers.home import customers, danger, home, my_settings
from handlers.listeners import Listeners
from handlers.reply import (
    delete_reply,
    dm,
    invite,
    reply,
    reply_live,
    reply_on_x,
    saved_replies,
    signature,
    undo,
    unsure_sends,
)

INTENTIONS = (
    claim,
    assign,
    reply,
    reply_live,
    undo,
    delete_reply,
    dm,
    unsure_sends,
    escalate,
    resolve,
    history,
    account_owner,
    customers,
    danger,
    correct,
    plans,
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
    next_case,
    whole_post,
    rollup,
    timeline,
    reply_on_x,
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
