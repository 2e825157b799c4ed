"""What this pretend workspace accepts and grants; a test or the page can change it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from sandbox.slack.people import APP_ID

# What an app made from manifest.json is granted and told; a test of the wiring compares the two.
GRANTED = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "usergroups:read",
    "users:read",
)
SUBSCRIBED = ("app_home_opened",)


@dataclass
class Settings:
    """Changeable while running; lists are replaced, not added to."""

    bot_token: str = "xoxb-sandbox"
    app_token: str = "xapp-sandbox"
    signing_secret: str = "sandbox-signing"
    granted_scopes: list[str] = field(default_factory=lambda: list(GRANTED))
    subscribed_events: list[str] = field(default_factory=lambda: list(SUBSCRIBED))
    allow_new_blocks: bool = True  # False: a workspace that has no data_visualization yet
    rate_limits: bool = True
    duplicate_events: bool = False  # every event comes twice, as Slack's sometimes do
    ack_seconds: float = 3.0
    app_of_app_token: str = APP_ID  # another: the two tokens are of two apps
    events_url: str = ""  # set: signed HTTP requests there, instead of Socket Mode

    def change(self, changes: dict[str, Any]) -> None:
        """Apply `changes`.

        Raises:
            ValueError: a name or a kind of value that there is not, in a sentence.
        """
        known = {one.name for one in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"There is no setting {name}. There are {', '.join(sorted(known))}.")
            wanted = type(getattr(self, name))
            if wanted is float and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if not isinstance(value, wanted):
                raise ValueError(f"{name} must be a {wanted.__name__}.")
            setattr(self, name, value)
