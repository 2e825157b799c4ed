"""The buttons of a card: they follow the state, and say what they would do."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, option, plain
from bot.blockkit.inputs import users_select
from bot.blockkit.message import Block
from bot.cards.case.menu import menu
from bot.cases.outcome_words import OFFERED, OUTCOMES
from bot.model import Case, CaseState
from bot.model.mention import Origin
from bot.model.resolution import Gone
from bot.model.views.case import CaseView


def buttons_row(view: CaseView) -> Block:
    """Draw what can be pressed; a resolved case offers little."""
    case = view.case
    if case.state is CaseState.RESOLVED:
        return _resolved_row(view)
    who = view.author.at_handle
    claim = (
        button("Release", "release", case.id, accessibility_label=f"Release the case of {who}")
        if case.owner
        else button("Claim", "claim", case.id, accessibility_label=f"Claim the case of {who}")
    )
    only = {"style": "primary"} if case.needs_nothing else {}
    done = button("Resolve", "resolve", case.id, accessibility_label=f"Resolve the case of {who}", **only)
    asleep = case.state is CaseState.SNOOZED
    wake = (
        button(
            "End snooze", "end_snooze", case.id, accessibility_label=f"End the snooze of the case of {who}"
        )
        if asleep
        else None
    )
    private = view.first.source is Origin.DM  # there is no post to reply to
    reply = button("Reply", "reply", case.id, style="primary", accessibility_label=f"Reply to {who}")
    first = {"style": "primary"} if private else {}
    dm = button("DM", "dm", case.id, accessibility_label=f"Send a DM to {who}", **first)
    escalate = button("Escalate", "escalate", case.id, accessibility_label=f"Escalate the case of {who}")
    if case.needs_nothing:  # who protects the account can still be written to
        answers: tuple[Block, ...] = (dm,) if case.withdrawn is Gone.PROTECTED else ()
    else:
        answers = (dm,) if private else (reply, dm) if view.latest.on_x else ()
    return actions(f"case:{case.id}", claim, *answers, escalate, wake, done, *_seldom(view))


def _seldom(view: CaseView) -> tuple[Block, Block | None]:
    """Return the menu of people, and ⋯. The first names the owner: Slack forgets a choice that was made."""
    action = f"assign:{view.case.owner}:{view.case.id}"
    people = {**users_select(), "action_id": action, "placeholder": plain("Assign to…")}
    return people, menu(view)


def _resolved_row(view: CaseView) -> Block:
    case, who = view.case, view.author.at_handle
    reply = button("Reply", "reply", case.id, accessibility_label=f"Reply to {who}")
    dm = button("DM", "dm", case.id, accessibility_label=f"Send a DM to {who}")
    again = button("Reopen", "reopen", case.id, accessibility_label=f"Reopen the case of {who}")
    answer = (
        dm if view.first.source == "dm" else reply if view.latest.on_x and not case.needs_nothing else None
    )
    return actions(f"case:{case.id}", answer, again, _reasons(case), menu(view))


def _reasons(case: Case) -> Block:
    options = {why: option(OUTCOMES[why], f"{why.value}:{case.id}") for why in OFFERED}
    given = options.get(case.resolution.why) if case.resolution and case.resolution.why else None
    listed = list(options.values())
    select: Block = {
        "type": "static_select",
        "action_id": "reason",
        "placeholder": plain("Why?"),
        "options": listed,
    }
    return {**select, "initial_option": given} if given else select
