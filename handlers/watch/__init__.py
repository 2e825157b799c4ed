"""/watch: what Perch listens for, managed from Slack."""

from __future__ import annotations

from slack_bolt import App

from handlers.watch import form, listing, preview


def register(app: App) -> None:
    listing.register(app)
    form.register(app)
    preview.register(app)
