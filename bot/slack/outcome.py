"""What an answer of Slack means: a clear yes, a clear no, a wait, or nothing that can be believed.

Slack offers no idempotency keys. It says yes with `{"ok": true, …}` and no with `{"ok": false, "error": …}`,
both with HTTP 200; everything else may come from something in between, after Slack has acted.

What is done where nothing can be believed depends on the method:

    LOOK    chat.postMessage: our item's id is in the message's metadata, so it is looked for first
    AGAIN   edits, deletions, reactions, reads: done twice, they are the same as done once
    ASK     windows and messages that only one person sees: they see whether it came, and press again
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from bot.model.failures import Outcome
from bot.model.json_answers import read_object


class Then(StrEnum):
    """What is done about a request whose outcome nobody knows."""

    LOOK = "look"
    AGAIN = "again"
    ASK = "ask"


# The methods that change something, with what a yes must hold and what is done where there is none.
WRITES: dict[str, tuple[str, Then]] = {
    "chat.postMessage": ("ts", Then.LOOK),
    "chat.update": ("ts", Then.AGAIN),
    "chat.delete": ("ts", Then.AGAIN),
    "chat.postEphemeral": ("message_ts", Then.ASK),
    "conversations.open": ("channel", Then.AGAIN),
    "views.open": ("view", Then.ASK),
    "views.push": ("view", Then.ASK),
    "views.update": ("view", Then.AGAIN),
    "views.publish": ("view", Then.AGAIN),
    "reactions.add": ("", Then.AGAIN),
    "files.getUploadURLExternal": ("upload_url", Then.AGAIN),
    "files.completeUploadExternal": ("files", Then.ASK),
}
TOO_MANY = 429
TRY_AGAIN = ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org")


def outcome(method: str, status: int, content: bytes) -> Outcome:
    """Say what may be believed of a call, from the answer's status and its body as it came."""
    if status == TOO_MANY:
        return Outcome.WAIT
    body = read_object(content) if status == 200 else None
    if body is None:
        return Outcome.UNKNOWN
    if body.get("ok") is True:
        needs = WRITES.get(method, ("", Then.AGAIN))[0]
        return Outcome.YES if not needs or body.get(needs) else Outcome.UNKNOWN
    return _no(body)


def believable(method: str, status: int, content: bytes) -> bool:
    """Tell whether an answer is Slack's own: a yes, a no, a wait, or trouble that Slack itself names."""
    if outcome(method, status, content) is not Outcome.UNKNOWN:
        return True
    body = read_object(content) if status == 200 else None
    return body is not None and body.get("ok") is False and body.get("error") in TRY_AGAIN


def _no(body: dict[str, Any]) -> Outcome:
    code = body.get("error")
    if body.get("ok") is not False or not isinstance(code, str) or not re.fullmatch(r"[a-z0-9_]+", code):
        return Outcome.UNKNOWN
    if code in ("ratelimited", "rate_limited"):
        return Outcome.WAIT
    return Outcome.UNKNOWN if code in TRY_AGAIN else Outcome.NO
