"""The modal in which a case is escalated, and the one in which it is sent back."""

from __future__ import annotations

from bot.blockkit.elements import modal, plain
from bot.blockkit.exact import exact
from bot.blockkit.inputs import channel_select, input_block, options_of, select, text_input
from bot.blockkit.message import Block
from bot.cards.case.case_card import author_row
from bot.cases.escalations import KINDS, propose_kind, propose_urgency
from bot.model import Case, Urgency
from bot.model.carried import OnCase
from bot.model.views.case import CaseView

URGENCIES = {
    Urgency.LOW: "Low: when someone has time",
    Urgency.NORMAL: "Normal: today",
    Urgency.HIGH: "High: within the hour",
    Urgency.URGENT: "Urgent: notifies again after 15 minutes",
}


def escalate_modal(view: CaseView, channel: str) -> Block:
    """Everything has a default: it can be sent as it is. Kind and urgency are proposed from the case."""
    blocks = [
        author_row(view.author),
        exact(view.latest.text, 600),
        text_input("note", "Note for the people you ask", optional=True, max_length=2000),
        _people(),
        *_proposed(view.case),
        *_elsewhere(channel),
    ]
    return modal(
        "escalate", "Escalate", blocks, submit="Escalate", private_metadata=OnCase(view.case.id).dump()
    )


def _people() -> Block:
    choice: Block = {"type": "multi_users_select", "placeholder": plain("No one in particular")}
    return input_block("people", "Notify people", choice, optional=True)


def _proposed(case: Case) -> list[Block]:
    urgencies = options_of((urgency.value, label) for urgency, label in URGENCIES.items())
    return [
        input_block("kind", "What is it about?", select(options_of(KINDS.items()), propose_kind(case))),
        input_block("urgency", "How soon?", select(urgencies, propose_urgency(case).value)),
    ]


def _elsewhere(channel: str) -> list[Block]:
    groups: Block = {
        "type": "multi_external_select",
        "min_query_length": 0,
        "placeholder": plain("No group"),
    }
    return [
        input_block("groups", "Notify user groups", groups, optional=True),
        input_block(
            "channel",
            "Channel",
            channel_select(placeholder=channel, anywhere=True),
            optional=True,
            hint=f"If empty, it goes to {channel}.",
        ),
    ]


def send_back_modal(case_id: str) -> Block:
    blocks = [text_input("note", "Note for the person who escalated it", max_length=2000)]
    return modal(
        "send_back", "Send back", blocks, submit="Send back", private_metadata=OnCase(case_id).dump()
    )
