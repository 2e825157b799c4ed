"""What people are told, at once, when a plan did not go out as planned: with its text and what to press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural, when
from bot.cards.plans.plan_buttons import plan_buttons, plan_menu
from bot.cards.plans.plan_text import text_blocks
from bot.cards.plans.plan_words import short, state_words, what
from bot.model.outbox.notices import PlansPaused
from bot.model.plan import ALARMS, Plan, PlanState
from bot.plans.quiet import paused_line
from bot.told import in_words

TEXT_MAX = 3900
SHOWN = 20  # plans listed in one message


def paused_message(words: Markup) -> Message:
    """Say that everything is held, with the way out."""
    row = actions("plan:paused", button("Resume posts", "plan_resume", "resume"))
    return Message(words, (section(clip_markup(words, 2900)), row))


def all_paused(notice: PlansPaused, *, over: bool) -> Message:
    """Say who paused all plans; what is over by now has no button any more."""
    words = md(
        ":red_circle: {}. Scheduled posts ({}) are on hold until someone resumes them.",
        in_words(paused_line(notice.by, notice.at, notice.why)),
        notice.held,
    )
    return Message(words, (section(clip_markup(words, 2900)),)) if over else paused_message(words)


def plan_notice(plan: Plan) -> Message:
    """Say what is to be said of a plan as it is now."""
    if plan.state is PlanState.APPROVAL:
        return approval_notice(plan)
    if plan.is_sent_back:
        return sent_back_notice(plan)
    return failure_notice(plan)


def failure_notice(plan: Plan) -> Message:
    """Not posted, dropped, unsure, late: the reason, the exact text, a way on; redrawn as that is taken."""
    said = md(
        "{}'s {} scheduled for {}: {}", mention(plan.author), what(plan), when(plan.at), state_words(plan)
    )
    hint = md(" Check X, then choose:") if plan.state is PlanState.UNSURE else EMPTY
    return Message(
        clip_markup(md("{} {}", said, plan.text), TEXT_MAX),
        (section(clip_markup(said + hint, 2900)), *text_blocks(plan), *_ways_on(plan)),
    )


def _ways_on(plan: Plan) -> list[Block]:
    return plan_buttons(plan, "notice") if plan.state in ALARMS else []


def approval_notice(plan: Plan) -> Message:
    said = md(
        "{} scheduled a {} for {}. It needs a publisher's approval.",
        mention(plan.author),
        what(plan),
        when(plan.at),
    )
    return Message(
        clip_markup(md("{} {}", said, plan.text), TEXT_MAX),
        (section(said), *text_blocks(plan), *plan_buttons(plan, "approval")),
    )


def sent_back_notice(plan: Plan) -> Message:
    why = in_words(plan.why) if plan.why else "no reason given"
    said = md("{} sent back your post scheduled for {}: {}", mention(plan.changed_by), when(plan.at), why)
    again = actions(f"plan:back:{plan.id}", button("Write it again", "plan_duplicate", plan.id))
    return Message(
        clip_markup(md("{} {}", said, plan.text), TEXT_MAX), (section(said), *text_blocks(plan), again)
    )


def held_notice(plans: Sequence[Plan], backup_of: datetime | None = None) -> Message:
    """List everything that was held in a pause, or was due since a backup, each with what can be done with
    it.
    """
    why = "The pause is over."
    if backup_of:
        why = (
            f"A backup of {backup_of:%d %b %H:%M} UTC was restored: posts "
            f"due since then may already be on X. "
            "Check there first."
        )
    said = md(
        "{} {} held. Decide for each: post now, move, or cancel.",
        why,
        plural(len(plans), "scheduled post was", "scheduled posts were"),
    )
    lines = [_line(plan) for plan in plans[:SHOWN]]
    spoken = join(
        "\n",
        [
            said,
            *(md("{} {}: {}", when(plan.at), mention(plan.author), short(plan)) for plan in plans[:SHOWN]),
        ],
    )
    more = (
        [section(md("and {} more: `/schedule-tweet list`", len(plans) - SHOWN))] if len(plans) > SHOWN else []
    )
    return Message(clip_markup(spoken, TEXT_MAX), (section(said), *lines, *more))


def _line(plan: Plan) -> dict[str, object]:
    paid = " · paid partnership" if plan.paid_partnership else ""
    text = md("{} · {}{}\n>{}", when(plan.at), mention(plan.author), paid, short(plan, 200))
    menu = plan_menu(plan)
    return section(text, block_id=f"plan:held:{plan.id}", **({"accessory": menu} if menu else {}))


def left_notice(user: str, name: str, plans: Sequence[Plan]) -> Message:
    """Somebody with plans has left the workspace: they stay as they are until somebody says otherwise."""
    count = plural(len(plans), "scheduled post")
    said = md(
        "{} ({}) left the workspace with {}. They will go out on schedule, and what happens is reported "
        "here. Take them over, or hold them all.",
        name or "Somebody",
        mention(user),
        count,
    )
    lines = [md("• {} {}", when(plan.at), short(plan)) for plan in plans[:SHOWN]]
    row = actions(
        f"plan:left:{user}",
        button("Take them over", "plan_adopt", user),
        button("Hold them all", "plan_hold_of", user),
    )
    return Message(
        clip_markup(join("\n", [said, *lines]), TEXT_MAX), (section(said), section(join("\n", lines)), row)
    )
