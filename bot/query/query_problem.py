"""What is wrong with a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """`refuse`: X would, or it could never match.

    `warn`: it may be meant, and be expensive or disappointing.
    """

    severity: Literal["refuse", "warn"]
    words: str  # what to do about it
    position: int = 0  # the character of the query it is about, from 0
