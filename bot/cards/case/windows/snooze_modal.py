"""The modal that puts a case aside until a time."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import modal
from bot.blockkit.inputs import input_block, options_of, radio_buttons
from bot.blockkit.message import Block
from bot.model.carried import OnCase

CHOICES = {"hour": "One hour", "tomorrow": "Tomorrow at 9:00", "date": "The day and time below"}


def snooze_modal(case_id: str, proposed: datetime) -> Block:
    """Ask until when."""
    return modal(
        "snooze", "Snooze", snooze_inputs(proposed), submit="Snooze", private_metadata=OnCase(case_id).dump()
    )


def snooze_inputs(proposed: datetime) -> list[Block]:
    """Offer three choices; the picker counts only for the third."""
    return [
        input_block(
            "until",
            "Until when?",
            radio_buttons(options_of(CHOICES.items())),
        ),
        input_block(
            "at",
            "Day and time",
            {"type": "datetimepicker", "initial_date_time": int(proposed.timestamp())},
            optional=True,
            hint="A new post from the customer reopens the case sooner.",
        ),
    ]
