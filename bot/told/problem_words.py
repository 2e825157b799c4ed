"""Problems that somebody has to know of, and their ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

PROBLEMS: dict[Code, Callable[..., Markup]] = {
    Code.SLACK_RETRIED: partial(md, "{why} Perch keeps trying."),
    Code.SLACK_LOOKED_FOR: partial(md, "{why} Perch keeps looking whether messages arrived."),
    Code.SLACK_WELL: partial(md, "Slack can be reached again."),
    Code.SLACK_REFUSED: partial(md, "{why} The item {item} is kept in the records."),
    Code.CARD_NOT_EDITED: partial(md, "{why}"),
    Code.CHANNEL_CLOSED: partial(md, "{why} Cards for it wait until then, and nothing is lost."),
    Code.CHANNEL_WELL: partial(md, "{channel} is reachable again, and what waited is posted."),
    Code.NO_CREDITS_RETRIED: partial(
        md,
        "{error} Reading stopped at {stopped} UTC. Perch looks every 10 minutes and goes on by itself; nothing is "
        "lost that X still shows then.",
    ),
    Code.NO_CREDITS_UNTIL: partial(
        md,
        "{error} Reading stopped at {stopped} UTC. It will go on at {until}; nothing is lost that X still "
        "shows then.",
    ),
    Code.CREDITS_WELL: partial(md, "X can be read again. It had stopped at {since}."),
    Code.RATE_LIMIT: partial(md, "X's rate limit: “{watch}” is read again at {at} UTC; nothing is lost."),
    Code.WATCH_REFUSED: partial(md, "The watch “{watch}” gets nothing: {error}"),
    Code.WATCH_WELL: partial(md, "The watch “{watch}” works again."),
    Code.FEED_FAILS: partial(md, "The feed “{watch}” gets nothing: {error}"),
    Code.FEED_WELL: partial(md, "The feed “{watch}” works again."),
    Code.MENTIONS_BARRED: partial(
        md,
        "Mentions cannot be read: {error} Perch keeps trying; posts wait on X until it is mended.",
    ),
    Code.KEYWORDS_BARRED: partial(
        md,
        "Keyword watches cannot be read: {error} Perch keeps trying; posts wait on X until it is mended.",
    ),
    Code.MENTIONS_UNREAD: partial(
        md,
        "Mentions cannot be read at the moment: {error} Perch keeps trying; nothing is lost meanwhile.",
    ),
    Code.KEYWORDS_UNREAD: partial(
        md,
        "Keyword watches cannot be read at the moment: {error} Perch keeps trying; nothing is lost meanwhile.",
    ),
    Code.MENTIONS_WELL: partial(md, "X can be read again (mentions); nothing was missed."),
    Code.KEYWORDS_WELL: partial(md, "X can be read again (keyword watches); nothing was missed."),
    Code.WRITES_WELL: partial(md, "X takes our posts again."),
    Code.REPLIES_WAIT: partial(md, "{error} Replies wait; they go out by themselves after that."),
    Code.REPLIES_BARRED: partial(md, "{error} Replies wait until it is mended."),
    Code.PLANS_FAIL: partial(md, "{error} Planned posts fail until then; replies wait."),
    Code.PLANS_BARRED: partial(md, "{error} Planned posts fail until it is mended; replies wait."),
    Code.DMS_WELL: partial(md, "Direct messages can be read again."),
    Code.DMS_BARRED: partial(md, "Direct messages of customers cannot be read: {error} Perch asks again every hour."),
    Code.DMS_UNREAD: partial(
        md,
        "Direct messages of customers cannot be read: {error} Look at {inbox}; Perch keeps retrying.",
    ),
    Code.OWN_POSTS_WELL: partial(md, "What colleagues write on {site} itself is seen again."),
    Code.OWN_POSTS_UNSEEN: partial(
        md,
        "What colleagues write on {site} itself is not seen at the moment, so a case answered there stays open: "
        "press Resolve on it. {error} Perch retries.",
    ),
    Code.BACKUP_FAILED: partial(
        md,
        "The nightly backup could not be written to {folder}: {error}. Free the disk or mend the folder. It is tried "
        "again every half hour.",
    ),
    Code.BACKUP_WELL: partial(md, "The nightly backup is written again."),
    Code.NAME_OF_NOBODY: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name is now nobody’s "
        "alone. Write the id that you mean.",
    ),
    Code.NAME_OF_ANOTHER: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name is now that of "
        "{now}. Write the id that you mean.",
    ),
    Code.NAME_WELL: partial(md, "{name} means one person or group again."),
}
