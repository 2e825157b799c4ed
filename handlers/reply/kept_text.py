"""What a rep typed and did not send is offered again: to them alone, on the same case, for a day."""

from __future__ import annotations

from dataclasses import replace

from bot.blockkit.markup import md
from bot.blockkit.text import clock
from bot.desk import Desk
from bot.model.carried import OnCase
from bot.model.views.reply_form import ReplyForm
from handlers.slackform import Body, Form, user_of


def keep_typed(desk: Desk, body: Body, kind: str, text: str) -> None:
    """Keep what stands in the window now; a letter that arrives after the submit is nothing to keep."""
    form = Form(body)
    if desk.store.items.get(f"{kind}-{form.id}") is None:
        case = desk.store.cases.get(form.private(OnCase).case)  # it may have been merged meanwhile
        if case is not None:
            desk.store.typed.keep(case.id, user_of(body), kind, text, desk.clock())


def with_kept(desk: Desk, form: ReplyForm, user: str) -> ReplyForm:
    """Return the window with what this rep typed into an earlier one on this case, and says when."""
    found = desk.store.typed.get(form.view.case.id, user, "reply", desk.clock())
    if found is None:
        return form
    remark = md("Your text from {} is back. It was not sent.", clock(found.at))
    return replace(form, draft=replace(form.draft, text=found.text), remark=remark)
