"""Mute an author: their posts open no cases any more; `/mentions muted` lists and undoes it."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.elements import button, context, section
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Message
from bot.cards.case.mute_message import muted_message, unmuted_message
from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.cases.escalations import closed_with
from bot.desk import Desk
from bot.listening.muted import mute, muted, take_back_mute, unmute
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.resolution import Outcome
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.pipe import Pipe
from bot.told import told
from handlers.acting import act
from handlers.asking import case_of, say
from handlers.batch.resolve_others import offer_others
from handlers.listeners import Listeners
from handlers.permissions import HELPS, acts_on, pressed
from handlers.slackform import Body, user_of, value_of

SHOWN = 40


def register(app: Listeners) -> None:
    app.action("mute_undo", acts_on(pressed))(take_back)
    app.action("unmute", HELPS)(undo)


def mute_author(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Mute and resolve at once, and offer to take it back; a line in the thread tells the others.

    Errors: `Declined` without an author.
    """
    user, now = user_of(body), desk.clock()
    case = case_of(desk, case_id, user)
    if not case.handle:
        raise Declined("X sent no author with this post, so no one can be muted.")
    mute(desk, case.handle, user)
    line = told(Code.MUTED, by=user, handle=case.handle)

    def resolved(case: Case) -> Case:
        return closed_with(case_rules.resolve(case, user, now, Outcome.MUTED)) if case.is_open else case

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        desk.store.items.put(pipe, note(after, f"muted-{after.id}-{after.version}-{user}", line, now))
        desk.store.journal.write(pipe, Entry(now, Act.MUTED, user, after.id))
        if before.is_open:
            data = {"why": Outcome.MUTED.value}
            desk.store.journal.write(pipe, Entry(now, Act.RESOLVED, user, after.id, data=data))

    desk.store.cases.change(case.id, resolved, also)
    desk.wakeups.drain_cards()
    say(client, body, muted_message(case.id, case.handle, resolved=case.is_open))
    offer_others(client, body, desk, case, Outcome.MUTED)


def take_back(ack: Ack, body: Body, respond: Respond, desk: Desk) -> None:
    """Unmute the author, reopen the case if this mute resolved it; a colleague's mute stays."""
    ack()
    user, now = user_of(body), desk.clock()
    case = case_of(desk, value_of(body), user)
    theirs = take_back_mute(desk, case.handle, user)
    if not theirs:
        desk.store.journal.add(Entry(now, Act.UNMUTED, user, case.id, data={"handle": case.handle}))
    ended = case.resolution
    closed = ended is not None and ended.why is Outcome.MUTED and ended.by == user
    if closed:
        act(desk, case.id, user, Act.REOPENED, lambda case: case_rules.reopen(case, now))
    respond(replace_original=True, **unmuted_message(case.handle, reopened=closed, theirs=theirs).payload())


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
    respond(replace_original=True, **unmuted_message(handle, reopened=False).payload())
