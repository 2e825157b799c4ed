"""What somebody asks for is not in the records any more: one sentence for all of it."""

from __future__ import annotations

from bot.cases.case_rules import Declined


class Gone(Declined):
    """The record was cleared away, or comes from another store; `what` names it, such as "case"."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This {what} is no longer in Perch's records.")
