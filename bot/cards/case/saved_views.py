"""Saved views: the window that names one, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import context, modal, option, overflow, section
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, code, md
from bot.blockkit.message import Block, Message
from bot.model.carried import SaveViewWindow
from bot.model.lists.saved_view import NAME_MAX, SavedView


def save_modal(query: str, said: Markup) -> Block:
    """Ask for the name; `said`: what the query shows, in words."""
    blocks = [
        section(md("Shows: {}\n{}", said, code(query))),
        text_input("name", "Name", multiline=False, max_length=NAME_MAX, placeholder="Refunds"),
        context(md("Only you see it. A view of the same name is replaced.")),
    ]
    return modal(
        "save_view", "Save view", blocks, submit="Save", private_metadata=SaveViewWindow(query).dump()
    )


def saved_modal(view: SavedView, *, replaced: bool) -> Block:
    return modal("saved_view", "Save view", [section(saved_words(view, replaced=replaced))])


def saved_words(view: SavedView, *, replaced: bool) -> Markup:
    """Tell that it is saved, and where it is found."""
    how = "Replaced" if replaced else "Saved"
    return md(
        "{} *{}*: {}\nOpen it with {} or in the App Home. `/mentions views` lists your views.",
        how,
        view.name,
        code(view.query),
        code(f"/mentions {view.name}"),
    )


def views_message(views: Sequence[SavedView]) -> Message:
    """Somebody's views, each with a menu."""
    head = md("*Your saved views*")
    none = md(
        'None yet. Press *Save view…* below a list, or type `/mentions save "Refunds" refund negative`.'
    )
    rows = [section(md("*{}* · {}", one.name, code(one.query)), accessory=_menu(one)) for one in views]
    return Message(md("Your saved views"), (section(head), *(rows or [context(none)])))


def _menu(view: SavedView) -> Block:
    return overflow(
        "view_menu", [option("Show", f"show:{view.name}"), option("Delete", f"delete:{view.name}")]
    )
