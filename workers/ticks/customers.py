"""Ring for the authors whom the customer system is to be asked about."""

from __future__ import annotations

from bot.desk import Desk


def tick(desk: Desk) -> None:
    if desk.settings.customer_url and desk.store.customers.has_wanted(desk.clock()):
        desk.bells.customers()
