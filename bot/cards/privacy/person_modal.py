"""The window of what is kept on a person, and the one that asks before they are erased."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import Markup, bold, join, literal, md
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.cards.privacy.place_words import place_words
from bot.model.carried import PersonWindow
from bot.model.views.person_held import Part, PersonHeld

SHOWN = 6  # lines of a place; the export has all


def looking_modal() -> Block:
    """Show that Perch looks: through a large store that takes a minute."""
    return modal("person", "Personal data", [section(md("Looking through everything that is kept…"))])


def person_modal(held: PersonHeld) -> Block:
    """Show what is kept, place by place."""
    blocks: list[Block] = [section(_head(held)), *_acts(held)]
    blocks += [section(_place(place, parts)) for place, parts in held.by_place().items()]
    blocks += [context(line) for line in _ends(held)]
    carried = PersonWindow(held.handle, held.author_id).dump()
    return modal("person", "Personal data", blocks, private_metadata=carried)


def _head(held: PersonHeld) -> Markup:
    if held.of_team:
        return md("What Perch keeps on you: {}.", plural(len(held.parts), "record"))
    if not held.parts:
        erased = md(" All that was kept was erased on {}.", held.erased) if held.erased else md("")
        return md("Nothing is kept on {}.{}", bold(f"@{held.handle}"), erased)
    others = [f"@{one}" for one in held.handles if one != held.handle.lower()]
    known = md(", also known as {}", ", ".join(others)) if others else md("")
    since = md(" Everything of before {} was erased.", held.erased) if held.erased else md("")
    count = plural(len(held.parts), "record")
    return md("Kept on {}{}: {}.{}", bold(f"@{held.handle}"), known, count, since)


def _acts(held: PersonHeld) -> list[Block]:
    if not held.parts:
        return []
    if held.of_team:
        return [actions("person", button("Export", "person_export_me", "me"))]
    erase = button("Erase…", "person_erase", held.handle, style="danger")
    return [actions("person", button("Export", "person_export", held.handle), erase)]


def _place(place: str, parts: Sequence[Part]) -> Markup:
    lines = [md("• {}", part.words) for part in parts[:SHOWN]]
    if len(parts) > SHOWN:
        lines.append(literal(f"… and {len(parts) - SHOWN} more, in the export"))
    return md("*{}* ({})\n{}", place_words(place), len(parts), join("\n", lines))


def _ends(held: PersonHeld) -> list[Markup]:
    lines = []
    if held.indexes:
        lines.append(
            md("And {} that point to these records.", plural(held.indexes, "index entry", "index entries"))
        )
    for one in held.backups[:20]:
        until = md("expires on {}", one.until) if one.until else md("kept until you delete it")
        lines.append(md("Backup `{}`: {}.", one.name, until))
    if held.parts and not held.of_team:
        lines.append(
            md(
                "To correct something: notes and account owner are behind *History…* and "
                "*Set account owner…* on a card, labels on the card itself, the customer record comes "
                "from your customer file."
            )
        )
    return lines


def erase_modal(handle: str, author_id: str) -> Block:
    """Ask for the handle to be typed."""
    blocks: list[Block] = [
        section(
            md(
                "Everything that is kept on {} will be erased: records, archive, exports, backups, and "
                "the text of Perch's messages in Slack. The audit keeps what was done, when and on "
                "which case. *This can't be undone.*",
                bold(f"@{handle}"),
            )
        ),
        text_input("handle", f"Type {handle} to confirm", multiline=False, max_length=100),
    ]
    carried = PersonWindow(handle, author_id).dump()
    return modal("person_erase", "Erase a person", blocks, submit="Erase", private_metadata=carried)
