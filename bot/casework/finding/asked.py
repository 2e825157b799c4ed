"""What somebody asks a search, and what they may read of what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.archive.wanted import Spot
from bot.archive.word_sieve import WordSieve
from bot.case_query import CaseFilter
from bot.casework.case_matching import is_wanted
from bot.desk import Desk
from bot.model.case_brief import CaseBrief
from bot.team.channel_access import may_see, visible


@dataclass(frozen=True)
class Asked:
    """A query as it was understood, and who asks.

    `places`: all names of the channels that are named; none: any. `private`: they read direct messages.
    """

    desk: Desk
    me: str
    wanted: CaseFilter
    places: frozenset[str]
    private: bool
    now: datetime
    sieve: WordSieve = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sieve", WordSieve(self.wanted.words))

    def fitting(self, cases: Iterable[CaseBrief]) -> list[CaseBrief]:
        """Return the cases that are wanted and that the asker may see, but for the words in them."""
        fit = [case for case in cases if is_wanted(case, self.wanted, self.me, self.now)]
        return [c for c in visible(self.desk, self.me, fit) if not self.places or c.channel in self.places]

    def saying(self, cases: list[CaseBrief]) -> list[CaseBrief]:
        """Return those of the cases in Redis in which the words stand."""
        if not self.wanted.words:
            return cases
        hot = self.desk.store.hot_cases
        posts = hot.posts(i for case in cases for i in case.mentions)
        sends = hot.sends(i for case in cases for i in case.sends)
        found = []
        for case in cases:
            said = [posts[i] for i in case.mentions if i in posts]
            lang = said[-1].lang if said else ""
            texts = [(one.text, one.lang) for one in said if self.private or not one.is_private]
            ours = [sends[i] for i in case.sends if i in sends]
            texts += [(one.words, lang) for one in ours if self.private or not one.is_private]
            if self.sieve.fits(texts):
                found.append(case)
        return found


def asked_by(desk: Desk, me: str, wanted: CaseFilter, places: Iterable[str]) -> Asked:
    """Return what somebody asks; with PERCH_DM_CHANNEL, its members alone find words of direct messages."""
    channel = desk.settings.dm_channel
    private = not channel or may_see(desk, me, channel)
    return Asked(desk, me, wanted, frozenset(places), private, desk.clock())


@dataclass(frozen=True)
class Found:
    """What a query means to the person who asked, and the cases, in no order."""

    wanted: CaseFilter
    cases: list[CaseBrief]


@dataclass(frozen=True)
class Part:
    """What one place has of a page, the newest first; `end`: how far was looked, None: to the end."""

    cases: list[CaseBrief]
    end: Spot | None = None


def spot_of(case: CaseBrief) -> Spot:
    """Return where a case stands in the order of time."""
    return Spot(case.opened_at, case.id)
