"""After one case of an author is resolved: their other open cases, and one press that resolves them too."""

from __future__ import annotations

from collections.abc import Mapping

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import Markup
from bot.blockkit.message import Message
from bot.blockkit.text import plural
from bot.cards.batch.batch_modal import undo_button
from bot.cards.batch.batch_words import result_words
from bot.model.batch import Batch, Selection


def others_offer(line: Markup, selection: Selection) -> Message:
    """Name them, as `line` does, with the button."""
    count = len(selection.chosen)
    press = button(
        f"Resolve {'it' if count == 1 else f'these {count}'} too",
        "resolve_others",
        selection.id,
        accessibility_label=f"Resolve the author's {plural(count, 'other open case')} too",
    )
    return Message(line, (section(line), actions("others", press)))


def others_done(batch: Batch, count: int, names: Mapping[str, Markup]) -> Message:
    """Tell what became of each, with one Undo for all."""
    words = result_words(batch, count, names)
    back = (actions("batch", undo_button(batch)),) if count else ()
    return Message(words, (section(words), *back))
