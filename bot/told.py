"""Lines that people are told, in words: the one place where a code that is kept becomes a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.blockkit.markup import Markup, from_record, literal, md, mention
from bot.blockkit.text import channel_mention
from bot.model.networks import network_rules
from bot.model.told import Code, Sign, Told

WORDS: dict[Code, Callable[..., Markup]] = {
    Code.TAKEN: partial(md, "{by} took this case."),
    Code.ASSIGNED: partial(md, "{by} assigned this case to {to}."),
    Code.OF_AUTHORS_OWNER: partial(
        md,
        "{who} is the account owner of @{handle}, so this case is assigned to them. Release makes it unclaimed.",
    ),
    Code.AUTHOR_OWNED: partial(
        md,
        "{by} made {to} the account owner of @{handle}. New cases from @{handle} are assigned to them.",
    ),
    Code.AUTHOR_NOT_OWNED: partial(md, "{by} removed the account owner of @{handle}."),
    Code.MUTED: partial(md, "{by} muted @{handle}: their posts will no longer open cases. `/mentions muted` undoes it."),
    Code.AWAKE: partial(md, "The snooze is over; this is open again."),
    Code.OWNER_AWAKE: partial(md, "{owner}, the snooze is over; this is open again."),
    Code.ESCALATED: partial(md, "{by} escalated this to {channel}."),
    Code.SENT_BACK: partial(md, "{to}, {by} sent this back: {note}"),
    Code.NOT_SEEN: partial(
        md,
        "{by} went to X {minutes} minutes ago to reply to this, but no reply from us has shown up yet. "
        "If it was posted, it will appear here as soon as X shows it; if not, the customer is still waiting.",
    ),
    Code.DM_ELSEWHERE: partial(md, "@{handle} sent a DM: see {channel}."),
    Code.AUTHORS_LEFT: partial(
        md,
        ":bust_in_silhouette: {user} left the workspace and was the account owner of {authors}. "
        "They have none now; choose one with *Set account owner…* in a card's ⋯ menu.",
    ),
    Code.TOO_MANY_DMS: partial(
        md,
        ":warning: More than {most} DMs came at once. The newest are here, the older ones only on "
        "{inbox}.",
    ),
    Code.GAP: partial(
        md,
        ":warning: X can't go back to where Perch stopped reading. Posts for {watches} before {until} may be "
        "missing; look there on {site}.",
    ),
    Code.GAP_SINCE: partial(
        md,
        ":warning: X can't go back to where Perch stopped reading. Posts for {watches} between {since} and "
        "{until} may be missing; look there on {site}.",
    ),
    Code.PLANS_RESUMED: partial(
        md,
        ":large_green_circle: {by} ended the pause. Posts missed meanwhile need a decision; the rest go out "
        "on schedule.",
    ),
    Code.REDIS_EMPTIED: partial(
        md,
        ":warning: Redis was emptied while Perch was running. Cases, drafts, scheduled posts and watches added in "
        "Slack are gone. Perch continues with the watches from its settings; recent posts may show up again as new "
        "cards, and buttons on older cards no longer work. To get the rest back, stop Perch and run make restore "
        "FILE=data/backups/… into an empty store.",
    ),
    Code.BUDGET_NEW_MONTH: partial(md, ":white_check_mark: A new month's budget has started. {step}"),
    Code.BUDGET_MORE: partial(md, ":white_check_mark: There is room in the budget again. {step}"),
    Code.BUDGET_WARN: partial(
        md,
        ":warning: X: {spent} Raise PERCH_MONTHLY_BUDGET_USD, or narrow watches with /watch.",
    ),
    Code.BUDGET_WARN_ENDS: partial(
        md,
        ":warning: X: {spent} At this rate the budget of {limit} runs out around {ends}. Raise PERCH_MONTHLY_BUDGET_USD, or narrow "
        "watches with /watch.",
    ),
    Code.BUDGET_SLOWER: partial(md, ":warning: {step} X: {spent}"),
    Code.BUDGET_MENTIONS_ONLY: partial(md, ":warning: {step} This lasts until {again} (UTC). X: {spent}"),
    Code.BUDGET_OFF: partial(
        md,
        ":octagonal_sign: {step} It stopped at {stopped} UTC and will continue at {again} UTC, or as soon as "
        "PERCH_MONTHLY_BUDGET_USD is raised. Replies still go out. X: {spent}",
    ),
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
        "{error} Reading stopped at {stopped} UTC. It will continue at {until}; anything still on X "
        "will be picked up.",
    ),
    Code.CREDITS_WELL: partial(md, "X can be read again. Reading had stopped at {since}."),
    Code.RATE_LIMIT: partial(md, "X's rate limit: “{watch}” will be read again at {at} UTC; nothing is lost."),
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
        "Keyword watches cannot be read at the moment: {error} Perch keeps trying; nothing is lost meanwhile.",
    ),
    Code.MENTIONS_WELL: partial(md, "X can be read again (mentions); nothing was missed."),
    Code.KEYWORDS_WELL: partial(md, "X can be read again (keyword watches); nothing was missed."),
    Code.WRITES_WELL: partial(md, "X accepts our posts again."),
    Code.REPLIES_WAIT: partial(md, "{error} Replies wait and go out automatically after that."),
    Code.REPLIES_BARRED: partial(md, "{error} Replies wait until it is fixed."),
    Code.PLANS_FAIL: partial(md, "{error} Scheduled posts fail until then; replies wait."),
    Code.PLANS_BARRED: partial(md, "{error} Scheduled posts fail until it is fixed; replies wait."),
    Code.DMS_WELL: partial(md, "DMs can be read again."),
    Code.DMS_BARRED: partial(md, "Customers' DMs can't be read: {error} Perch retries every hour."),
    Code.DMS_UNREAD: partial(
        md,
        "Customers' DMs can't be read: {error} Check {inbox}; Perch keeps retrying.",
    ),
    Code.OWN_POSTS_WELL: partial(md, "Replies written on {site} itself are picked up again."),
    Code.OWN_POSTS_UNSEEN: partial(
        md,
        "Replies written on {site} itself are not picked up right now, so a case replied to there stays open: "
        "press Resolve on it. {error} Perch retries.",
    ),
    Code.BACKUP_FAILED: partial(
        md,
        "The nightly backup could not be written to {folder}: {error}. Free some disk space or fix the folder. Perch retries "
        "every half hour.",
    ),
    Code.BACKUP_WELL: partial(md, "The nightly backup works again."),
    Code.NAME_OF_NOBODY: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name is now no longer "
        "unique. Use the id that you mean.",
    ),
    Code.NAME_OF_ANOTHER: partial(
        md,
        "{name} in the settings still means {kept}, as when it was first read. In Slack that name now belongs to "
        "{now}. Use the id that you mean.",
    ),
    Code.NAME_WELL: partial(md, "{name} means one person or group again."),
}
SIGNS: dict[Sign, Callable[..., Markup]] = {
    Sign.NONE: partial(md, "{}"),
    Sign.PROBLEM: partial(md, ":warning: {}"),
    Sign.OVER: partial(md, ":white_check_mark: {}"),
}


def _day(at: str) -> Markup:
    return md("{:%d %b %H:%M} UTC", datetime.fromisoformat(at))


# How values are shown that are no plain text, by their names; `why` is mrkdwn of our own.
SHOWN: dict[str, Callable[[str], Markup]] = {
    **dict.fromkeys(("by", "to", "who", "owner", "user"), mention),
    **dict.fromkeys(("since", "until"), _day),
    "channel": channel_mention,
    "why": from_record,
}


def told(code: Code, sign: Sign = Sign.NONE, **data: object) -> Told:
    """Make a line; moments are kept in ISO form."""
    return Told(code, {name: _plain(value) for name, value in data.items()}, sign)


def in_words(line: Told) -> Markup:
    """Put a line into words, in mrkdwn."""
    shown = {name: SHOWN.get(name, literal)(value) for name, value in line.data.items()}
    rules = network_rules()
    return SIGNS[line.sign](WORDS[line.code](site=rules.site, inbox=rules.inbox_url().removeprefix("https://"), **shown))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
