"""Modals and home tabs: the stack each user has open, and what its inputs hold."""

from sandbox.slack.views.inputs import completed, faults
from sandbox.slack.views.store import View, Views

__all__ = ["View", "Views", "completed", "faults"]
