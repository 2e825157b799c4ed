"""RSS and Atom from elsewhere: fetched with care, read into mentions. Errors: `FeedError`."""

from bot.feeds_in.entries import Feed, read_feed
from bot.feeds_in.fetch import FeedError, Fetched, fetch, is_address

__all__ = ["Feed", "FeedError", "Fetched", "fetch", "is_address", "read_feed"]
