"""Set account owner…: a colleague whose an author's next cases are."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.windows.account_owner_modal import in_charge_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model import Case, InCharge
from bot.model.carried import OnCase
from bot.model.entry import Act, Entry
from bot.model.told import Code
from bot.outbox.making import note
from bot.store.work import Work
from bot.team.policy import may_be_given_cases
from bot.told import told
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("in_charge", acts_on(carried("case")))(save)


def open_modal(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the choice of an owner. Errors: `Declined` when X sent no author."""
    case = case_of(desk, case_id, user_of(body))
    if not case.author_id:
        raise Declined("X sent no author with this post, so it can't have an account owner.")
    view = in_charge_modal(case, desk.store.authors.in_charge(case.author_id))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def save(ack: Ack, body: Body, desk: Desk) -> None:
    """Keep who gets the author's next cases. Errors: `Declined`, for someone who left and for an app."""
    by, case = user_of(body), case_of(desk, Form(body).private(OnCase).case, user_of(body))
    to = Form(body).user("user")
    if to:
        may_be_given_cases(desk, to).check()
    _set_owner(desk, case, by, to)
    ack()
    desk.wakeups.drain_cards()


def _set_owner(desk: Desk, case: Case, by: str, to: str) -> None:
    """Say it in the thread, unless it was so before."""
    now, authors = desk.clock(), desk.store.authors
    code = Code.AUTHOR_OWNED if to else Code.AUTHOR_NOT_OWNED
    line = told(code, to=to, handle=case.handle, by=by)

    def step(work: Work) -> None:
        before = authors.in_charge(case.author_id, work)  # of two presses at once, one is told
        if (before.user if before else "") == to:
            return
        who = InCharge(to, by, now, case.handle) if to else None
        authors.put_in_charge(work, case.author_id, who)
        desk.store.items.put(
            work, note(case, f"in-charge-{case.id}-{int(now.timestamp() * 1000)}", line, now)
        )
        what = Act.ACCOUNT_OWNER_SET if to else Act.ACCOUNT_OWNER_REMOVED
        desk.store.journal.write(work, Entry(now, what, by, case.id, data={"to": to} if to else {}))

    desk.store.change(step)
    desk.store.cards.touch(case.id)
