"""Why an account looks automated: a code with its data; `bot.cards.case.reason_words` has the words."""

from __future__ import annotations

import msgspec


class LabelledAutomated(msgspec.Struct, frozen=True, tag="labelled"):
    """The network itself labels it as automated."""


class PostsTooFast(msgspec.Struct, frozen=True, tag="too fast"):
    posts_a_day: int
    days: int  # the age of the account


class RepeatsItself(msgspec.Struct, frozen=True, tag="repeats"):
    times: int
    of: int  # of how many posts


class LegacyAutomation(msgspec.Struct, frozen=True, tag="legacy"):
    """A sentence of an older version that no code stands for."""

    text: str


Automation = LabelledAutomated | PostsTooFast | RepeatsItself | LegacyAutomation
