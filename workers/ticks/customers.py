"""Ring for what is asked about people: authors at the customer system, colleagues in charge at Slack."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk

LOOK_EVERY = timedelta(minutes=30)  # whether those in charge, and those who have cases, are still there


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.settings.customer_url and desk.store.customers.has_wanted(now):
        desk.wakeups.look_up_customers()
    somebody = desk.store.authors.has_charges() or desk.store.cases.count("open")
    if somebody and not desk.store.pace.take("tick:in charge", now, LOOK_EVERY):
        desk.store.authors.look_at_charges()
        desk.wakeups.look_up_customers()
