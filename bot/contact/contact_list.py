"""The do-not-contact list: who is on it, and how people come on and off."""

from __future__ import annotations

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
    since = desk.store.forgotten.no_contact_since(author_id)  # who was erased stays on it, by a hash
    return NoContact(since, WhyNoContact.PRESSED) if since else None


def everyone_listed(desk: Desk) -> dict[str, NoContact]:
    """Return all on the list by their author id, the newest first."""
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
