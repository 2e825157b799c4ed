"""The do-not-contact list: who is on it, and how people come on and off."""

from __future__ import annotations

from collections.abc import Iterable

from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.lists.no_contact import NoContact, WhyNoContact
from bot.store.keys import NO_CONTACT
from bot.store.pipe import Pipe


def no_contact(desk: Desk, author_id: str) -> NoContact | None:
    """Return why this person is not to be written to; None where they may be."""
    if not author_id or (listed := desk.store.table(NO_CONTACT).get(author_id)):
        return listed if author_id else None
    return _erased(desk, [author_id]).get(author_id)


def listed_among(desk: Desk, author_ids: Iterable[str]) -> dict[str, NoContact]:
    """Return those of these people who are not to be written to, each with why."""
    wanted, known = set(author_ids), desk.store.table(NO_CONTACT).all()
    found = {author_id: said for author_id, said in known.items() if author_id in wanted}
    return found | _erased(desk, wanted - set(found))


def without_listed(desk: Desk, cases: Iterable[Case]) -> list[Case]:
    """Return the cases in which somebody may be written to: not those of people who are not to be contacted,
    unless the law wants their privacy request answered.
    """
    found = list(cases)
    listed = listed_among(desk, (case.author_id for case in found))
    return [case for case in found if case.law_due or case.author_id not in listed]


def _erased(desk: Desk, author_ids: Iterable[str]) -> dict[str, NoContact]:
    """Return those who were erased while they were on the list: they stay on it, by a hash."""
    found = desk.store.forgotten.no_contact_among(author_ids)
    return {author_id: NoContact(since, WhyNoContact.PRESSED) for author_id, since in found.items()}


def everyone_listed(desk: Desk) -> dict[str, NoContact]:
    """Return all on the list by their author id, the newest first; not those who were erased, whose ids are
    not known.
    """
    found = desk.store.table(NO_CONTACT).all().items()
    return dict(sorted(found, key=lambda one: one[1].at, reverse=True))


def stop_contact(
    desk: Desk, pipe: Pipe, case: Case, why: WhyNoContact, by: str = "", said_by: str = ""
) -> None:
    """Queue the case's author onto the list, with an entry in its timeline.

    `said_by`: the direct message that asked for it.
    """
    now = desk.clock()
    listed = NoContact(now, why, by, case.handle, case.id)
    desk.store.table(NO_CONTACT).put(case.author_id, listed, pipe)
    data = {"dm": said_by} if said_by else {}
    what = Act.ASKED_NO_CONTACT if why is WhyNoContact.ASKED else Act.CONTACT_STOPPED
    desk.store.journal.write(pipe, Entry(now, what, by, case.id, data=data))


def allow_contact(desk: Desk, pipe: Pipe, author_id: str, handle: str, by: str, case_id: str = "") -> None:
    """Queue their leaving the list."""
    desk.store.table(NO_CONTACT).drop(author_id, pipe=pipe)
    desk.store.forgotten.allow_contact(author_id)
    entry = Entry(desk.clock(), Act.CONTACT_ALLOWED, by, case_id, data={"handle": handle} if handle else {})
    desk.store.journal.write(pipe, entry)
