"""Why an account looks automated: a code with its data; `bot.cards.case.reason_words` has the words."""

from __future__ import annotations

import msgspec

from bot.model.author import Says


class LabelledAutomated(msgspec.Struct, frozen=True, tag="labelled"):
    """The network itself labels it as automated."""


class PostsTooFast(msgspec.Struct, frozen=True, tag="too fast"):
    posts_a_day: int
    days: int  # the age of the account


class RepeatsItself(msgspec.Struct, frozen=True, tag="repeats"):
    times: int
    of: int  # of how many posts


class SaysAutomated(msgspec.Struct, frozen=True, tag="says"):
    where: Says


class LegacyAutomation(msgspec.Struct, frozen=True, tag="legacy"):
    """A sentence of an older version that no code stands for."""

    text: str


def acts_automated(sign: Automation | None) -> bool:
    """Return whether a case is treated as a machine's: a name alone is only shown, as people have it too."""
    return sign is not None and sign != SaysAutomated(Says.NAME)


Automation = LabelledAutomated | PostsTooFast | RepeatsItself | SaysAutomated | LegacyAutomation
