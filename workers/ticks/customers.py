"""Ring for what is asked about people: authors at the customer system, colleagues in charge at Slack."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk

LOOK_EVERY = timedelta(minutes=30)  # whether those in charge are still there


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.settings.customer_url and desk.store.customers.has_wanted(now):
        desk.bells.customers()
    if not desk.store.pace.take("tick:in charge", now, LOOK_EVERY) and desk.store.authors.has_charges():
        desk.store.authors.look_at_charges()
        desk.bells.customers()
