"""What a person is told when their press could not be done."""

from __future__ import annotations

import structlog
from redis.exceptions import RedisError
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cases import Declined
from bot.store.cases import NoSuchCase
from handlers.asking import Body, tell

log = structlog.get_logger()


def register(app: App) -> None:
    app.error(explain)


def explain(error: Exception, body: Body, client: WebClient) -> None:
    """Say it in words to whoever pressed; what we did not expect goes to the log as well."""
    words = _words(error)
    if not isinstance(error, Declined):
        log.error("a press failed", error=type(error).__name__, exc_info=error)
    try:
        tell(client, body, words)
    except (SlackApiError, OSError) as failed:
        log.warning("could not tell the person", error=type(failed).__name__, words=words)


def _words(error: Exception) -> str:
    if isinstance(error, Declined):
        return str(error)
    if isinstance(error, NoSuchCase):
        return "This case is no longer in Perch's records."
    if isinstance(error, RedisError):
        return "Perch's memory (Redis) does not answer, so nothing was done. Try again in a minute."
    if isinstance(error, SlackApiError) and error.response.get("error") in (
        "expired_trigger_id",
        "trigger_expired",
    ):
        return "Slack waited too long for the window to open. Press the button once more."
    return "That did not work, and Perch's log says why. Nothing was sent. Try again, or tell your engineer."
