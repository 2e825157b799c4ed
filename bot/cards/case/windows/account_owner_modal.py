"""In charge: whose an author's next cases are."""

from __future__ import annotations

from bot.blockkit.elements import context, modal, section
from bot.blockkit.inputs import input_block, users_select
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.model import Case, InCharge
from bot.model.carried import OnCase


def in_charge_modal(case: Case, now: InCharge | None) -> Block:
    """Return one Slack user, or nobody."""
    who = f"@{case.handle}"
    blocks: list[Block] = [
        section(md("New cases from *{}* are assigned to this person, with a note in the thread.", who)),
        input_block(
            "user",
            "Account owner",
            users_select(now.user if now else ""),
            optional=True,
            hint="Leave empty for no one.",
        ),
    ]
    if now:
        blocks.append(
            context(md("{}, since {}, set by {}", mention(now.user), when(now.at), mention(now.by)))
        )
    kept = OnCase(case.id).dump()
    return modal("in_charge", "Account owner", blocks, submit="Save", private_metadata=kept)
