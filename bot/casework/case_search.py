"""Find the open cases that a query asks for, as far as the asker may see them; `finding` has all others."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.blockkit.markup import md
from bot.case_query import (
    CaseFilter,
    NotUnderstood,
    Owner,
    OwnerKind,
    parse,
    trouble_in_words,
    with_owner_ids,
)
from bot.cases.case_rules import Declined
from bot.casework.case_candidates import candidates
from bot.casework.finding.asked import Asked, Found, asked_by
from bot.casework.topics.brand_topics import named_topic
from bot.desk import Desk
from bot.model.case_brief import CaseBrief
from bot.store.keys import CHANNEL_IDS
from bot.team.channel_access import sees
from bot.team.colleagues import colleague_named
from bot.team.words import members_not_said


@dataclass
class Reading:
    """Reads each case once, though several lists of one screen look at it."""

    desk: Desk
    _known: dict[str, CaseBrief] = field(default_factory=dict)

    def briefs(self, ids: tuple[str, ...]) -> list[CaseBrief]:
        """Return those that are there."""
        self._known |= self.desk.store.cases.briefs(i for i in ids if i not in self._known)
        return [self._known[i] for i in ids if i in self._known]


def understood(desk: Desk, text: str, me: str) -> CaseFilter:
    """Return the filter that a text means to somebody: their clocks, and colleagues by id.

    Errors: `Declined`.
    """
    try:
        wanted = parse(text, desk.clock(), desk.people.person(me).zone(desk.settings.timezone))
    except NotUnderstood as error:
        raise Declined(trouble_in_words(error)) from None
    names = {
        one.value: colleague_named(desk, one.value) for one in wanted.owners if one.kind is OwnerKind.NAME
    }
    owners = tuple(
        Owner(OwnerKind.ID, names[one.value]) if one.value in names else one for one in wanted.owners
    )
    topics = tuple(named_topic(desk, one) for one in wanted.topics)
    authors = [desk.store.mentions.author_id(one) for one in wanted.authors]
    return replace(
        wanted,
        owners=owners,
        topics=topics,
        author_ids=tuple(one for one in authors if one),
        text=with_owner_ids(wanted.text, names),
    )


def search(desk: Desk, text: str, me: str, reading: Reading | None = None) -> Found:
    """Find all open cases that a query asks for and that this user may see. Errors: `Declined`."""
    return find_open(ask(desk, text, me), reading)


def find_open(asked: Asked, reading: Reading | None = None) -> Found:
    """Find all open cases that somebody asks for and may see."""
    desk, wanted = asked.desk, asked.wanted
    read = reading or Reading(desk)
    return Found(wanted, asked.saying(asked.fitting(read.briefs(candidates(desk, wanted, asked.me)))))


def ask(desk: Desk, text: str, me: str) -> Asked:
    """Return what a text asks for, as far as this user may ask it. Errors: `Declined`."""
    wanted = understood(desk, text, me)
    return asked_by(desk, me, wanted, _channels(desk, wanted, me))


def _channels(desk: Desk, wanted: CaseFilter, me: str) -> set[str]:
    """Return all names that cases may have for the wanted channels.

    Errors: `Declined` where the asker sees none.
    """
    known = desk.store.table(CHANNEL_IDS).all()
    asked = {other: sees(desk, me, other) for one in wanted.channels for other in _same(one, known)}
    names = {one for one, seen in asked.items() if seen}
    if not names and (unknown := [one for one, seen in asked.items() if seen is None]):
        raise Declined(members_not_said(unknown[0]))
    if wanted.channels and not names:
        raise Declined(
            md(
                "No cases for you in {}: the channel is gone, or only its members see them. "
                "Leave {} out, or ask somebody in the channel to invite you.",
                ", ".join(wanted.channels),
                " ".join(f"in:{one}" for one in wanted.channels),
            )
        )
    return names


def _same(channel: str, known: dict[str, str]) -> set[str]:
    """Return a channel by its name and by its id, as far as Perch has met it."""
    channel_id = known.get(channel, channel)
    return {channel, channel_id, *(name for name, one in known.items() if one == channel_id)}
