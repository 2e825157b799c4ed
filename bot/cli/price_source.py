"""Where a list of X's prices comes from: a file, or the address that X publishes it at."""

from __future__ import annotations

from pathlib import Path

from bot.feeds_in.fetch import FeedError, fetch
from bot.model.told import Code
from bot.money.published_prices import LARGEST, NotUnderstood
from bot.settings import Settings, variables

BY_HAND = "Save the list with a browser and name the file: make prices FILE=pricing.json"
WHY = {
    Code.FEED_NO_RESPONSE: "it did not respond in time",
    Code.FEED_TOO_SLOW: "it did not respond in time",
    Code.FEED_STATUS: "it responds with {status}",
    Code.FEED_TOO_LARGE: "its response is too large",
    Code.FEED_LOOPS: "it redirects in a loop",
    Code.FEED_NOT_PUBLIC: "it is not on the public internet",
}


def read_list(settings: Settings, file: str) -> bytes:
    """Return the list as it came. Errors: `NotUnderstood`, OSError."""
    if file:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    ours = settings.prices_url != variables()["PERCH_PRICES_URL"].metadata["default"]
    try:
        return fetch(settings.prices_url, private=ours).body  # an address of our own may be inside
    except FeedError as error:
        why = WHY.get(error.line.code, "it can't be reached").format(**error.line.data)
        raise NotUnderstood(f"It can't be read: {why}. {BY_HAND}.") from error
