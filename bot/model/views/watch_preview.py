"""What a watch would catch, how much that is and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.model import Mention


@dataclass(frozen=True)
class Preview:
    """`refused`: it cannot be saved; `unknown`: it could not be asked, but can be saved."""

    posts: tuple[Mention, ...] = ()
    a_day: float | None = None
    a_month: Decimal | None = None  # dollars
    cost: Decimal = Decimal(0)  # of the preview itself
    warnings: tuple[str, ...] = ()
    refused: str = ""
    unknown: str = ""
