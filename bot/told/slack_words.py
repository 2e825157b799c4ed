"""What Slack did not do, and what the person should do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

SLACK: dict[Code, Callable[..., Markup]] = {
    Code.SLACK_NO_CONNECTION: partial(md, "Slack cannot be reached."),
    Code.SLACK_NO_ANSWER: partial(md, "Slack's response did not arrive."),
    Code.SLACK_ANSWERED: partial(md, "Slack answered {answer}."),
    Code.SLACK_ASKS_TO_WAIT: partial(md, "Slack asks Perch to wait."),
    Code.NOT_SLACKS_API: partial(
        md,
        "What answered at SLACK_API_URL is not Slack's API (HTTP {status}). If this goes on, check "
        "the address, and proxies in between.",
    ),
    Code.SLACK_REFUSES: partial(md, "Slack refused it ({answer})."),
    Code.CHANNEL_NOT_FOUND: partial(
        md,
        "Slack knows no channel {channel}, or it is private and Perch is not in it. Create it, or "
        "/invite @Perch there, or name another in the settings.",
    ),
    Code.NOT_IN_CHANNEL: partial(md, "Perch is not in {channel}. Type /invite @Perch there."),
    Code.CHANNEL_ARCHIVED: partial(
        md, "The channel {channel} is archived. Unarchive it, or set another one."
    ),
    Code.CHANNEL_RESTRICTED: partial(
        md,
        "A workspace rule keeps Perch from posting in {channel}. Ask a workspace admin.",
    ),
    Code.TOKEN_REFUSED: partial(
        md, "Slack does not accept {token}. Copy it again from your Slack app → {page}."
    ),
    Code.TOKEN_MISSING: partial(md, "Slack got no token. Set {token}."),
    Code.APP_REMOVED: partial(
        md,
        "The Slack app was removed or its bot deactivated. Install it again and set the new {token}.",
    ),
    Code.TOKEN_REVOKED: partial(
        md,
        "Slack's bot token was revoked. Install the app again and set the new {token}.",
    ),
    Code.TOKEN_EXPIRED: partial(
        md,
        "Slack's bot token has expired. Install the app again and set the new {token}.",
    ),
    Code.SCOPE_MISSING: partial(
        md,
        "The Slack app lacks the scope {needed}. Add it under {page} and install the app again.",
    ),
}
