"""Slack's error codes as our errors, each with a line that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from bot.blockkit.markup import Markup
from bot.model import failures
from bot.model.told import Code, Told
from bot.slack.outcome import TRY_AGAIN
from bot.told import in_words, plainly, told


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Return what Slack's Retry-After says, or one second where it says nothing that can be read."""
    after = str(headers.get("Retry-After") or headers.get("retry-after") or "")
    return float(after) if re.fullmatch(r"\d{1,5}(\.\d+)?", after, re.ASCII) else 1.0


class SlackError(failures.ServiceError):
    """Something Slack did not do."""

    code = ""

    @property
    def words(self) -> Markup:
        """Return the line in mrkdwn."""
        return in_words(self.line)

    def __str__(self) -> str:
        return plainly(self.line)


class NotSent(SlackError, failures.NotSent):
    """Slack certainly did not act; try again after `wait`."""

    def __init__(self, line: Told, wait: timedelta = timedelta(seconds=2), *, limited: bool = False) -> None:
        super().__init__(line)
        self.wait = wait
        self.limited = limited  # a 429: the whole channel waits


class Unknown(SlackError, failures.Unknown):
    """The request left, the answer did not come: it may have happened."""


class NeedsSetup(SlackError):
    """The place or our right to it is wrong: nothing is lost, somebody has to fix it."""

    def __init__(self, line: Told, code: str) -> None:
        super().__init__(line)
        self.code = code


class Refused(SlackError, failures.Refused):
    """Slack's final no to this very content."""

    def __init__(self, line: Told, code: str) -> None:
        super().__init__(line)
        self.code = code


class Token(StrEnum):
    """Which of the app's tokens was sent; the values are the names of the settings."""

    BOT = "SLACK_BOT_TOKEN"
    APP = "SLACK_APP_TOKEN"  # opens Socket Mode's links


PAGES = {
    Token.BOT: "OAuth & Permissions",
    Token.APP: "Basic Information → App-Level Tokens (scope connections:write)",
}  # of the Slack app, where each is copied from

SETUP = {
    "channel_not_found": Code.CHANNEL_NOT_FOUND,
    "not_in_channel": Code.NOT_IN_CHANNEL,
    "is_archived": Code.CHANNEL_ARCHIVED,
    "restricted_action": Code.CHANNEL_RESTRICTED,
    "invalid_auth": Code.TOKEN_REFUSED,
    "not_authed": Code.TOKEN_MISSING,
    "account_inactive": Code.APP_REMOVED,
    "token_revoked": Code.TOKEN_REVOKED,
    "token_expired": Code.TOKEN_EXPIRED,
    "missing_scope": Code.SCOPE_MISSING,
}


def meaning(code: str, channel: str = "", needed: str = "", token: Token = Token.BOT) -> SlackError:
    """Return the error for a code that Slack answered with `ok: false`."""
    if code in TRY_AGAIN:
        return Unknown(told(Code.SLACK_ANSWERED, answer=code))
    if code in ("ratelimited", "rate_limited"):
        return NotSent(told(Code.SLACK_ASKS_TO_WAIT), limited=True)
    if not code.replace("_", "").isalnum():  # slack_sdk puts a page that is no JSON into `error`
        return Unknown(not_slacks(200))
    if code in SETUP:
        line = told(
            SETUP[code],
            channel=channel or "the channel",
            needed=needed or "it asks for",
            token=token.value,
            page=PAGES[token],
        )
        return NeedsSetup(line, code)
    return Refused(told(Code.SLACK_REFUSES, answer=code), code)


def not_slacks(status: int) -> Told:
    """Say that what answered is not Slack's API: something in between, after Slack may have acted."""
    return told(Code.NOT_SLACKS_API, status=status)
