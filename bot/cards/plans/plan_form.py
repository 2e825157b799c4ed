"""The form of /schedule-tweet: what, when, how; filled with what is known already."""

from __future__ import annotations

from bot.blockkit.elements import context, divider, modal, option, section
from bot.blockkit.inputs import (
    checkboxes,
    date_picker,
    file_input,
    input_block,
    options_of,
    select,
    text_input,
    time_picker,
)
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.model.carried_plans import OnWish
from bot.plans.fields import HELP
from bot.plans.long_text import FIELD, Further
from bot.plans.wish import LATE_CHOICES, Wish
from bot.wall_time import DAYS
from bot.x.media import FILE_TYPES, MOST_PICTURES

PAID = "paid_partnership"  # the block of the box
EVERY = [("never", "Once"), ("daily", "Every day"), ("weekly", "Every week"), ("monthly", "Every month")]
SERIES_HINT = md(
    "X refuses the same text twice: a series needs at least two texts to take turns, or a changing field "
    "such as {{date}} in its text. Fields: {}.",
    HELP,
)


def plan_form(wish: Wish, account: str, *, approval: str = "", problem: str = "") -> Block:
    """`account` is the brand's handle; `approval` names who must say yes; `problem` (mrkdwn) says what to
    fix.
    """
    whose = "Your time zone, as in your Slack profile" if wish.own_zone else "The series' time zone"
    blocks: list[Block] = [
        *([section(md(":warning: {}", problem))] if problem else []),
        text_input(
            "text",
            "Post text",
            initial=wish.text,
            placeholder="This post is public",
            hint="Up to 280 characters a post; an emoji counts 2, a link 23.",
        ),
        *_goes_on("text", wish.further),
        input_block("date", "Day", date_picker(wish.date)),
        input_block(
            "time", "Time", time_picker(wish.zone, wish.time), hint=f"{whose}: {wish.zone.replace('_', ' ')}"
        ),
        input_block("account", "Account", select([option(f"@{account or 'the brand'}", "brand")])),
        input_block("thread", "Thread", checkboxes(options_of(_THREAD), _ticked(wish)), optional=True),
        *_files(wish),
        input_block(
            PAID,
            "Paid partnership",
            checkboxes([option("Label it on X as a paid partnership", PAID)], _paid(wish)),
            optional=True,
            hint="For posts that someone pays for. X shows the label; each post of a thread gets it.",
        ),
        input_block("late", "If it can't be posted on time", select(options_of(LATE_CHOICES), wish.late)),
        input_block(
            "repeat",
            "Repeat",
            {**select(options_of(EVERY), wish.every), "action_id": "plan_repeat"},
            live=True,
        ),
        *(_series(wish) if wish.every else []),
        *(
            [context(md("You are not a publisher, so it needs approval by {}.", approval))]
            if approval
            else []
        ),
    ]
    kept = OnWish(wish.id).dump()
    return modal(
        "plan_form",
        "Edit scheduled post" if wish.editing else "Schedule a post",
        blocks,
        submit="Next",
        private_metadata=kept,
    )


def _goes_on(field: str, further: tuple[Further, ...]) -> list[Block]:
    """Return what does not fit into one input stands in others below it: nothing is cut off."""
    label = f"Continued (Slack allows {FIELD:,} characters per field)"
    return [
        text_input(f"{field}_{place}", label, initial=piece.text, optional=True)
        for place, piece in enumerate(further, 2)
    ]


_THREAD = [
    ("thread", "Split into a thread where it is too long"),
    ("numbered", "Number the parts: 1/3, 2/3, 3/3"),
]


def _ticked(wish: Wish) -> set[str]:
    return {name for name, on in (("thread", wish.thread), ("numbered", wish.numbered)) if on}


def _paid(wish: Wish) -> set[str]:
    return {PAID} if wish.paid_partnership else set()


def _files(wish: Wish) -> list[Block]:
    hint = (
        f"Up to {MOST_PICTURES} pictures (5 MB each), or one GIF (15 MB), or one video (512 MB, 140 "
        f"seconds). They go with the first post; you describe them next."
    )
    made = [
        input_block(
            "files", "Pictures or a video", file_input(FILE_TYPES, MOST_PICTURES), optional=True, hint=hint
        )
    ]
    if wish.media:
        names = ", ".join(file.name for file in wish.media)
        kept = input_block(
            "keep",
            "Current files",
            checkboxes([option("Keep them (new ones replace them)", "keep")], {"keep"}),
            optional=True,
        )
        made = [context(md("Attached: {}", names)), kept, *made]
    return made


def _series(wish: Wish) -> list[Block]:
    """Shown once a repetition is chosen."""
    days = [(str(number), day) for number, day in enumerate(DAYS)]
    ticked = {str(day) for day in wish.days}
    weekly = (
        [input_block("days", "On", checkboxes(options_of(days), ticked), optional=True)]
        if wish.every == "weekly"
        else []
    )
    return [
        divider(),
        section(SERIES_HINT),
        *weekly,
        input_block(
            "until",
            "Last day",
            date_picker(wish.until),
            optional=True,
            hint="If empty, until it is cancelled.",
        ),
        text_input(
            "others",
            "More texts to take turns with",
            initial=wish.others,
            optional=True,
            hint="Separate texts with a line of ---.",
        ),
        *_goes_on("others", wish.others_further),
    ]
