"""The windows that ask before many cases are changed, and tell what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.blockkit.elements import actions, button, context, modal, plain, section
from bot.blockkit.inputs import input_block, options_of, select, text_input, users_select
from bot.blockkit.markup import EMPTY, Markup, md
from bot.blockkit.message import Block
from bot.blockkit.text import clock, plural
from bot.cards.batch.batch_words import done_words, result_words
from bot.cards.case.windows.snooze_modal import snooze_inputs
from bot.cases.outcome_words import OFFERED, OUTCOMES
from bot.model.batch import Batch, BatchAct, Selection
from bot.model.carried import SelectionWindow
from bot.model.lists.topic_list import Topic

RECEIVER = {"action_id": "batch_receiver"}  # each choice is sent, so that the window can warn
NOTE_MAX = 500  # characters
VERBS = {
    BatchAct.RESOLVE: "Resolve",
    BatchAct.ASSIGN: "Assign",
    BatchAct.SNOOZE: "Snooze",
    BatchAct.LABEL: "Mark",
    BatchAct.HAND_OVER: "Hand over",
    BatchAct.ADD_TOPIC: "Add a topic to",
    BatchAct.REMOVE_TOPIC: "Remove a topic from",
}


def confirm_batch(
    selection: Selection, proposed: datetime, topics: Sequence[Topic] = (), warning: Markup = EMPTY
) -> Block:
    """Ask, with the count, and for what the act needs besides.

    `proposed`: a time for a snooze; `topics`: those to choose from; `warning`: what the chosen colleague
    can't be given.
    """
    what = f"{VERBS[selection.act]} {plural(len(selection.chosen), 'case')}"
    label = f" {selection.label}" if selection.label else ""
    ask = md("*{}*", f"{what}{label}?")
    head = md("{}\nEach gets its own entry in its timeline. You can undo all of it for a day.", ask)
    blocks = [section(head), *_inputs(selection, proposed, topics), *([section(warning)] if warning else [])]
    kept = SelectionWindow(selection.id).dump()
    return modal("batch", f"{what}?", blocks, submit=what, private_metadata=kept)


def _inputs(selection: Selection, proposed: datetime, topics: Sequence[Topic]) -> list[Block]:
    match selection.act:
        case BatchAct.RESOLVE:
            reasons: Block = {
                "type": "static_select",
                "options": options_of((outcome, OUTCOMES[outcome]) for outcome in OFFERED),
            }
            return [input_block("reason", "Why?", reasons, optional=True)]
        case BatchAct.ASSIGN:
            mine, hint = users_select(selection.user), "They get one message about all of them."
            return [input_block("user", "Who takes them", {**mine, **RECEIVER}, hint=hint, live=True)]
        case BatchAct.SNOOZE:
            return snooze_inputs(proposed)
        case BatchAct.HAND_OVER:
            return _handover_inputs(selection)
        case BatchAct.ADD_TOPIC | BatchAct.REMOVE_TOPIC:
            choice = select(options_of((one.code, one.label) for one in topics))
            hint = "It counts as your choice, so the rules change it no more."
            return [input_block("topic", "Topic", choice, hint=hint)]
        case _:
            return [context(md("It marks the newest post of each case."))]


def _handover_inputs(selection: Selection) -> list[Block]:
    who = {**users_select(), **RECEIVER, "placeholder": plain("Nobody: back to the queue")}
    more = selection.total - len(selection.chosen)
    left = (
        [context(md("{} stay yours: hand over again for them.", plural(more, "more case")))] if more else []
    )
    return [
        *left,
        input_block(
            "user", "To whom?", who, optional=True, hint="Left empty, they are unclaimed again.", live=True
        ),
        text_input(
            "note", "Note", optional=True, hint="Stands in each case's timeline.", max_length=NOTE_MAX
        ),
    ]


def working_modal(selection: Selection) -> Block:
    """Say that it is being done; another window takes its place at once."""
    count = plural(len(selection.chosen), "case")
    return modal("batch_working", "Working", [section(md("Working on {}…", count))])


def result_modal(batch: Batch, count: int, names: Mapping[str, Markup]) -> Block:
    """Tell what became of each, with one Undo for all."""
    back = [actions("batch", undo_button(batch))] if count else []
    return modal("batch_result", "Done", [section(result_words(batch, count, names)), *back])


def undone_modal(words: Markup) -> Block:
    return modal("batch_undone", "Undone", [section(words)])


def undo_button(batch: Batch) -> Block:
    """Return the button that undoes a batch."""
    return button(
        "Undo all", "batch_undo", batch.id, accessibility_label="Undo what was just done with many cases"
    )


def handover_button() -> Block:
    """Return the button that gives all of one's open cases to somebody else."""
    return button("Hand over…", "handover", "mine", accessibility_label="Hand over all of your open cases")


def last_batch_row(batch: Batch, count: int) -> Block:
    """Return a line for the App Home, from which it is undone after the window was closed."""
    return section(md("You: {} {}", done_words(batch, count), clock(batch.at)), accessory=undo_button(batch))
