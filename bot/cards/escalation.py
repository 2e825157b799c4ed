"""An escalated case, as the escalations channel sees it: the same case, with the buttons of those asked."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.message import Block, Message
from bot.blockkit.text import channel_mention, clip, escape, quote
from bot.cards.case_card import author_row, sentiment_row, sentiment_words
from bot.cards.post_rows import shown_text
from bot.cards.state import escalation_line, state_lines
from bot.cards.view import CaseView
from bot.casework.escalations import KINDS
from bot.model import Escalation, EscalationState, Urgency

MARK = {
    Urgency.NOW: ":rotating_light: *Now*",
    Urgency.HIGH: ":warning: *High*",
    Urgency.NORMAL: "Normal",
    Urgency.LOW: "Low",
}


def escalation_message(view: CaseView, escalation_id: str) -> Message:
    """The message in the channel that was asked; drawn anew whenever the case changes."""
    asked = view.case.escalation
    if asked and asked.id == escalation_id:
        return _in_force(view, asked)
    before = next((one for one in view.case.escalated_before if one.id == escalation_id), None)
    return _replaced(view, before, asked) if before and asked else Message("(This escalation was withdrawn.)")


def _in_force(view: CaseView, asked: Escalation) -> Message:
    post = view.latest
    head, pages, back = _head(asked), " ".join(asked.pages), _back(asked)
    blocks: list[Block] = [
        section(f"{head} {pages}".strip()),
        author_row(view.author),
        section(quote(shown_text(post), 1500)),
        *_note(asked),
        sentiment_row(view),
        *(context(line) for line in [*state_lines(view), *_over(view, asked)]),
        context(back, f"<{post.url}|open on X>"),
        *_buttons(view, asked),
    ]
    spoken = f"{pages} <@{asked.by}> escalated the case of {escape(post.author.display_name)} ({asked.urgency.value}): {escape(shown_text(post))} {escape(asked.note)} ({sentiment_words(post)})"
    return Message(clip(spoken.strip(), 3900), tuple(blocks))


def _replaced(view: CaseView, before: Escalation, asked: Escalation) -> Message:
    """Over, without buttons; the customer's words stand in the message that replaced it."""
    answer = "" if before.state is EscalationState.OPEN else escalation_line(before)
    over = f"Over: <@{asked.by}> escalated this case again, to {channel_mention(asked.channel)}."
    who = f"The case of @{escape(view.case.handle)}"
    blocks: list[Block] = [
        section(f"{_head(before)}\n{who}"),
        *_note(before),
        *([context(answer)] if answer else []),
        context(over, _back(before)),
    ]
    return Message(clip(f"{_head(before)}. {who}. {over}", 3900), tuple(blocks))


def _head(asked: Escalation) -> str:
    return f"{MARK[asked.urgency]} · {KINDS.get(asked.kind, asked.kind)} · <@{asked.by}> asks for help"


def _note(asked: Escalation) -> list[Block]:
    return [section(f"*Note:* {escape(clip(asked.note, 2000))}")] if asked.note else []


def _back(asked: Escalation) -> str:
    return f"<{asked.link}|Back to the card>" if asked.link else "The card is in the mentions channel"


def _over(view: CaseView, asked: Escalation) -> list[str]:
    """A case that was opened again was not escalated again."""
    closed = view.case.is_open and asked.state is EscalationState.CLOSED
    return ["Over: the case was resolved, and opened again since"] if closed else []


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
