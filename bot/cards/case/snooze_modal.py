"""The modal that puts a case aside until a time."""

from __future__ import annotations

import json
from datetime import datetime

from bot.blockkit.elements import input_block, modal, option
from bot.blockkit.message import Block

CHOICES = {"hour": "One hour", "tomorrow": "Tomorrow at 9:00", "date": "The day and time below"}


def snooze_modal(case_id: str, proposed: datetime) -> Block:
    """Three choices; the picker counts only for the third."""
    options = [option(label, key) for key, label in CHOICES.items()]
    blocks = [
        input_block(
            "until",
            "Until when?",
            {"type": "radio_buttons", "options": options, "initial_option": options[0]},
        ),
        input_block(
            "at",
            "Day and time",
            {"type": "datetimepicker", "initial_date_time": int(proposed.timestamp())},
            optional=True,
            hint="A new post of the customer opens the case before that.",
        ),
    ]
    return modal("snooze", "Snooze", blocks, submit="Snooze", private_metadata=json.dumps({"case": case_id}))
