"""`/mentions save|views|delete`, Save view…: queries that somebody keeps under a name."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.cards.case.case_list import SAVE, case_list_blocks
from bot.cards.case.saved_views import save_modal, saved_modal, saved_words, views_message
from bot.case_query import split_name
from bot.cases.case_rules import Declined
from bot.casework.case_search import understood
from bot.casework.lists import case_list, title_of
from bot.casework.saved_views import by_its_name, check_name, delete_view, save_view, view_named, views_of
from bot.desk import Desk
from bot.model.carried import SaveViewWindow
from handlers.listeners import Listeners
from handlers.mentions.looked_up import looked_up
from handlers.mentions.subcommands import WORDS
from handlers.permissions import USES
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action(SAVE, USES)(ask)
    app.view("save_view", USES)(name_view)
    app.action("view_menu", USES)(choose)


def save(body: Body, client: WebClient, respond: Respond, desk: Desk, text: str) -> None:
    """Keep a query: the first word is its name, or the words in quotes. Errors: `Declined`."""
    del client
    wanted, query = split_name(text)
    if not query:
        raise Declined(md('Name it, then say what it shows: `/mentions save "Refunds" refund negative`.'))
    view, replaced = save_view(desk, user_of(body), check_name(wanted, WORDS), query)
    respond(response_type="ephemeral", **Message(saved_words(view, replaced=replaced)).payload())


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, text: str) -> None:
    """List the asker's views."""
    del client, text
    respond(response_type="ephemeral", **views_message(views_of(desk, user_of(body))).payload())


def delete(body: Body, client: WebClient, respond: Respond, desk: Desk, text: str) -> None:
    """Forget a view by its name. Errors: `Declined`."""
    del client
    name_view, rest = split_name(text)
    wanted = f"{name_view} {rest}".strip()
    delete_view(desk, user_of(body), wanted)
    respond(response_type="ephemeral", **Message(md("Deleted your view *{}*.", wanted)).payload())


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window that names the list below which the button stands."""
    ack()
    wanted = understood(desk, value_of(body), user_of(body))
    client.views_open(trigger_id=body["trigger_id"], view=save_modal(wanted.text, title_of(wanted)))


def name_view(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep the view under a name; say at the field what is wrong with it."""
    form = Form(body)
    wanted, query = check_name(form.text("name"), WORDS), form.private(SaveViewWindow).query
    view, replaced = save_view(desk, user_of(body), wanted, query)
    ack(response_action="update", view=saved_modal(view, replaced=replaced))


def choose(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Show or delete one of the listed views."""
    ack()
    user = user_of(body)
    act, _, wanted = value_of(body).partition(":")
    if act == "delete":
        delete_view(desk, user, wanted)
        respond(replace_original=True, **views_message(views_of(desk, user)).payload())
        return
    view = view_named(desk, user, wanted)
    if view is None:
        raise Declined(md("You have deleted this view."))
    found = looked_up(desk, by_its_name(desk, user, case_list(desk, view.query, user)))
    blocks = case_list_blocks(found, desk.clock())
    respond(
        response_type="ephemeral", replace_original=False, **Message(found.title, tuple(blocks)).payload()
    )
