"""People act: one file for each intention."""

from __future__ import annotations

from slack_bolt import App

from handlers import errors
from handlers.approval import approve
from handlers.batch import confirm_batch, handover, receiver, resolve_others, select_cases
from handlers.case import (
    account_owner,
    assign,
    case_topics,
    claim,
    correct,
    escalate,
    hide,
    history,
    menu,
    merge,
    mute,
    next_case,
    no_contact,
    resolve,
    rollup,
    snooze,
    take_over,
    timeline,
    unfold,
    view_case,
    whole_post,
)
from handlers.digest import digest, exports
from handlers.followers import follower_acts, followers_list, welcome, who_left
from handlers.home import customers, danger, home, my_settings
from handlers.listeners import Listeners
from handlers.mentions import add_posts, brand_topics, mentions_command, saved_views, shift
from handlers.plans import (
    confirm,
    pause,
    plan_acts,
    plan_approval,
    plan_form,
    plan_leavers,
    plan_move,
    plan_one_line,
    post_now,
    schedule_tweet,
    unsure_plans,
)
from handlers.privacy import person
from handlers.reply import (
    delete_reply,
    dm,
    invite,
    reply,
    reply_live,
    reply_on_x,
    saved_replies,
    undo,
    unsure_sends,
)
from handlers.watch import (
    count_authors,
    older_mentions,
    renew_feed,
    watch_form,
    watch_list,
    watch_preview,
)

INTENTIONS = (
    claim,
    assign,
    case_topics,
    reply,
    reply_live,
    undo,
    delete_reply,
    dm,
    unsure_sends,
    escalate,
    take_over,
    resolve,
    history,
    account_owner,
    customers,
    danger,
    brand_topics,
    correct,
    schedule_tweet,
    plan_one_line,
    plan_form,
    confirm,
    plan_acts,
    plan_move,
    post_now,
    plan_approval,
    unsure_plans,
    pause,
    plan_leavers,
    saved_replies,
    menu,
    home,
    shift,
    mentions_command,
    add_posts,
    saved_views,
    select_cases,
    confirm_batch,
    receiver,
    handover,
    resolve_others,
    digest,
    exports,
    person,
    watch_list,
    older_mentions,
    watch_form,
    count_authors,
    renew_feed,
    watch_preview,
    snooze,
    hide,
    mute,
    no_contact,
    next_case,
    whole_post,
    rollup,
    timeline,
    unfold,
    view_case,
    merge,
    reply_on_x,
    invite,
    approve,
    my_settings,
    followers_list,
    follower_acts,
    welcome,
    who_left,
)


def register(app: App) -> Listeners:
    """Give every intention its listeners; return what they declared."""
    listeners = Listeners(app, errors.explain)
    for intention in INTENTIONS:
        intention.register(listeners)
    return listeners
