"""`/mentions`, `/mentions overdue`, `/mentions @ana`, `/mentions lost bag`: lists of cases."""

from __future__ import annotations

from slack_bolt import Respond

from bot.cards.case_list import case_list_blocks
from bot.casework.lists import LISTS, CaseList, named_list, of_handle, with_words
from bot.desk import Desk
from handlers.asking import Body, user_of

HELP = "`/mentions` shows your cases and the unclaimed; also: `mine`, `unclaimed`, `overdue`, `snoozed`, `open`, `@handle`, or words to look for. `/mentions digest yesterday` shows a digest."


def show(body: Body, respond: Respond, desk: Desk, text: str) -> None:
    """Answer in a message that only the asker sees."""
    user = user_of(body)
    blocks = [b for found in _lists(desk, user, text) for b in case_list_blocks(found, desk.clock())]
    if not text:
        blocks.append({"type": "context", "elements": [{"type": "mrkdwn", "text": HELP}]})
    respond(text="Cases", blocks=blocks[:50], response_type="ephemeral")


def _lists(desk: Desk, user: str, text: str) -> list[CaseList]:
    if not text:
        return [named_list(desk, "mine", user), named_list(desk, "unclaimed", user)]
    if text.lower() in LISTS:
        return [named_list(desk, text.lower(), user)]
    if text.startswith("@") and " " not in text:
        return [of_handle(desk, text, user)]
    return [with_words(desk, text, user)]
