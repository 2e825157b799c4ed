"""A case's timeline: who did what, when, with which text, and what came back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.markup import EMPTY, Markup, link, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, one_line, when
from bot.cards.case.act_words import act_words
from bot.model import Case
from bot.model.carried import OnCase
from bot.model.entry import Entry, Without
from bot.told import in_words

PAGE = 20
LONGEST = 2500  # characters of an entry's text; Slack takes 3,000 in a section
WITHOUT = {
    Without.PRIVATE: "(only visible in the DM channel)",
    Without.REMOVED: "(This post was removed on X.)",
}


def timeline_modal(case: Case, entries: list[Entry], page: int) -> Block:
    """Return a page, the newest entries first."""
    pages = pages_of(entries)
    lines = [section(entry_line(entry)) for entry in page_of(entries, page)]
    head = context(md("@{}, opened {}. Page {} of {}.", case.handle, when(case.opened_at), page + 1, pages))
    blocks = [head, *(lines or [context(md("Nothing has happened yet."))])]
    pager = turn_buttons("timeline", case.id, page, pages)
    return modal("timeline", "Timeline", [*blocks, *pager], private_metadata=OnCase(case.id).dump())


def pages_of(entries: Sequence[Entry]) -> int:
    """Return how many pages there are, at least one."""
    return max(1, -(-len(entries) // PAGE))


def page_of(entries: Sequence[Entry], page: int) -> list[Entry]:
    """Return a page, counted from 0, the newest entries first."""
    return list(reversed(entries))[page * PAGE : (page + 1) * PAGE]


def turn_buttons(name: str, case_id: str, page: int, pages: int) -> list[Block]:
    """Return the row that turns the pages of a window; none where there is one page."""
    back = button("Newer", f"{name}_newer", f"{page - 1}:{case_id}") if page else None
    on = button("Older", f"{name}_older", f"{page + 1}:{case_id}") if page + 1 < pages else None
    return [actions(name, back, on)] if back or on else []


def entry_line(entry: Entry) -> Markup:
    """Return who did what, when, with which words."""
    who = mention(entry.by) if entry.by else _customer(entry) or md("Perch")
    text = WITHOUT[entry.without] if entry.without else entry.words
    words = (
        md("\n> {}", in_words(entry.why))
        if entry.why
        else md("\n> {}", one_line(text, LONGEST))
        if text
        else EMPTY
    )
    url = entry.data.get("url")
    where = (
        md(" · {}", link(url, "open on X")) if isinstance(url, str) and url.startswith("https://") else EMPTY
    )
    return md("{} {}: *{}*{}{}", when(entry.at), who, act_words(entry), where, words)


def _customer(entry: Entry) -> Markup:
    handle = entry.data.get("handle")
    return md("@{}", clip(handle, 59)) if isinstance(handle, str) and handle else EMPTY
