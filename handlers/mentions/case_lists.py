"""`/mentions`, `/mentions overdue`, `/mentions @ana`, `/mentions lost bag`: lists of cases."""

from __future__ import annotations

from slack_bolt import Respond

from bot.blockkit.elements import context
from bot.blockkit.markup import code, md
from bot.blockkit.message import Message
from bot.cards.case.case_list import case_list_blocks
from bot.cases.case_rules import Declined
from bot.casework.lists import LISTS, named_list, of_handle, with_words
from bot.desk import Desk
from bot.model.views.case_list import CaseList
from handlers.asking import Body, user_of

HELP = md("""`/mentions`: your cases and the unclaimed ones
`/mentions overdue`: a list; also `mine`, `unclaimed`, `snoozed`, `open`. Several combine: `/mentions mine overdue`
`/mentions @handle`: all cases of one author
`/mentions lost bag`: cases with these words; in quotes where the first is one of those above: `/mentions "open seat"`
`/mentions digest yesterday`: a digest; also `today`, `week`, or a date such as `2026-11-03`
`/mentions danger`: your team's own words of danger (admins)""")
QUOTES = "\"“”„«»"


def show(body: Body, respond: Respond, desk: Desk, text: str) -> None:
    """Answer in a message that only the asker sees."""
    if text.lower() == "help":
        respond(response_type="ephemeral", **Message(HELP).payload())
        return
    user = user_of(body)
    blocks = [b for found in _lists(desk, user, text) for b in case_list_blocks(found, desk.clock())]
    if not text:
        blocks.append(context(HELP))
    respond(response_type="ephemeral", **Message(md("Cases"), tuple(blocks)).payload())


def _lists(desk: Desk, user: str, text: str) -> list[CaseList]:
    """Choose the lists by what was typed. Errors: `Declined` where it can mean two things."""
    words = text.lower().split()
    if not words:
        return [named_list(desk, "mine", user), named_list(desk, "unclaimed", user)]
    if all(word in LISTS for word in words):
        return [named_list(desk, "+".join(dict.fromkeys(words)), user)]
    if words[0] in LISTS:
        raise Declined(
            md(
                "{} is a list, and “{}” is not another one. To search for these words, put them in quotes: {}.",
                code(words[0]),
                text[len(words[0]) :].strip(),
                code(f'/mentions "{text}"'),
            )
        )
    if text.startswith("@") and " " not in text:
        return [of_handle(desk, text, user)]
    if len(text) > 2 and text[0] in QUOTES and text[-1] in QUOTES:
        text = text[1:-1].strip()
    return [with_words(desk, text, user)]
