"""`/mentions on` and `off`, and the same in the App Home: begin and end one's shift.

Who is on shift can be given cases.
"""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.elements import actions, section
from bot.blockkit.markup import Markup
from bot.blockkit.message import Block, Message
from bot.cards.batch.batch_modal import handover_button
from bot.cards.home.shift_words import begun_words, ended_words, follows_slack_words
from bot.casework.assignment.end_shifts import give_back
from bot.casework.case_search import search
from bot.desk import Desk
from bot.team.shifts import begin_shift, end_shift, follows_presence
from handlers.asking import say
from handlers.home.publishing import publish_again
from handlers.listeners import Listeners
from handlers.permissions import USES
from handlers.slackform import Body, user_of


def register(app: Listeners) -> None:
    app.action("shift_start", USES)(start_in_home)
    app.action("shift_end", USES)(end_in_home)


def start_in_home(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put the person on shift, and draw the App Home again."""
    ack()
    if not follows_presence(desk):  # a button that was drawn before the setting changed
        begin_shift(desk, user_of(body))
    publish_again(client, desk, body)


def end_in_home(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take the person off shift, draw the App Home again, and tell what went back and what is theirs."""
    ack()
    words, row = _end(desk, user_of(body))
    publish_again(client, desk, body)
    say(client, body, Message(words, (section(words), *row)))


def begin(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Put the person on shift; say until when, and whether cases are given out at all."""
    del client, rest
    words = _begin(desk, user_of(body))
    respond(response_type="ephemeral", **Message(words, (section(words),)).payload())


def end(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Take the person off shift; untouched cases go back, and the others can be handed over."""
    del client, rest
    words, row = _end(desk, user_of(body))
    respond(response_type="ephemeral", **Message(words, (section(words), *row)).payload())


def _begin(desk: Desk, user: str) -> Markup:
    if follows_presence(desk):
        return follows_slack_words()
    return begun_words(begin_shift(desk, user), desk.settings.assign)


def _end(desk: Desk, user: str) -> tuple[Markup, tuple[Block, ...]]:
    """End a shift; return what is told, and a button where cases are left."""
    follows = follows_presence(desk)
    was_on = not follows and end_shift(desk, user)
    back = give_back(desk, user) if was_on else 0
    left = search(desk, "mine", user).cases
    words = follows_slack_words() if follows else ended_words(back, len(left), was_on=was_on)
    return words, (actions("handover", handover_button()),) if left else ()
