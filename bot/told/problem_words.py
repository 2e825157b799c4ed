"""Problems that somebody has to know of, and their ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

PROBLEMS: dict[Code, Callable[..., Markup]] = {
    Code.SLACK_RETRIED: partial(md, "{why} Perch keeps trying."),
    Code.SLACK_LOOKED_FOR: partial(md, "{why} Perch keeps checking whether messages arrived."),
    Code.SLACK_WELL: partial(md, "Slack can be reached again."),
    Code.SLACK_REFUSED: partial(md, "{why} The message stays in Perch's records ({item})."),
    Code.CARD_NOT_EDITED: partial(md, "{why}"),
    Code.CHANNEL_CLOSED: partial(md, "{why} Its cards wait until then; nothing is lost."),
    Code.CHANNEL_WELL: partial(md, "{channel} works again, and what was waiting is being posted."),
    Code.NO_CREDITS_RETRIED: partial(
        md,
        "{error} Reading stopped at {stopped} UTC. Perch retries every 10 minutes; anything "
        "still on X will be picked up.",
    ),
    Code.NO_CREDITS_UNTIL: partial(
        md,
        "{error} Reading stopped at {stopped} UTC. It will continue at {until}; "
        "anything still on X  will be picked up.",
    ),
    Code.CREDITS_WELL: partial(md, "X can be read again. Reading had stopped at {since}."),
    Code.RATE_LIMIT: partial(
        md, "X's rate limit: “{watch}” will be read again at {at} UTC; nothing is lost."
    ),
    Code.WATCH_REFUSED: partial(md, "The watch “{watch}” can't be read: {error}"),
    Code.WATCH_WELL: partial(md, "The watch “{watch}” works again."),
    Code.FEED_FAILS: partial(md, "The feed “{watch}” can't be read: {error}"),
    Code.FEED_WELL: partial(md, "The feed “{watch}” works again."),
    Code.MENTIONS_BARRED: partial(
        md,
        "Mentions cannot be read: {error} Perch keeps trying; posts wait on X until it is fixed.",
    ),
    Code.KEYWORDS_BARRED: partial(
        md,
        "Keyword watches cannot be read: {error} Perch keeps trying; posts wait on X until it is fixed.",
    ),
    Code.MENTIONS_UNREAD: partial(
        md,
        "Mentions cannot be read at the moment: {error} Perch keeps trying; nothing is lost meanwhile.",
    ),
    Code.KEYWORDS_UNREAD: partial(
        md,
        "Keyword watches cannot be read at the moment: {error} Perch "
        "keeps trying; nothing is lost meanwhile.",
    ),
    Code.MENTIONS_WELL: partial(md, "X can be read again (mentions); nothing was missed."),
    Code.KEYWORDS_WELL: partial(md, "X can be read again (keyword watches); nothing was missed."),
    Code.WRITES_WELL: partial(md, "X accepts our posts again."),
    Code.REPLIES_WAIT: partial(md, "{error} Replies wait and go out automatically after that."),
    Code.REPLIES_BARRED: partial(md, "{error} Replies wait until it is fixed."),
    Code.PLANS_FAIL: partial(md, "{error} Scheduled posts fail until then; replies wait."),
    Code.PLANS_BARRED: partial(md, "{error} Scheduled posts fail until it is fixed; replies wait."),
    Code.DMS_WELL: partial(md, "DMs can be read again."),
    Code.PUSH_REFUSED: partial(
        md,
        "X refuses its activity stream: {error} Perch goes on reading mentions by polling alone, and asks "
        "again every hour. Enroll the app's project in the Activity API in X's developer console, or set "
        "PERCH_PUSH=off.",
    ),
    Code.PUSH_DOWN: partial(
        md,
        "X's activity stream does not stay open: {error} Mentions are read by polling meanwhile; "
        "nothing is lost.",
    ),
    Code.PUSH_WELL: partial(md, "X's activity stream is open: mentions are pushed again."),
    Code.PUSH_PARTLY: partial(
        md, "X does not push {what}: {error} Perch reads these by polling, as without PERCH_PUSH."
    ),
    Code.PUSH_WHOLE: partial(md, "X pushes everything that Perch asks for."),
    Code.PUSH_OFF: partial(md, "PERCH_PUSH is off: Perch reads everything by polling."),
    Code.LIVE_REFUSED: partial(
        md,
        "X refuses its filtered stream: {error} Live watches are read by search alone, and Perch asks again "
        "every hour. Check in X's developer console what the app's access includes, or take Live off the "
        "watches with /watch.",
    ),
    Code.LIVE_DOWN: partial(
        md,
        "X's filtered stream does not stay open: {error} Live watches are read by search meanwhile; "
        "nothing is lost.",
    ),
    Code.LIVE_WELL: partial(md, "X's filtered stream is open: Live watches are live again."),
    Code.LIVE_RULE_REFUSED: partial(
        md,
        "“{watch}” can't be live: {error} It is read by search, as before. Change its query or take Live "
        "off it with /watch.",
    ),
    Code.LIVE_RULE_WELL: partial(md, "“{watch}” is live."),
    Code.DMS_BARRED: partial(md, "Customers' DMs can't be read: {error} Perch retries every hour."),
    Code.DMS_UNREAD: partial(
        md,
        "Customers' DMs can't be read: {error} Check {inbox}; Perch keeps retrying.",
    ),
    Code.FOLLOWERS_WELL: partial(md, "Followers can be read again."),
    Code.FOLLOWERS_OFF: partial(md, "Followers are no longer read: PERCH_FOLLOWERS is off."),
    Code.FOLLOWERS_BARRED: partial(
        md,
        "Followers can't be read: {error} Perch retries every hour. Fix it, or set PERCH_FOLLOWERS=off.",
    ),
    Code.FOLLOWERS_UNREAD: partial(
        md, "Followers can't be read: {error} Perch keeps trying; newcomers are told later."
    ),
    Code.FOLLOWERS_WAIT: partial(
        md, "Followers can't be read: {error} Perch goes on at {until}; newcomers are told then."
    ),
    Code.FOLLOWERS_OVER_BUDGET: partial(
        md,
        "Followers are not read: {spent} The rest is for mentions. Raise PERCH_MONTHLY_BUDGET_USD, or wait "
        "until {until}.",
    ),
    Code.FOLLOWERS_NO_KEYS: partial(
        md,
        "PERCH_FOLLOWERS=on needs the four keys of the account (X_API_KEY and the next three). Set them, or "
        "turn it off.",
    ),
    Code.FOLLOWERS_NOT_OFFERED: partial(
        md, "PERCH_FOLLOWERS=on has no effect: {site} doesn't tell who follows an account."
    ),
    Code.OWN_POSTS_WELL: partial(md, "Replies written on {site} itself are picked up again."),
    Code.OWN_POSTS_UNSEEN: partial(
        md,
        "Replies written on {site} itself are not picked up right now, so a case replied to there stays "
        "open: press Resolve on it. {error} Perch retries.",
    ),
    Code.BACKUP_FAILED: partial(
        md,
        "The nightly backup could not be written to {folder}: {error}. Free some disk space or fix the "
        "folder. Perch retries every half hour.",
    ),
    Code.BACKUP_WELL: partial(md, "The nightly backup works again."),
    Code.PROCESS_DEAD: partial(
        md,
        "Perch's process {process} stopped without a word; it was last seen at {since}. What it does "
        "waits, and nothing is lost. The person who runs Perch has to start it again.",
    ),
    Code.PROCESS_WELL: partial(md, "Perch's process {process} runs again."),
    Code.OUTBOX_STUCK: partial(
        md,
        "Nothing has left for {lane} for 10 minutes, though something waits. Nothing is lost. The person who "
        "runs Perch can find the reason with `make doctor`.",
    ),
    Code.OUTBOX_WELL: partial(md, "What waited for {lane} leaves again."),
    Code.SENDS_STUCK: partial(
        md,
        "No reply, post or DM has left for 10 minutes, though something waits. Nothing is lost. The person "
        "who runs Perch can find the reason with `make doctor`.",
    ),
    Code.SENDS_WELL: partial(md, "Replies, posts and DMs leave again."),
    Code.READING_STILL: partial(
        md,
        "“{watch}” has not been read for 10 minutes, and nothing says why. Posts wait on the network. The "
        "person who runs Perch can find the reason with `make doctor`.",
    ),
    Code.READING_WELL: partial(md, "“{watch}” is read again."),
    Code.NAME_OF_NOBODY: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name is "
        "now no longer unique. Use the id that you mean.",
    ),
    Code.NAME_OF_ANOTHER: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name now "
        "belongs to {now}. Use the id that you mean.",
    ),
    Code.NOBODY_ON_SHIFT: partial(
        md,
        "Unclaimed cases are waiting, but nobody is on shift, so they are not assigned. *Start shift* in the "
        "App Home or `/mentions on` starts one; *Claim* and *Next case* work as usual.",
    ),
    Code.NOBODY_ACTIVE: partial(
        md,
        "Unclaimed cases are waiting, but Slack shows nobody in {channel} as active, so they are not "
        "assigned. *Claim* and *Next case* work as usual.",
    ),
    Code.SOMEBODY_ON_SHIFT: partial(md, "Somebody is on shift; unclaimed cases are assigned again."),
    Code.NAME_WELL: partial(md, "{name} means one person or group again."),
}
