"""One thing Slack refuses about a payload, and the list that checks add to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """A refusal at one JSON pointer, e.g. `no more than 50 items allowed` at `/blocks`."""

    pointer: str
    message: str
    code: str = "failed_constraint"
    constraint: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"

    def as_error(self) -> dict[str, Any]:
        """As `blocks.validate` lists it."""
        return {
            "pointer": self.pointer,
            "code": self.code,
            "message": self.message,
            "constraint": self.constraint,
        }


class Report:
    """Collects problems while a payload is walked."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, pointer: str, message: str, code: str = "failed_constraint", **constraint: Any) -> None:
        self.problems.append(Problem(pointer, message, code, constraint))
