"""An escalated case, as the escalations channel sees it: the same case, with the buttons of those asked."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.exact import exact
from bot.blockkit.markup import EMPTY, HERE, Markup, clip_markup, from_record, join, link, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import channel_mention, clip
from bot.cards.case.case_card import author_row, priority_words, sentiment_row
from bot.cards.case.escalation_line import escalation_line
from bot.cards.case.post_rows import shown_text
from bot.cards.case.sentiment_words import sentiment_words
from bot.cards.case.state import state_lines
from bot.cases.escalations import KINDS
from bot.model import Escalation, EscalationState, Mention, Urgency
from bot.model.views.case import CaseView

MARK = {
    Urgency.URGENT: md(":rotating_light: *Urgent*"),
    Urgency.HIGH: md(":warning: *High*"),
    Urgency.NORMAL: md("Normal"),
    Urgency.LOW: md("Low"),
}


def escalation_message(view: CaseView, escalation_id: str) -> Message:
    """Return the message in the channel that was asked; redrawn whenever the case changes."""
    asked = view.case.escalation
    if asked and asked.id == escalation_id:
        return _in_force(view, asked)
    before = next((one for one in view.case.escalated_before if one.id == escalation_id), None)
    return (
        _replaced(view, before, asked)
        if before and asked
        else Message(md("(This escalation was withdrawn.)"))
    )


def page_again(asked: Escalation, handle: str, *, in_force: bool = True) -> Message:
    """Call once more for help that nobody has given yet; one that is over by then calls nobody."""
    if not in_force or asked.state is not EscalationState.OPEN:
        return Message(md("The case of @{} has been picked up.", handle))
    who = join(" ", map(from_record, asked.pages)) or HERE
    said = md(
        "{} the case of @{} has not been picked up for 15 minutes. {} marked it urgent.",
        who,
        handle,
        mention(asked.by),
    )
    return Message(said)


def _in_force(view: CaseView, asked: Escalation) -> Message:
    post = meant(view, asked)
    newer = view.newest if view.newest.id != post.id else None
    head, pages, back = _head(asked), join(" ", map(from_record, asked.pages)), _back(asked)
    blocks: list[Block] = [
        section(md("{} {}", head, pages)),
        author_row(view.author),
        exact(shown_text(post), 1500),
        sentiment_row(post, priority_words(view)),
        *(
            [context(md("Newest post:")), exact(shown_text(newer), 1500), sentiment_row(newer)]
            if newer
            else []
        ),
        *_note(asked),
        *(context(line) for line in [*state_lines(view), *_over(view, asked)]),
        context(back),
        *_buttons(view, asked),
    ]
    spoken = md(
        "{} {} escalated the case of {} ({}): {} {} ({})",
        pages,
        mention(asked.by),
        post.author.display_name,
        asked.urgency.value,
        shown_text(post),
        asked.note,
        sentiment_words(post),
    )
    return Message(clip_markup(spoken, 3900), tuple(blocks))


def meant(view: CaseView, asked: Escalation) -> Mention:
    """Return the complaint that was escalated: the unhappiest post of those that were there to be read."""
    there = [one for one in view.mentions if one.created_at <= asked.at and not one.withdrawn]
    return max(there, key=_unhappiness, default=view.newest)


def _unhappiness(post: Mention) -> float:
    return post.sentiment.unhappiness if post.sentiment else 0.0


def _replaced(view: CaseView, before: Escalation, asked: Escalation) -> Message:
    """Over, without buttons; the customer's words stand in the message that replaced it."""
    answer = EMPTY if before.state is EscalationState.OPEN else escalation_line(before)
    over = md(
        "Replaced: {} escalated this case again, to {}.", mention(asked.by), channel_mention(asked.channel)
    )
    who = f"The case of @{view.case.handle}"
    blocks: list[Block] = [
        section(md("{}\n{}", _head(before), who)),
        *_note(before),
        *([context(answer)] if answer else []),
        context(over, _back(before)),
    ]
    return Message(clip_markup(md("{}. {}. {}", _head(before), who, over), 3900), tuple(blocks))


def _head(asked: Escalation) -> Markup:
    return md(
        "{} · {} · {} asks for help",
        MARK[asked.urgency],
        KINDS.get(asked.kind, asked.kind),
        mention(asked.by),
    )


def _note(asked: Escalation) -> list[Block]:
    return [section(md("*Note:* {}", clip(asked.note, 2000)))] if asked.note else []


def _back(asked: Escalation) -> Markup:
    return link(asked.link, "View case") if asked.link else md("The card is in the mentions channel")


def _over(view: CaseView, asked: Escalation) -> list[Markup]:
    """Return a line for a case that was reopened and not escalated again."""
    closed = view.case.is_open and asked.state is EscalationState.CLOSED
    return [md("Closed: the case was resolved, then reopened")] if closed else []


def _buttons(view: CaseView, asked: Escalation) -> list[Block]:
    case = view.case
    if not case.is_open or asked.state in (EscalationState.BACK, EscalationState.CLOSED):
        return []
    take = (
        button("Take over", "take_over", case.id, style="primary")
        if asked.state is EscalationState.OPEN
        else None
    )
    reply = button("Reply", "reply", case.id) if asked.state is EscalationState.TAKEN else None
    back = button("Send back", "send_back", case.id)
    return [actions(f"escalation:{asked.id}", take, reply, back, button("Resolve", "resolve", case.id))]
