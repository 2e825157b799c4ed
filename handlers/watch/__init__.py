"""/watch: what Perch listens for, managed from Slack."""

from __future__ import annotations

from handlers.listeners import Listeners
from handlers.watch import watch_form, watch_list, watch_preview


def register(app: Listeners) -> None:
    watch_list.register(app)
    watch_form.register(app)
    watch_preview.register(app)
