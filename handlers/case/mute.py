"""Mute an author: their posts open no cases any more; `/mentions muted` lists and undoes it."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.elements import button, context, section
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Message
from bot.cards.case.windows.mute_modal import OTHERS, mute_modal
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.cases.escalations import closed_with
from bot.casework.other_cases import other_open_cases, others_line
from bot.desk import Desk
from bot.listening.muted import mute, muted, unmute
from bot.model import Case
from bot.model.carried import MuteWindow
from bot.model.entry import Act, Entry
from bot.model.resolution import Outcome
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.pipe import Pipe
from bot.told import told
from handlers.asking import case_of
from handlers.batch.resolve_others import resolve_in_window
from handlers.listeners import Listeners
from handlers.permissions import HELPS, acts_on, carried
from handlers.slackform import Body, Form, user_of, value_of

SHOWN = 40


def register(app: Listeners) -> None:
    app.view("mute", acts_on(carried("case")))(mute_author)
    app.action("unmute", HELPS)(undo)


def ask(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Ask before muting, with the cases that would be resolved. Errors: `Declined` without an author."""
    case = case_of(desk, case_id, user_of(body))
    if not case.handle:
        raise Declined("X sent no author with this post, so no one can be muted.")
    others = other_open_cases(desk, user_of(body), case)
    view = mute_modal(case, len(others), others_line(desk, case, others))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def mute_author(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Say it in the thread: the card itself may show nothing, where the case is resolved already."""
    form, user, now = Form(body), user_of(body), desk.clock()
    given = form.private(MuteWindow)
    case = case_of(desk, given.case, user)
    mute(desk, given.handle, user)
    line = told(Code.MUTED, by=user, handle=given.handle)

    def resolved(case: Case) -> Case:
        return closed_with(case_rules.resolve(case, user, now, Outcome.MUTED)) if case.is_open else case

    def also(pipe: Pipe, _: Case, after: Case) -> None:
        desk.store.items.put(pipe, note(after, f"muted-{form.id}", line, now))
        desk.store.journal.write(pipe, Entry(now, Act.MUTED, user, after.id))

    others = other_open_cases(desk, user, case) if form.options(OTHERS) else []
    desk.store.cases.change(case.id, resolved, also)
    desk.wakeups.drain_cards()
    if others:
        resolve_in_window(ack, body, client, desk, others, Outcome.MUTED)
    else:
        ack()


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """List the muted authors, each with a button."""
    del body, client, rest
    found = muted(desk)
    lines = [
        section(md("@{}, by {}", handle, mention(by)), accessory=button("Unmute", "unmute", handle))
        for handle, by in list(found.items())[:SHOWN]
    ]
    message = Message(md("Muted authors"), tuple(lines or [context(md("No one is muted."))]))
    respond(response_type="ephemeral", **message.payload())


def undo(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Unmute the author, and replace the message that offered it."""
    ack()
    handle = value_of(body)
    unmute(desk, handle)
    desk.store.journal.add(Entry(desk.clock(), Act.UNMUTED, user_of(body), data={"handle": handle}))
    respond(replace_original=True, **Message(md("@{} is unmuted.", handle)).payload())
