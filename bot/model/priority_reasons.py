"""Why a case has its priority: each reason is a code with its data; `bot.cards.case.reason_words` has the
words.
"""

from __future__ import annotations

import msgspec


class Negative(msgspec.Struct, frozen=True, tag="negative"):
    very: bool = False


class Urgent(msgspec.Struct, frozen=True, tag="urgent"):
    """`word`: the word of danger, as the customer wrote it."""

    word: str


class Asks(msgspec.Struct, frozen=True, tag="asks"):
    """It asks for help; `question`: there is only a question mark."""

    question: bool = False


class MentionsUs(msgspec.Struct, frozen=True, tag="mentions us"):
    pass


class Waiting(msgspec.Struct, frozen=True, tag="waiting"):
    minutes: int


class Unanswered(msgspec.Struct, frozen=True, tag="unanswered"):
    """They wrote before, and nobody replied."""


class Returning(msgspec.Struct, frozen=True, tag="returning"):
    """`times`: cases this month, with this one."""

    times: int


class KnownCustomer(msgspec.Struct, frozen=True, tag="customer"):
    since: int | None = None  # a year
    tier: str = ""


class OrderOpen(msgspec.Struct, frozen=True, tag="order open"):
    pass


class Reach(msgspec.Struct, frozen=True, tag="reach"):
    followers: int


class LegacyReason(msgspec.Struct, frozen=True, tag="legacy"):
    """A sentence of an older version that no code stands for."""

    text: str


PriorityReason = (
    Negative
    | Urgent
    | Asks
    | MentionsUs
    | Waiting
    | Unanswered
    | Returning
    | KnownCustomer
    | OrderOpen
    | Reach
    | LegacyReason
)
QUOTING = (Urgent, LegacyReason)  # those that hold words of the customer's, or may


def code_of(reason: PriorityReason) -> str:
    """Return the code that a reason is kept and exported under."""
    return str(reason.__struct_config__.tag)
