"""Earlier contacts with a customer, as a card and the history modal show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import Case, Customer, InCharge, Item, Mention, PersonNote


@dataclass(frozen=True)
class Contact:
    """One case of a person, as the history tells it: their first post, and our last answer."""

    case: Case
    post: Mention | None = None
    answer: Item | None = None
    link: str = ""  # to the case's card


@dataclass(frozen=True)
class History:
    """All that is known of a person besides the case at hand; contacts are the newest first."""

    author_id: str
    handle: str
    contacts: tuple[Contact, ...] = ()
    notes: tuple[PersonNote, ...] = ()
    customer: Customer | None = None
    in_charge: InCharge | None = None


@dataclass(frozen=True)
class EarlierContacts:
    """What is known of a person besides the case at hand, as far as one line tells it."""

    customer: Customer | None = None
    in_charge: InCharge | None = None
    others: int = 0  # cases besides the one at hand
    more: bool = False  # there may be further ones, which were not looked up
    still_open: int = 0  # of the others
    last: Contact | None = None  # of the others, the one that was replied to last
    note: PersonNote | None = None  # the newest
    erased: datetime | None = None  # when all that was kept until then was erased
