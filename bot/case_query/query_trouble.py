"""What in a query is not understood."""

from __future__ import annotations

from enum import StrEnum

from bot.case_query.case_filter import CaseFilter


class Trouble(StrEnum):
    NO_FILTER = "no filter"  # "color:red"
    NO_VALUE = "no value"  # "is:opened"
    EMPTY = "empty"  # "topic:"
    NO_TIME = "no time"  # "since:soon"
    FUTURE = "future"  # "since:2099"
    TWICE = "twice"  # a second "since:"
    NO_SPAN = "no span"  # "until:" ends before "since:" begins
    NO_LETTERS = "no letters"  # "!!", or a link
    COLLEAGUE = "colleague"  # a Slack user where an author of X is meant
    QUOTE = "quote"  # a quotation mark that nothing closes
    TOO_LONG = "too long"


class NotUnderstood(Exception):
    """One part of a query means nothing; `near` is the nearest part that would, and the rest was
    understood.
    """

    def __init__(
        self, trouble: Trouble, part: str, near: str = "", understood: CaseFilter | None = None
    ) -> None:
        super().__init__(f"{trouble}: {part}")
        self.trouble = trouble
        self.part = part
        self.near = near
        self.understood = understood or CaseFilter()
