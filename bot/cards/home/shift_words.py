"""What is said when somebody goes on or off shift."""

from __future__ import annotations

from bot.blockkit.elements import button, section
from bot.blockkit.markup import EMPTY, Markup, join, md
from bot.blockkit.message import Block
from bot.blockkit.text import plural, when
from bot.model.table_records import Shift

GIVEN = {
    "off": md("Cases are not assigned automatically here: claim what you take, or press *Next case*."),
    "round-robin": md("New cases are assigned in turn to everyone on shift."),
    "least-busy": md("New cases are assigned to the person on shift who has the fewest open cases."),
}


def begun_words(shift: Shift, how: str) -> Markup:
    """Say until when, and what follows. `how`: the setting PERCH_ASSIGN."""
    on = md(
        ":large_green_circle: You are on shift until {}. `/mentions off` ends it earlier.", when(shift.until)
    )
    return join(" ", [on, GIVEN[how]])


def follows_slack_words() -> Markup:
    """Say why a command changes nothing where shifts follow Slack."""
    return md(
        "Shifts follow Slack here: you are on shift while Slack shows you as active. To get no new cases, "
        "set yourself as away in Slack; after 15 minutes, what you have not started goes back to the queue."
    )


def shift_row(shift: Shift | None, *, follows_slack: bool) -> Block:
    """Draw for the App Home whether somebody is on shift, with the button that changes it."""
    if follows_slack:
        return section(
            md(":large_green_circle: You are on shift while Slack shows you as active.")
            if shift
            else md(":white_circle: You are off shift. Shifts follow your status in Slack: active or away.")
        )
    if shift:
        end = button("End shift", "shift_end", "end", accessibility_label="End your shift")
        return section(
            md(":large_green_circle: You are on shift until {}.", when(shift.until)), accessory=end
        )
    start = button("Start shift", "shift_start", "start", accessibility_label="Start your shift")
    return section(md(":white_circle: You are off shift, so no cases are assigned to you."), accessory=start)


def ended_words(back: int, left: int, *, was_on: bool) -> Markup:
    """Say what went back to the queue, and what is still theirs."""
    head = md(":white_circle: You are off shift.") if was_on else md("You were not on shift.")
    returned = (
        md("{} that you had not started went back to the queue.", plural(back, "case")) if back else EMPTY
    )
    still = md("{} still yours.", plural(left, "open case is", "open cases are")) if left else EMPTY
    return join(" ", [part for part in (head, returned, still) if part])
