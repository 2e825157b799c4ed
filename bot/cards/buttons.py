"""The buttons of a card: they follow the state, and say what they would do."""

from __future__ import annotations

from bot.cards.elements import actions, button
from bot.cards.menu import menu
from bot.cards.message import Block
from bot.cards.view import CaseView
from bot.model import CaseState


def buttons_row(view: CaseView) -> Block:
    case = view.case
    who = view.author.at_handle
    claim = (
        button("Release", "release", case.id, accessibility_label=f"Release the case of {who}")
        if case.owner
        else button("Claim", "claim", case.id, accessibility_label=f"Claim the case of {who}")
    )
    done = (
        button("Reopen", "reopen", case.id, accessibility_label=f"Reopen the case of {who}")
        if case.state is CaseState.RESOLVED
        else button("Resolve", "resolve", case.id, accessibility_label=f"Resolve the case of {who}")
    )
    reply = button("Reply", "reply", case.id, style="primary", accessibility_label=f"Reply to {who}")
    dm = button("DM", "dm", case.id, accessibility_label=f"Write a direct message to {who}")
    escalate = button("Escalate", "escalate", case.id, accessibility_label=f"Escalate the case of {who}")
    return actions(f"case:{case.id}", claim, reply, dm, escalate, done, menu(view))
