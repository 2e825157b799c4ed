"""Invite somebody whose DMs are closed: the reply window with the prepared text."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.reply.reply_modal import reply_modal
from bot.composing.invitation import invitation
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.own_account import known_account
from bot.replies.reply_forms import new_form
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, pressed
from handlers.reply.reply import open_window
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("invite", acts_on(pressed))(invite)


def invite(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the reply window from a note; from the DM window, take its place. To a person who is not to be
    contacted nothing is suggested.
    """
    ack()
    case = case_of(desk, value_of(body), user_of(body))
    form = new_form(desk, case, user_of(body))
    if no_contact(desk, case.author_id) is None:
        text = invitation(known_account(desk).id, form.view.latest.lang)
        form = replace(form, draft=replace(form.draft, text=text))
    if window := Form(body):
        client.views_update(view_id=window.id, view=reply_modal(form))
    else:
        open_window(body, client, desk, form)
