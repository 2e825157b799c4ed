"""The labels of a case, each a word with a mark: priority, sentiment, when the reply is due, who has it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.markup import EMPTY, Markup, join, md, mention
from bot.blockkit.text import when
from bot.cards.case.escalation_line import escalation_line
from bot.cards.case.sentiment_words import sentiment_label
from bot.cards.case.words import GONE
from bot.cases.outcome_words import outcome_words
from bot.model import Case, CaseState, EscalationState, Level
from bot.model.views.case import CaseView

# A mark beside the word, told apart by its shape and not by its colour alone.
PRIORITY = {
    Level.URGENT: md(":bangbang: *Urgent*"),
    Level.HIGH: md(":arrow_up: *High*"),
    Level.NORMAL: md(":white_small_square: Normal"),
}
# Each reader's Slack counts on from a moment that has passed. What it makes of one to come is not documented,
# and "in 12 min" that Perch wrote would soon be wrong: a card is not edited every minute.
AGO = "{ago}"
MOST_TOPICS = 4


def labels_line(view: CaseView) -> Markup:
    """ ":bangbang: *Urgent* · Negative (strong) · Reply due today 14:03 · Unclaimed"."""
    case = view.case
    said = [
        PRIORITY[case.level],
        sentiment_label(view.newest),
        state_label(case),
        due_label(view),
        law_label(view),
        owner_label(case),
        topics_label(view.topics),
    ]
    return join(" · ", (label for label in said if label))


def sign(view: CaseView) -> Markup:
    """Return the sign of a case's state: what is seen first when scrolling past many."""
    case = view.case
    if case.state is CaseState.RESOLVED:
        return md(":white_check_mark:")
    if case.merged:
        return md(":link:")
    if case.needs_nothing:
        return md(":wastebasket:")
    if case.state is CaseState.SNOOZED:
        return md(":zzz:")
    if _is_escalated(case):
        return md(":rotating_light:")
    if case.state is CaseState.ANSWERED:
        return md(":speech_balloon:")
    return md(":raised_hand:") if case.owner else md(":new:")


def state_label(case: Case) -> Markup:
    """Say what is special about an open case; empty for one that simply waits."""
    if case.withdrawn:
        return md("*{}: no reply needed*", GONE[case.withdrawn])
    if case.state is CaseState.SNOOZED and case.snoozed_until:
        return md("*Snoozed until {}*", when(case.snoozed_until))
    asked = case.escalation
    if asked and _is_escalated(case):
        return md("*{}*", escalation_line(asked))
    if case.state is CaseState.ANSWERED:
        return md("*Replied by {}*", mention(case.answered_by)) if case.answered_by else md("*Replied*")
    return EMPTY


def due_label(view: CaseView) -> Markup:
    """Say when the reply is due, or since when it is overdue; empty where nobody waits."""
    case = view.case
    if case.due_at is None:
        return EMPTY
    at = when(case.due_at)
    if view.overdue:
        return md(":alarm_clock: *Overdue since {}* · {}", at, when(case.due_at, AGO))
    waits = case.state is CaseState.OPEN and case.waiting_since is not None
    return md("Reply due {}", at) if waits else EMPTY


def law_label(view: CaseView) -> Markup:
    """Say when a privacy request is due, or since when it is overdue; empty for any other case."""
    due = view.case.law_due
    if due is None:
        return EMPTY
    if view.past_law:
        return md(":alarm_clock: *Privacy request overdue since {}*", when(due))
    return md("Privacy request due {}", when(due))


def owner_label(case: Case) -> Markup:
    """Say who has the case."""
    return md("Claimed by {}", mention(case.owner)) if case.owner else md("Unclaimed")


def topics_label(topics: Sequence[str]) -> Markup:
    """Name what the case is about; empty where nothing is known of it."""
    more = f" +{len(topics) - MOST_TOPICS}" if len(topics) > MOST_TOPICS else ""
    return md(":label: {}{}", ", ".join(topics[:MOST_TOPICS]), more) if topics else EMPTY


def resolved_line(case: Case) -> Markup:
    """ "Resolved by <@U1> today 14:16: Solved"."""
    ended = case.resolution
    at = md(" {}", when(ended.at)) if ended else EMPTY
    why = f": {words}" if (words := outcome_words(ended)) else ""
    by = md(" by {}", mention(ended.by)) if ended and ended.by else EMPTY
    return md("*Resolved{}*{}{}", by, at, why)


def _is_escalated(case: Case) -> bool:
    return case.escalation is not None and case.escalation.state is EscalationState.OPEN
