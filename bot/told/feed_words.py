"""Why a feed cannot be read, and what is odd about one that can."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

FEEDS: dict[Code, Callable[..., Markup]] = {
    Code.FEED_ADDRESS: partial(md, "A feed's address begins with https:// or http://."),
    Code.FEED_LOOPS: partial(md, "The feed's address redirects in a loop."),
    Code.FEED_NO_RESPONSE: partial(md, "The feed's server did not respond in time."),
    Code.FEED_TOO_SLOW: partial(md, "The feed's server is too slow: it took more than 10 seconds."),
    Code.FEED_STATUS: partial(md, "The feed's server responds with {status}. Check the address."),
    Code.FEED_TOO_LARGE: partial(md, "The feed is larger than 2 MB."),
    Code.FEED_NOT_PUBLIC: partial(
        md, "{host} is not on the public internet: Perch reads feeds from there only."
    ),
    Code.FEED_UNREACHABLE: partial(md, "The feed's server cannot be reached ({host}). Check the address."),
    Code.FEED_IS_NONE: partial(
        md, "There is no RSS or Atom feed at that address. Look for the page's feed link."
    ),
    Code.FEED_TAKES_TOO_MUCH: partial(
        md, "The feed takes more than 2 seconds or 200 MB to read, so Perch stopped reading it."
    ),
    Code.FEED_BROKEN: partial(md, "The feed cannot be read: its XML is broken."),
    Code.FEED_SHARED_IDS: partial(
        md, "Several entries share one id (guid): Perch tells them apart by link, title and date."
    ),
    Code.FEED_ODD_DATES: partial(
        md,
        "{entries} with a date that Perch can't read, such as “{date}”: counted as new when first seen.",
    ),
    Code.FEED_LEFT_OUT: partial(md, "Only the first 500 entries are read; {left_out} more are left out."),
    Code.FEED_OLD_ENTRIES: partial(md, "{entries} came with a date more than 7 days old: no card."),
}
