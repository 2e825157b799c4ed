"""What is kept on a person as files: JSON for programs, a page that anybody can read."""

from __future__ import annotations

import html
import json
from typing import Any

from bot.cards.privacy.place_words import place_words
from bot.model.views.person_held import PersonHeld

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ccc}"
    "dl{border:1px solid #ddd;border-radius:6px;padding:.75rem 1rem;margin:.75rem 0}"
    "dt{font-weight:600}dd{margin:0 0 .4rem 0;overflow-wrap:anywhere}"
)


def as_json(held: PersonHeld) -> str:
    """Return everything, by place."""
    places = {place: [part.record for part in parts] for place, parts in held.by_place().items()}
    backups = [{"name": one.name, "expires": one.until} for one in held.backups]
    found = {"handle": held.handle, "author_id": held.author_id, "handles": list(held.handles)}
    return json.dumps(
        {**found, "kept": places, "backups": backups}, ensure_ascii=False, indent=2, default=str
    )


def as_page(held: PersonHeld) -> str:
    """Return the same as a page of its own: no scripts, nothing loaded from anywhere."""
    title = "What we keep on you" if held.of_team else f"What we keep on @{held.handle}"
    body = [f"<h1>{html.escape(title)}</h1>"]
    for place, parts in held.by_place().items():
        body.append(f"<h2>{html.escape(str(place_words(place)).capitalize())} ({len(parts)})</h2>")
        body += [_record(part.record) for part in parts]
    if held.backups:
        lines = "".join(
            f"<li>{html.escape(b.name)} {html.escape(_until(b.until))}</li>" for b in held.backups
        )
        body.append(f"<h2>Backups</h2><ul>{lines}</ul>")
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(body)}</body></html>\n'


def _until(day: str) -> str:
    return f"(expires on {day})" if day else "(kept until it is deleted)"


def _record(record: Any) -> str:
    fields = record if isinstance(record, dict) else {"": record}
    rows = "".join(
        f"<dt>{html.escape(name.replace('_', ' '))}</dt><dd>{html.escape(_value(value))}</dd>"
        for name, value in fields.items()
        if value not in (None, "", [], {}, False)
    )
    return f"<dl>{rows}</dl>"


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
