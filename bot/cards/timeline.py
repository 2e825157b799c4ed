"""A case's timeline: who did what, when, with which text, and what came back."""

from __future__ import annotations

import json

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.message import Block
from bot.blockkit.text import clip_escaped, escape, when
from bot.model import Case
from bot.store.journal import Entry

PAGE = 20
LONGEST = 2500  # characters of an entry's text; Slack takes 3,000 in a section


def timeline_modal(case: Case, entries: list[Entry], page: int) -> Block:
    """A page, the newest entries first."""
    newest = list(reversed(entries))
    pages = max(1, -(-len(newest) // PAGE))
    shown = newest[page * PAGE : (page + 1) * PAGE]
    lines = [section(_line(entry)) for entry in shown] or [context("Nothing has been done yet.")]
    back = button("Newer", "timeline_newer", f"{page - 1}:{case.id}") if page else None
    on = button("Older", "timeline_older", f"{page + 1}:{case.id}") if page + 1 < pages else None
    pager = [actions("timeline", back, on)] if back or on else []
    head = context(f"@{escape(case.handle)}, opened {when(case.opened_at)}. Page {page + 1} of {pages}.")
    return modal(
        "timeline", "Timeline", [head, *lines, *pager], private_metadata=json.dumps({"case": case.id})
    )


def _line(entry: Entry) -> str:
    who = f"<@{entry.by}>" if entry.by else _customer(entry) or "Perch"
    words = f"\n> {clip_escaped(' '.join(entry.words.split()), LONGEST)}" if entry.words else ""
    url = entry.data.get("url")
    link = f" · <{url}|open on X>" if isinstance(url, str) and url.startswith("https://") else ""
    return f"{when(entry.at)} {who}: *{escape(entry.what)}*{link}{words}"


def _customer(entry: Entry) -> str:
    handle = entry.data.get("handle")
    return clip_escaped(f"@{handle}", 60) if isinstance(handle, str) and handle else ""
