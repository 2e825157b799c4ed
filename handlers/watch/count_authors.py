"""Choose whether authors that come along with posts are counted as billed, or leave it to the setting."""

from __future__ import annotations

import uuid

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.money.bill_notice import AS_SET, OFF, ON
from bot.desk import Desk
from bot.model.carried import Back
from bot.model.entry import Act, Entry
from bot.model.money.price_list import AuthorsCounted
from bot.model.outbox.notices import BillNotice
from bot.model.told import Code, Told
from bot.money.drift import begin_again
from bot.money.prices import in_force, words
from bot.outbox.making import channel_message
from bot.store.keys import AUTHORS_COUNTED, X_BILL
from bot.store.work import Work
from bot.told import told
from handlers.asking import tell
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES
from handlers.slackform import Body, Form, user_of, value_of
from handlers.watch.shared import refresh_list

CHOICE = "choice"
ACTS = {ON: Act.AUTHORS_COUNTED, OFF: Act.AUTHORS_NOT_COUNTED, AS_SET: Act.AUTHORS_AS_SET}
OFFERS = {ON: (AS_SET,), OFF: (AS_SET,), AS_SET: ()}


def register(app: Listeners) -> None:
    app.action("count_authors", CONFIGURES)(count_authors)


def count_authors(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Keep the choice for all processes, and say in the channel who made it; pressed twice, it is one."""
    ack()
    wanted, user = value_of(body), user_of(body)
    if wanted not in ACTS:
        return
    if _keep(desk, wanted, user):
        desk.wakeups.drain_cards()
    elif not body.get("view"):
        tell(client, body, md("It is so already. Nothing was changed."))
    if body.get("view"):  # the list of /watch says how it is now
        form = Form(body)
        back = form.private(Back)
        refresh_list(client, desk, form.id, back.page, back.channel)


def _keep(desk: Desk, wanted: str, user: str) -> bool:
    """Write the choice, its entry and its message in one transaction; False where it was made already."""
    now, table, bills = desk.clock(), desk.store.table(AUTHORS_COUNTED), desk.store.table(X_BILL)
    notice = BillNotice(_line(desk, wanted, user), OFFERS[wanted])
    item = channel_message(desk.settings.mentions_channel, f"authors-{uuid.uuid4().hex}", notice, now)

    def step(work: Work) -> bool:
        chosen = table.get(CHOICE, work)
        if wanted == (AS_SET if chosen is None else ON if chosen.on else OFF):
            return False
        if wanted == AS_SET:
            table.drop(CHOICE, pipe=work)
        else:
            table.put(CHOICE, AuthorsCounted(wanted == ON, now), work)
        if bill := bills.get("x", work):
            bills.put("x", begin_again(bill), work)  # what was metered before was counted otherwise
        desk.store.journal.write(work, Entry(now, ACTS[wanted], user))
        desk.store.items.put(work, item)
        return True

    return desk.store.change(step)


def _line(desk: Desk, wanted: str, user: str) -> Told:
    if wanted == ON:
        return told(Code.AUTHORS_ON, by=user, price=words(in_force().read("user")))
    if wanted == OFF:
        return told(Code.AUTHORS_OFF, by=user)
    return told(Code.AUTHORS_AS_SET, by=user, as_set="yes" if desk.settings.count_authors else "no")
