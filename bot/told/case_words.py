"""What is told in the thread of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

CASES: dict[Code, Callable[..., Markup]] = {
    Code.TAKEN: partial(md, "{by} took this case."),
    Code.ASSIGNED: partial(md, "{by} assigned this case to {to}."),
    Code.OF_AUTHORS_OWNER: partial(
        md,
        "{who} is the account owner of @{handle}, so this case is assigned "
        "to them. Release makes it unclaimed.",
    ),
    Code.AUTHOR_OWNED: partial(
        md,
        "{by} made {to} the account owner of @{handle}. New cases from @{handle} are assigned to them.",
    ),
    Code.AUTHOR_NOT_OWNED: partial(md, "{by} removed the account owner of @{handle}."),
    Code.MUTED: partial(
        md, "{by} muted @{handle}: their posts will no longer open cases. `/mentions muted` undoes it."
    ),
    Code.ASKED_NO_CONTACT: partial(
        md,
        ":no_entry: @{handle} asked us to stop writing, and is on the do-not-contact list. Sending to them "
        "asks twice. `/mentions do-not-contact` shows the list.",
    ),
    Code.PRIVACY_REQUEST_DUE: partial(
        md, "This is a privacy request: by law it must be answered by {until}."
    ),
    Code.CONTACT_STOPPED: partial(
        md,
        ":no_entry: {by} put @{handle} on the do-not-contact list. Sending to them asks twice. "
        "`/mentions do-not-contact` shows the list.",
    ),
    Code.CONTACT_ALLOWED: partial(md, "{by} took @{handle} off the do-not-contact list."),
    Code.AWAKE: partial(md, "The snooze is over; this is open again."),
    Code.SHIFT_OVER: partial(
        md, ":white_circle: Your shift ended at midnight. `/mentions on` starts the next one."
    ),
    Code.SHIFT_OVER_BACK: partial(
        md,
        ":white_circle: Your shift ended at midnight. {cases} that you had not started went back to the "
        "queue. `/mentions on` starts the next one.",
    ),
    Code.SHIFT_AWAY_BACK: partial(
        md,
        ":white_circle: Slack shows you as away, so {cases} that you had not started went back to the queue. "
        "You get new cases as soon as you are active again.",
    ),
    Code.OWNER_AWAKE: partial(md, "{owner}, the snooze is over; this is open again."),
    Code.ESCALATED: partial(md, "{by} escalated this to {channel}."),
    Code.SENT_BACK: partial(md, "{to}, {by} sent this back: {note}"),
    Code.NOT_SEEN: partial(
        md,
        "{by} went to X {minutes} minutes ago to reply to this, but no reply from us has shown up yet. "
        "If it was posted, it will appear here as soon as X shows it; if not, the customer is still waiting.",
    ),
    Code.DM_ELSEWHERE: partial(md, "@{handle} sent a DM: see {channel}."),
}
