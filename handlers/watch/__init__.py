"""/watch: what Perch listens for, managed from Slack."""

from __future__ import annotations

from handlers.listeners import Listeners
from handlers.watch import form, listing, preview


def register(app: Listeners) -> None:
    listing.register(app)
    form.register(app)
    preview.register(app)
