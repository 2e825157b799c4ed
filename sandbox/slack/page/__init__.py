"""The Slack half of the page: what it reads, and what people do there."""

from sandbox.slack.page.routes import setup

__all__ = ["setup"]
