"""What somebody typed into the watch form: checked, and made into a watch when it is saved."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import datetime

from bot.feeds_in import is_address
from bot.listening.watch_budget import read_amount
from bot.model import Source, Watch
from bot.model.views.watch_draft import WatchDraft
from bot.query import Problem, check

LANGUAGE = re.compile(r"[a-z]{2,3}")
HANDLE = re.compile(r"\w{1,15}", re.ASCII)


def typed_draft(draft: WatchDraft) -> WatchDraft:
    """Return a draft whose source follows from what was typed: an address is a feed, anything else a
    query.
    """
    if draft.source is Source.MENTIONS:
        return draft
    return replace(draft, source=Source.FEED if is_address(draft.query) else Source.SEARCH)


def wrong_with(draft: WatchDraft, brand: str) -> dict[str, str]:
    """Return what has to be fixed, by the form's field; empty when it can be saved."""
    wrong = {}
    if draft.source is Source.SEARCH:
        refused = [p.words for p in _problems(draft, brand) if p.severity == "refuse"]
        if refused:
            wrong["query"] = " ".join(refused[:3])
    bad = [code for code in draft.language_codes if not LANGUAGE.fullmatch(code)]
    if bad:
        wrong["languages"] = f"{bad[0]} is not a language code: write two letters each, such as en, fr."
    if draft.source is not Source.FEED:
        odd = [name for name in draft.muted_names if not HANDLE.fullmatch(name)]
        if odd:
            wrong["muted"] = f"{odd[0]} is not a handle: write @names, split by commas."
    try:
        if read_amount(draft.budget) is not None and draft.source is Source.FEED:
            wrong["budget"] = "Feeds cost nothing: leave this empty."
    except ValueError as error:
        wrong["budget"] = str(error)
    if draft.live and draft.source is Source.FEED:
        wrong["live"] = "Only X queries can be Live: X pushes no feeds."
    return wrong


def warnings(draft: WatchDraft, brand: str) -> list[str]:
    """Return what may be expensive or disappointing, but may be meant."""
    if draft.source is not Source.SEARCH:
        return []
    return [p.words for p in _problems(draft, brand) if p.severity == "warn"]


def made(draft: WatchDraft, before: Watch | None, user: str, now: datetime, new_id: str = "") -> Watch:
    """Return the watch that a draft becomes; what the form does not show stays as it was."""
    base = before or Watch(
        id=new_id or f"w{secrets.token_hex(6)}",
        name="",
        source=draft.source,
        created_at=now,
        secret=secrets.token_urlsafe(24),
    )
    return replace(
        base,
        name=draft.title or base.name,
        source=draft.source,
        query=draft.query,
        channel=draft.channel,
        owner=draft.owner or user,
        languages=draft.language_codes,
        muted=draft.muted_names,
        budget=read_amount(draft.budget),
        live=draft.live and draft.source is Source.SEARCH,
        secret=base.secret or secrets.token_urlsafe(24),
    )


def _problems(draft: WatchDraft, brand: str) -> tuple[Problem, ...]:
    return check(draft.query, brand=brand, languages=draft.language_codes)
