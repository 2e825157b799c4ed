"""The window in which cases of a list are ticked. Slack takes ten boxes to an element; so ten rows of ten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.elements import actions, button, modal, option, plain, section
from bot.blockkit.inputs import checkboxes, input_block, options_of, select
from bot.blockkit.markup import md, unmark
from bot.blockkit.message import Block
from bot.blockkit.text import one_line, plural
from bot.cards.case.case_list import facts
from bot.cards.case.post_rows import shown_text
from bot.model.batch import BatchAct, Selection
from bot.model.carried import SelectionWindow
from bot.model.views.case_list import CaseLine

ROW = 10
ACT, TICKS = "act", "cases-"  # the block of the choice, and what those of the boxes begin with
CHOICES = {
    BatchAct.RESOLVE.value: "Resolve",
    BatchAct.ASSIGN.value: "Assign to…",
    BatchAct.SNOOZE.value: "Snooze…",
    f"{BatchAct.LABEL}:negative": "Mark negative",
    f"{BatchAct.LABEL}:neutral": "Mark neutral",
    BatchAct.ADD_TOPIC.value: "Add a topic…",
    BatchAct.REMOVE_TOPIC.value: "Remove a topic…",
}


def select_modal(
    selection: Selection, lines: Sequence[CaseLine], now: datetime, *, ticked: bool = False, turn: int = 0
) -> Block:
    """Draw the boxes.

    `turn` grows with every press of Select all or none: Slack keeps ticks of a known block.
    """
    count = len(selection.seen)
    some = f"The first {count} of {selection.total:,} open cases"
    shown = some if selection.total > count else plural(count, "open case")
    blocks = [
        input_block(ACT, "What should happen to them?", select(options_of(CHOICES.items()))),
        section(md("*{}*, in the order of the list. You confirm next; nothing is posted on X.", shown)),
        actions(
            "ticks",
            button(f"Select all ({count})", "select_all", str(turn + 1)),
            button("Select none", "select_none", str(turn + 1)),
        ),
        *[_row(lines[at : at + ROW], at, now, turn, ticked=ticked) for at in range(0, len(lines), ROW)],
    ]
    kept = SelectionWindow(selection.id).dump()
    return modal("select_cases", "Select cases", blocks, submit="Continue", private_metadata=kept)


def _row(lines: Sequence[CaseLine], at: int, now: datetime, turn: int, *, ticked: bool) -> Block:
    options = [_box(line, now) for line in lines]
    box = checkboxes(options, [line.case.id for line in lines] if ticked else ())
    label = f"{at + 1} to {at + len(lines)}" if len(lines) > 1 else str(at + 1)
    return input_block(f"{TICKS}{turn}-{at}", label, box, optional=True)


def _box(line: CaseLine, now: datetime) -> Block:
    who = f"@{line.case.handle}" if line.case.handle else "(author unknown)"
    said = one_line(shown_text(line.post), 75) if line.post else "(erased)"
    about = " · ".join(unmark(fact) for fact in facts(line, now, named=False))
    return {**option(f"{who}: {said}", line.case.id), "description": plain(about)}
