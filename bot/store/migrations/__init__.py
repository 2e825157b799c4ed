"""Migrations: records that an earlier version wrote are brought into today's form, once, when Perch starts.

`steps.STEPS` are numbered by their order; the store keeps how many it has been through. A step rewrites one
kind of record as plain JSON, and does nothing to one that it has rewritten before.
"""

from bot.store.forms import StoreTooNew
from bot.store.migrations.brand_keys import old_keys
from bot.store.migrations.form_keys import (
    check_not_newer,
    form_of,
    is_counted,
    mark_as_newest,
    older_processes,
    set_form,
)
from bot.store.migrations.rolling import finish
from bot.store.migrations.running import OlderPerchRuns, up_to_date
from bot.store.migrations.steps import NEWEST, STEPS, Step, TableStep, rewritten

__all__ = [
    "NEWEST",
    "STEPS",
    "OlderPerchRuns",
    "Step",
    "StoreTooNew",
    "TableStep",
    "check_not_newer",
    "finish",
    "form_of",
    "is_counted",
    "mark_as_newest",
    "old_keys",
    "older_processes",
    "rewritten",
    "set_form",
    "up_to_date",
]
