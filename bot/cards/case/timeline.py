"""A case's timeline: who did what, when, with which text, and what came back."""

from __future__ import annotations

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
    newest = list(reversed(entries))
    pages = max(1, -(-len(newest) // PAGE))
    shown = newest[page * PAGE : (page + 1) * PAGE]
    lines = [section(_line(entry)) for entry in shown] or [context(md("Nothing has happened yet."))]
    back = button("Newer", "timeline_newer", f"{page - 1}:{case.id}") if page else None
    on = button("Older", "timeline_older", f"{page + 1}:{case.id}") if page + 1 < pages else None
    pager = [actions("timeline", back, on)] if back or on else []
    head = context(md("@{}, opened {}. Page {} of {}.", case.handle, when(case.opened_at), page + 1, pages))
    return modal("timeline", "Timeline", [head, *lines, *pager], private_metadata=OnCase(case.id).dump())


def _line(entry: Entry) -> Markup:
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
