"""How payloads reach the app: Socket Mode links, or signed HTTP requests."""

from sandbox.slack.wire.delivery import Answer, Delivery, NoAnswer
from sandbox.slack.wire.links import Links

__all__ = ["Answer", "Delivery", "Links", "NoAnswer"]
