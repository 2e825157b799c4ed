"""Which column of a customer file is which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.customers.file_problem import BadBook, Problem

# What we need → how people head it, the first being ours.
NAMES: dict[str, tuple[str, ...]] = {
    "handle": ("handle", "x handle", "twitter handle", "twitter", "username", "screen name"),
    "since": ("customer since", "since", "member since"),
    "tier": ("tier", "level", "loyalty tier"),
    "value": ("lifetime value", "ltv", "clv", "customer lifetime value"),
    "orders": ("orders open", "open orders"),
}
CONSENT = {
    "consent": ("consent",),
    "consent_at": ("consent date", "consent at", "consent on"),
    "consent_how": ("consent how", "consent by", "consent source", "consent channel"),
}
HEADER = "handle, customer since, tier, lifetime value, orders open, consent"


@dataclass(frozen=True)
class Columns:
    """Where each column stands; `unused`: the headings of those that we do not know."""

    at: dict[str, int]
    width: int
    unused: tuple[str, ...]

    def of(self, row: Sequence[str], name: str) -> str:
        """Return a row's text in a column; "" where the column is missing, or the row is short."""
        place = self.at.get(name, len(row))
        return row[place].strip() if place < len(row) else ""


def columns_of(header: Sequence[str], line: int) -> Columns:
    """Errors: `BadBook` names what is missing and what stands there twice."""
    at: dict[str, int] = {}
    unused, problems = [], []
    for place, heading in enumerate(header):
        name = _known(heading)
        if name is None:
            unused += [heading.strip()] if heading.strip() else []
        elif name in at:
            problems.append(Problem(line, f"two columns are the {NAMES.get(name, (heading.strip(),))[0]}."))
        else:
            at[name] = place
    lacking = [names[0] for name, names in NAMES.items() if name not in at]
    if "consent" not in at and not {"consent_at", "consent_how"} <= set(at):
        lacking.append("consent")
    if lacking:
        missing = ", ".join(f"“{name}”" for name in lacking)
        found = ", ".join(h.strip() for h in header if h.strip()) or "nothing"
        problems.append(
            Problem(line, f"no column {missing}. The first line must be: {HEADER}. It is: {found[:300]}.")
        )
    if problems:
        raise BadBook(problems)
    return Columns(at, len(header), tuple(unused))


def _known(heading: str) -> str | None:
    plain = re.sub(r"[\s_\-]+", " ", heading).strip().casefold()
    return next((name for name, names in {**NAMES, **CONSENT}.items() if plain in names), None)
