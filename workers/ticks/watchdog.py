"""Look whether anything stands still though it should move."""

from bot.health.standstill import look as tick

__all__ = ["tick"]
