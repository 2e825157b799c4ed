"""`/mentions`, `/mentions mine overdue`, `/mentions @mira_k`, `/mentions lost bag`: lists of cases."""

from __future__ import annotations

from slack_bolt import Respond

from bot.blockkit.elements import context
from bot.blockkit.markup import code, md
from bot.blockkit.message import Message
from bot.cards.case.case_list import case_list_blocks
from bot.cards.case.query_help import HELP
from bot.case_query import nearest
from bot.casework.lists import case_list
from bot.casework.saved_views import by_its_name, view_named
from bot.desk import Desk
from bot.model.views.case_list import CaseList
from handlers.mentions.looked_up import looked_up
from handlers.slackform import Body, user_of


def show(body: Body, respond: Respond, desk: Desk, text: str, subcommands: tuple[str, ...]) -> None:
    """Answer in a message that only the asker sees."""
    if text.lower() == "help":
        respond(response_type="ephemeral", **Message(HELP).payload())
        return
    user = user_of(body)
    lists = [looked_up(desk, found) for found in _lists(desk, user, text)]
    blocks = [block for found in lists for block in case_list_blocks(found, desk.clock())]
    if not text:
        blocks.append(context(HELP))
    elif not lists[0].total and (near := nearest(text, subcommands)):
        blocks.append(context(md("Did you mean {}?", code(f"/mentions {near}"))))
    respond(response_type="ephemeral", **Message(md("Cases"), tuple(blocks)).payload())


def _lists(desk: Desk, user: str, text: str) -> list[CaseList]:
    """Find a saved view by its name; else what the query finds. Errors: `Declined`, not understood."""
    if not text:
        return [case_list(desk, "mine", user), case_list(desk, "unclaimed", user)]
    saved = view_named(desk, user, text)
    found = case_list(desk, saved.query if saved else text, user)
    return [by_its_name(desk, user, found)]
