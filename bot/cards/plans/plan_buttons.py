"""A plan's buttons: they follow its state."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, option, overflow
from bot.blockkit.message import Block
from bot.cards.plans.plan_words import short
from bot.model.plan import Plan, PlanState

# The ⋯ menu of a list: at most five fit.
MENU = (
    ("approve", "Approve"),
    ("send_back", "Send back"),
    ("edit", "Edit"),
    ("move", "Move"),
    ("duplicate", "Duplicate"),
    ("now", "Post now"),
    ("cancel", "Cancel"),
)


def plan_buttons(plan: Plan, where: str = "card") -> list[Block]:
    """Return a row of buttons, or none where nothing is left to do; `where` keeps ids apart on one
    surface.
    """
    made = [made for made in _row(plan) if made]
    return [actions(f"plan:{where}:{plan.id}", *made)] if made else []


def plan_menu(plan: Plan) -> Block | None:
    """Return the ⋯ of a list's line."""
    keys = _menu_keys(plan)
    options = [option(label, f"{key}:{seen(plan)}") for key, label in MENU if key in keys]
    return overflow("plan_menu", options) if options else None


def seen(plan: Plan) -> str:
    """Return a button's value that says which version of the plan its presser saw."""
    return f"{plan.id}@{plan.version}"


def _menu_keys(plan: Plan) -> tuple[str, ...]:
    if plan.state is PlanState.SERIES:
        return ("edit", "duplicate", "cancel")
    if plan.state.over or not plan.state.can_change:
        return ("duplicate",)
    if plan.needs_approval:
        return ("approve", "send_back", "edit", "move", "cancel")
    return ("edit", "move", "duplicate", "now", "cancel")


def _row(plan: Plan) -> list[Block | None]:
    about = f"the scheduled post “{short(plan, 40)}”"

    def made(label: str, action: str, **more: str) -> Block:
        return button(label, action, plan.id, accessibility_label=f"{label} {about}"[:75], **more)

    edit, move, cancel = made("Edit", "plan_edit"), made("Move", "plan_move"), made("Cancel", "plan_cancel")
    if plan.needs_approval:
        approve = button(
            "Approve",
            "plan_approve",
            seen(plan),
            style="primary",
            accessibility_label=f"Approve {about}"[:75],
        )
        return [approve, made("Send back", "plan_send_back"), edit, move, cancel]
    if plan.state is PlanState.FAILED:
        return [made("Try again", "plan_now", style="primary"), edit, move, cancel]
    if plan.state in (PlanState.ASKED, PlanState.HELD):
        return [made("Post now", "plan_now"), move, edit, cancel]
    if plan.state is PlanState.PLANNED:
        return [edit, move, made("Post now", "plan_now"), made("Duplicate", "plan_duplicate"), cancel]
    if plan.state is PlanState.SERIES:
        return [edit, made("Duplicate", "plan_duplicate"), cancel]
    if plan.state is PlanState.UNSURE:
        return [made("Send again", "plan_again"), made("It was posted", "plan_arrived")]
    if plan.state is PlanState.CANCELLED:
        return [made("Restore", "plan_restore"), made("Duplicate", "plan_duplicate")]
    return []
