"""The modal in which a case is given to somebody."""

from __future__ import annotations

from bot.blockkit.elements import modal, section
from bot.blockkit.exact import exact
from bot.blockkit.inputs import input_block, users_select
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Block
from bot.model.carried import OnCase
from bot.model.views.case import CaseView


def assign_modal(view: CaseView) -> Block:
    who = view.author.display_name
    now = md(" It is {}'s now.", mention(view.case.owner)) if view.case.owner else md(" Nobody has it yet.")
    blocks: list[Block] = [
        section(md("*{}* wrote:", who)),
        exact(view.latest.text, 300),
        input_block("user", "Who takes it", users_select(), hint="They are told in the thread of the card."),
        section(md("The case gets a new owner at once.{}", now)),
    ]
    carried = OnCase(view.case.id).dump()
    return modal("assign", "Assign the case", blocks, submit="Assign", private_metadata=carried)
