"""Put the reply window together: for a case, for one rep, as things are now."""

from __future__ import annotations

from dataclasses import replace

from bot.blockkit.markup import EMPTY, Markup
from bot.cases import writing
from bot.casework.author_group import for_reader
from bot.casework.view import case_view
from bot.composing import meanwhile, reply_fields
from bot.desk import Desk
from bot.model import Case, SavedReply
from bot.model.views.case import CaseView
from bot.model.views.reply_form import ReplyDraft, ReplyForm, Signing
from bot.replies.initials import initials_of
from bot.replies.saved_replies import all_of
from bot.slack.people import Person
from bot.team.policy import may_publish, publishers_in_words


def new_form(desk: Desk, case: Case, user: str) -> ReplyForm:
    """Return an empty window, which knows the case as it is now."""
    view = for_reader(
        desk, case_view(desk, writing.stops(case, user)), user
    )  # they know themselves that they are writing
    own = initials_of(desk, user)
    form = ReplyForm(
        view=view,
        draft=ReplyDraft(initials=own),
        own_initials=own,
        signing=Signing(desk.settings.signature),
        saved=all_of(desk),
        undo=desk.settings.undo_window,
        approvers=approvers_for(desk, user),
        seen=meanwhile.seen_now(case),
        listed=(view.no_contact,) if view.no_contact else (),
    )
    return replace(form, draft=replace(form.draft, summoned=form.target.may_reply))


def approvers_for(desk: Desk, user: str) -> Markup:
    """Name who can approve what this user writes; empty for who may publish."""
    return EMPTY if may_publish(desk, user) else publishers_in_words(desk)


def filled_in(desk: Desk, view: CaseView, reply: SavedReply, user: str) -> str:
    """Return a saved reply for this customer, from this rep. Errors: `BadField`."""
    rep = _called(desk.people.person(user)) or "us"
    author = view.author
    values = reply_fields.values_for(handle=author.handle, name=author.name, rep=rep)
    return reply_fields.fill(reply.text, values)


def _called(person: Person) -> str:
    return person.display_name or person.real_name or person.name


def with_saved(desk: Desk, form: ReplyForm, reply: SavedReply, user: str) -> ReplyForm:
    """Return the window with a saved reply in its input: after what was typed, in place of another saved
    one.
    """
    text = filled_in(desk, form.view, reply, user)
    typed = form.draft.text.strip()
    if typed and typed not in {filled_in(desk, form.view, other, user) for other in form.saved}:
        text = f"{typed}\n{text}"
    return replace(form, draft=replace(form.draft, text=text[:3000]), turn=form.turn + 1)
