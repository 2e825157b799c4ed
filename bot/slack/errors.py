"""Slack's error codes as our errors, with words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from bot.blockkit.markup import Markup, literal, md
from bot.model import failures
from bot.slack.outcome import TRY_AGAIN


class SlackError(failures.ServiceError):
    """Something Slack did not do; `words` is a sentence for the person who can act."""

    code = ""

    @property
    def words(self) -> Markup:
        """The sentence in mrkdwn; one that was given as plain text shows as it was written."""
        return literal(self.args[0] if self.args else "")


class NotSent(SlackError, failures.NotSent):
    """Slack certainly did not act; try again after `wait`."""

    def __init__(self, words: str, wait: timedelta = timedelta(seconds=2), *, limited: bool = False) -> None:
        super().__init__(words)
        self.wait = wait
        self.limited = limited  # a 429: the whole channel waits


class Unknown(SlackError, failures.Unknown):
    """The request left, the answer did not come: it may have happened."""


class NeedsSetup(SlackError):
    """The place or our right to it is wrong: nothing is lost, somebody has to fix it."""

    def __init__(self, words: str, code: str) -> None:
        super().__init__(words)
        self.code = code


class Refused(SlackError, failures.Refused):
    """Slack's final no to this very content."""

    def __init__(self, words: str, code: str) -> None:
        super().__init__(words)
        self.code = code


# Something in between may have answered after Slack had acted.
NOT_SLACK = (
    "What answered at SLACK_API_URL is not Slack's API (HTTP {}). If this goes on, check the address, and proxies "
    "in between."
)

PLACES: dict[str, Callable[..., Markup]] = {
    "channel_not_found": partial(md, "Slack knows no channel {channel}, or it is private and Perch is not in it. Create it, or /invite @Perch there, or name another in the settings."),
    "not_in_channel": partial(md, "Perch is not in {channel}. Write /invite @Perch there."),
    "is_archived": partial(md, "The channel {channel} is archived. Unarchive it, or name another."),
    "restricted_action": partial(md, "A workspace rule keeps Perch from posting in {channel}. Ask a workspace admin."),
    "invalid_auth": partial(md, "Slack does not accept SLACK_BOT_TOKEN. Copy it again from your Slack app → OAuth & Permissions."),
    "not_authed": partial(md, "Slack got no token. Set SLACK_BOT_TOKEN."),
    "account_inactive": partial(md, "The Slack app was removed or its bot deactivated. Install it again and set the new SLACK_BOT_TOKEN."),
    "token_revoked": partial(md, "Slack's bot token was revoked. Install the app again and set the new SLACK_BOT_TOKEN."),
    "token_expired": partial(md, "Slack's bot token has expired. Install the app again and set the new SLACK_BOT_TOKEN."),
    "missing_scope": partial(md, "The Slack app lacks the scope {needed}. Add it under OAuth & Permissions and install the app again."),
}  # fmt: skip


def meaning(code: str, channel: str = "", needed: str = "") -> SlackError:
    """The error for a code that Slack answered with `ok: false`."""
    if code in TRY_AGAIN:
        return Unknown(f"Slack answered {code}.")
    if code in ("ratelimited", "rate_limited"):
        return NotSent("Slack asks us to wait.", limited=True)
    if not code.replace("_", "").isalnum():  # slack_sdk puts a page that is no JSON into `error`
        return Unknown(NOT_SLACK.format(200))
    words = PLACES.get(code)
    if words is not None:
        return NeedsSetup(words(channel=channel or "the channel", needed=needed or "it asks for"), code)
    return Refused(f"Slack refused it ({code}).", code)


def about_app_token(words: str) -> str:
    """What was said of the bot's token, said of the one that opens Socket Mode's links."""
    words = words.replace("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    return words.replace("OAuth & Permissions", "Basic Information → App-Level Tokens (scope connections:write)")
