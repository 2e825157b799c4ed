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
    now = (
        md(" It belongs to {} now.", mention(view.case.owner)) if view.case.owner else md(" It is unclaimed.")
    )
    blocks: list[Block] = [
        section(md("*{}* wrote:", who)),
        exact(view.latest.text, 300),
        input_block("user", "Assign to", users_select(), hint="They are notified in the case's thread."),
        section(md("The case changes owner immediately.{}", now)),
    ]
    carried = OnCase(view.case.id).dump()
    return modal("assign", "Assign case", blocks, submit="Assign", private_metadata=carried)
