"""What is looked at once more before anything leaves for the network, whichever way it came here."""

from __future__ import annotations

from bot.contact.reached import not_asked_about
from bot.desk import Desk
from bot.model import Item
from bot.model.outbox.result import Reason
from bot.model.told import Code
from bot.network import Refused
from bot.told import told


def check_may_leave(desk: Desk, item: Item) -> None:
    """Check that a person pressed, and that everybody whom it reaches may be written to, or that was asked.

    Errors: `Refused`.
    """
    if not item.by:
        raise Refused(told(Code.NOBODY_PRESSED))
    if listed := not_asked_about(desk, item):
        handles = ", ".join(f"@{one.said.handle}" for one in listed)
        raise Refused(told(Code.NO_CONTACT, handles=handles), Reason.NO_CONTACT)
