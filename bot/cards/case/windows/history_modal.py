"""The history of a person: earlier contacts, notes, the customer's record; and a place for a new note."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import context, divider, modal, section
from bot.blockkit.exact import exact
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, when
from bot.cards.case import customer_words as customer_words
from bot.cards.case.history_line import A_DAY, told
from bot.model import Case, CaseState, PersonNote
from bot.model.carried import OnCase
from bot.model.views.history import Contact, History

NOTE_MAX = 1000


def history_modal(history: History, case: Case, *, spend: bool, notes: Sequence[Markup] = ()) -> Block:
    """`spend`: whether the reader may see what the customer spent; `notes`: what they should know."""
    blocks: list[Block] = [section(md("*{}*", who(history))), *_known(history, spend)]
    blocks.append(section(md("*Contacts*") if history.contacts else md("*Contacts:* this is the first.")))
    blocks += [context(*notes)] if notes else []
    for contact in history.contacts:
        blocks += _contact(contact, case)
    blocks += [divider(), section(md("*Notes*") if history.notes else md("*Notes:* none yet."))]
    blocks += [note_row(note) for note in history.notes[:20]]
    blocks.append(
        text_input(
            "text",
            "Add a note",
            optional=True,
            max_length=NOTE_MAX,
            placeholder="Visible to everyone who handles this customer",
        )
    )
    kept = OnCase(case.id).dump()
    return modal("history", "History", blocks, submit="Save note", private_metadata=kept)


def who(history: History) -> str:
    return f"@{history.handle}" if history.handle else "(author unknown)"


def _known(history: History, spend: bool) -> list[Block]:
    """Return the customer's record with its consent, and who is in charge."""
    lines = []
    if history.customer:
        lines.append(customer_words.of_customer(history.customer, spend=spend))
        lines.append(customer_words.consent(history.customer))
    if history.in_charge:
        charge = history.in_charge
        lines.append(
            md(
                "{} is the account owner, set by {} {}",
                mention(charge.user),
                mention(charge.by),
                when(charge.at, A_DAY),
            )
        )
    return [context(*lines)] if lines else []


def _contact(contact: Contact, here: Case) -> list[Block]:
    case = contact.case
    day = when(case.opened_at, A_DAY, contact.link)
    this = " (this case)" if case.id == here.id else ""
    removed = contact.post is None or bool(contact.post.withdrawn)
    text = "(removed)" if removed or contact.post is None else contact.post.text
    said = told(case, contact.answer, 300)
    return [section(md("{}{}", day, this)), exact(text, 300), context(said, state_words(case))]


def state_words(case: Case) -> Markup:
    """ "open, <@U1>'s case", "resolved by <@U1>"."""
    if case.state is CaseState.RESOLVED:
        by = case.resolution.by if case.resolution else ""
        return md("resolved by {}", mention(by)) if by else md("resolved")
    return (
        md("{}, {}'s case", case.state.value, mention(case.owner))
        if case.owner
        else md("{}, unclaimed", case.state.value)
    )


def note_row(note: PersonNote) -> Block:
    """Return a note: by whom, when, and what."""
    return section(md("{}, {}:\n{}", mention(note.by), when(note.at, A_DAY), clip(note.text, 1500)))
