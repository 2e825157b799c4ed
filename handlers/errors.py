"""What a person is told when their press could not be done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.client import HTTPException

import structlog
from redis.exceptions import RedisError
from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.archive.errors import ArchiveError
from bot.blockkit.markup import Markup, md
from bot.blockkit.message import Message
from bot.cases.case_rules import Declined
from bot.cases.gone import Gone
from bot.redis_server.redis_problem import from_outside, meaning
from bot.slack.outcome import TRY_AGAIN
from bot.store.cases import NoSuchCase
from bot.told.archive_trouble import trouble_words
from handlers.asking import tell
from handlers.refusals import answer_to_submit, shown_in_window
from handlers.slackform import Body, Form, only_typed

log = structlog.get_logger()

# What a call to Slack, or an answer through its response_url, ends with where its delivery is unknown.
LOST = (OSError, HTTPException, UnicodeDecodeError)
JSON: dict[str, str | Sequence[str]] = {"content-type": ["application/json;charset=utf-8"]}


def explain(error: Exception, body: Body, client: WebClient, context: BoltContext) -> BoltResponse:
    """Say it in words to the person who pressed; what we did not expect goes to the log as well.

    The response is for a request that is not acknowledged yet. A modal stays open with the words at its
    first input, so that nothing typed is lost.
    """
    if "desk" not in context:  # it is handed over once the request is verified: this one was not
        log.warning("a request failed before it was verified", error=type(error).__name__)
        return BoltResponse(status=401, body="")
    words = _words(error)
    if from_outside(error):
        log.warning("a press failed, as Redis does not serve us", words=words)
        if only_typed(body):  # a window on top at each letter: the submit tells it
            return BoltResponse(status=200, body="")
    elif not isinstance(error, Declined):
        log.error("a press failed", error=type(error).__name__, exc_info=error)
    if body.get("type") == "view_submission" and context.ack.response is None:
        answer = answer_to_submit(words, _first_input(body))
        return BoltResponse(status=200, body=json.dumps(answer), headers=JSON)
    _tell(client, body, context, words)
    return BoltResponse(status=200, body="")


def _first_input(body: Body) -> str:
    return next(iter(Form(body).inputs), "")


def _tell(client: WebClient, body: Body, context: BoltContext, words: Markup) -> None:
    """Tell the person; by the request's own address where our token is refused, as that needs none."""
    try:
        if not shown_in_window(client, body, words):
            tell(client, body, words)
    except (SlackApiError, OSError) as failed:
        if not _responded(context, words):
            log.warning("could not tell the person", error=type(failed).__name__, words=words)


def _responded(context: BoltContext, words: Markup) -> bool:
    if not context.response_url or context.respond is None:  # of a window, or the App Home
        return False
    try:
        answer = context.respond(
            response_type="ephemeral", replace_original=False, **Message(words).payload()
        )
    except LOST:
        return False
    return answer.status_code == 200


def _words(error: Exception) -> Markup:
    if isinstance(error, Declined):
        return error.words
    if isinstance(error, NoSuchCase):
        return Gone("case").words
    if isinstance(error, RedisError):
        return md("Nothing was changed: {} Try again in a minute, or tell your engineer.", meaning(error))
    if isinstance(error, ArchiveError):
        return md("Nothing was changed. {}", trouble_words(error))
    if isinstance(error, SlackApiError) and error.response.get("error") in (
        "expired_trigger_id",
        "trigger_expired",
    ):
        return md("Slack waited too long for the window to open. Press the button again.")
    if isinstance(error, LOST) or (
        isinstance(error, SlackApiError) and error.response.get("error") in TRY_AGAIN
    ):
        return md("Slack's response was lost. If what you expected doesn't show up, press again.")
    return md(
        "That didn't work, and nothing was sent. Try again, or tell your engineer: Perch's log says why."
    )
