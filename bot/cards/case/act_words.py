"""What was done, in words: for the timeline and the audit, and for translators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.blockkit.markup import Markup, literal, md, mention
from bot.blockkit.text import channel_mention, when
from bot.cases.outcome_words import OUTCOMES
from bot.model import Kind
from bot.model.entry import Act, Entry
from bot.model.networks import network_rules

WORDS: dict[Act, Callable[..., Markup]] = {
    Act.LEGACY: partial(md, "{said}"),
    # a case
    Act.CLAIMED: partial(md, "claimed"),
    Act.RELEASED: partial(md, "released"),
    Act.OWNER_LEFT: partial(md, "released: its owner left the workspace"),
    Act.ASSIGNED: partial(md, "assigned to {to}"),
    Act.LEFT_IN_QUEUE: partial(md, "not assigned to the account owner: {to} {not_given}"),
    Act.SHIFT_ENDED: partial(md, "went off shift: back to the queue"),
    Act.HANDED_OVER: partial(md, "handed over to {to}"),
    Act.RESOLVED: partial(md, "resolved"),
    Act.GAVE_REASON: partial(md, "gave a reason: {why}"),
    Act.REOPENED: partial(md, "reopened"),
    Act.SNOOZED: partial(md, "snoozed until {until}"),
    Act.BATCH_UNDONE: partial(md, "undid: {act}"),
    Act.MERGED: partial(md, "merged other cases of this author into this one"),
    Act.MERGED_INTO: partial(md, "merged into another case of this author"),
    Act.SPLIT: partial(md, "split the merged cases"),
    Act.SPLIT_OFF: partial(md, "split off again"),
    Act.SNOOZE_ENDED: partial(md, "ended the snooze"),
    Act.WOKE_UP: partial(md, "woke up from its snooze"),
    Act.NUDGED: partial(md, "reminded: a reply is due soon"),
    Act.ESCALATED: partial(md, "escalated to {channel}"),
    Act.PAGED_AGAIN: partial(md, "asked for help again: not picked up yet"),
    Act.TOOK_OVER: partial(md, "took over"),
    Act.SENT_BACK: partial(md, "sent back"),
    Act.OPENED_COMPOSER: partial(md, "went to {site} to reply"),
    Act.REPLIED_ON_NETWORK: partial(md, "replied on {site}"),
    # its posts and its author
    Act.ADDED_BY_HAND: partial(md, "added a post by its link"),
    Act.WROTE: partial(md, "wrote"),
    Act.WROTE_AGAIN: partial(md, "wrote again"),
    Act.WROTE_DM: partial(md, "the customer wrote a DM"),
    Act.POST_GONE: partial(md, "post no longer shown on {site}: {why}"),
    Act.CORRECTED: partial(md, "marked a post {label}"),
    Act.CORRECTION_UNDONE: partial(md, "undid the label of a post"),
    Act.TOPICS_CORRECTED: partial(md, "set the topics: {topics}"),
    Act.TOPICS_FOUND: partial(md, "set the topics, as the team's topics changed: {topics}"),
    Act.NOTED: partial(md, "added a note about the author"),
    Act.ACCOUNT_OWNER_SET: partial(md, "set the account owner: {to}"),
    Act.ACCOUNT_OWNER_REMOVED: partial(md, "removed the account owner"),
    Act.MUTED: partial(md, "muted the author"),
    Act.ASKED_NO_CONTACT: partial(md, "the customer asked not to be contacted"),
    Act.CONTACT_STOPPED: partial(md, "put the author on the do-not-contact list"),
    Act.CONTACT_ALLOWED: partial(md, "took @{handle} off the do-not-contact list"),
    Act.SENT_DESPITE: partial(md, "chose to send although on the do-not-contact list: {handles}"),
    Act.UNMUTED: partial(md, "unmuted @{handle}"),
    # what leaves for the customer
    Act.PRESSED: partial(md, "{kind} submitted"),
    Act.DRAFTED: partial(md, "{kind} drafted"),
    Act.APPROVED: partial(md, "{kind} approved"),
    Act.EDITED_AND_APPROVED: partial(md, "{kind} edited and approved"),
    Act.REJECTED: partial(md, "{kind} not approved"),
    Act.TAKEN_BACK: partial(md, "{kind} taken back"),
    Act.SENT: partial(md, "{kind} sent"),
    Act.REFUSED: partial(md, "{kind} not sent"),
    Act.UNSURE: partial(md, "{kind} not confirmed"),
    Act.UNDONE: partial(md, "{kind} undone"),
    Act.SENT_AGAIN: partial(md, "{kind} sent again"),
    Act.SAID_IT_ARRIVED: partial(md, "{kind} confirmed: it arrived"),
    # scheduled posts
    Act.PLANNED: partial(md, "post scheduled"),
    Act.PLAN_EDITED: partial(md, "scheduled post edited"),
    Act.PLAN_MOVED: partial(md, "scheduled post moved"),
    Act.PLAN_APPROVED: partial(md, "scheduled post approved"),
    Act.PLAN_SENT_BACK: partial(md, "scheduled post sent back"),
    Act.PLAN_CANCELLED: partial(md, "scheduled post cancelled"),
    Act.PLAN_RESTORED: partial(md, "scheduled post restored"),
    Act.PLAN_POSTED_NOW: partial(md, "scheduled post posted now"),
    Act.PLAN_TAKEN_OVER: partial(md, "scheduled post taken over"),
    Act.PLAN_HELD: partial(md, "scheduled post held"),
    Act.PLANS_PAUSED: partial(md, "all scheduled posts paused"),
    Act.PLANS_RESUMED: partial(md, "scheduled posts resumed"),
    Act.PLAN_CAME_DUE: partial(md, "scheduled post came due"),
    Act.PLAN_CAME_ROUND: partial(md, "scheduled post came round again"),
    Act.PLAN_ASKED_ABOUT: partial(md, "scheduled post needs a decision"),
    Act.PLAN_LACKS_PICTURES: partial(md, "scheduled post lacks its pictures"),
    Act.PLAN_PART_ENDED: partial(md, "scheduled post, part {part}: {ended}"),
    Act.PLAN_SENT_AGAIN: partial(md, "scheduled post sent again"),
    # watches and lists
    Act.WATCH_ADDED: partial(md, "watch added"),
    Act.WATCH_CHANGED: partial(md, "watch changed"),
    Act.WATCH_PAUSED: partial(md, "watch paused"),
    Act.WATCH_RESUMED: partial(md, "watch resumed"),
    Act.WATCH_DELETED: partial(md, "watch deleted"),
    Act.AUTHORS_COUNTED: partial(md, "authors are counted as billed"),
    Act.AUTHORS_NOT_COUNTED: partial(md, "authors are no longer counted as billed"),
    Act.AUTHORS_AS_SET: partial(md, "authors are counted as PERCH_COUNT_AUTHORS says"),
    Act.OLDER_ASKED: partial(md, "asked for up to {count} older mentions"),
    Act.PRICES_RENEWED: partial(md, "prices of X renewed"),
    Act.AGREED_TO_BE_NAMED: partial(md, "agreed that customers read their first name"),
    Act.NO_LONGER_NAMED: partial(md, "is no longer named to customers"),
    Act.FEED_RENEWED: partial(md, "feed address of a watch renewed"),
    Act.DANGER_WORDS_CHANGED: partial(md, "danger words changed"),
    Act.TOPIC_CHANGED: partial(md, "topic changed: {label}"),
    Act.CUSTOMERS_IMPORTED: partial(md, "customers imported"),
    Act.FOLLOW_DIALOG: partial(md, "opened {site}'s dialog to follow {handle}"),
    Act.FOLLOWER_IGNORED: partial(md, "ignored {handle} among the followers"),
    Act.FOLLOWERS_CHECKED: partial(md, "had the whole list of followers read, for who left"),
    Act.PERSON_SHOWN: partial(md, "looked up what is kept on a person"),
    Act.PERSON_EXPORTED: partial(md, "exported what is kept on a person"),
    Act.PERSON_ERASED: partial(md, "erased a person"),
    Act.PRIVACY_REQUEST: partial(md, "marked this as a privacy request"),
    Act.NO_PRIVACY_REQUEST: partial(md, "took back that this is a privacy request"),
}
HOW = {
    "least-busy": "fewest open cases",
    "round-robin": "next in turn",
    "account owner": "account owner of the author",
}
NOT_GIVEN = {
    "gone": "has left the workspace",
    "off shift": "is not on shift",
    "not seen": "is not in this channel, as far as Slack says",
}
KINDS = {
    Kind.REPLY: "reply",
    Kind.POST: "post",
    Kind.DM: "DM",
    Kind.DELETE: "deletion",
    Kind.HIDE: "hiding",
    Kind.FOLLOW: "follow",
}
UNKNOWN = md("(unknown)")  # for what an entry of an older version did not keep
NAMES = (
    *("said", "to", "why", "until", "channel", "label", "handle", "part", "ended", "act", "topics", "count"),
    *("not_given", "handles"),
)


def _moment(at: str) -> Markup:
    return when(datetime.fromisoformat(at))


def _codes(codes: str) -> Markup:
    return literal(codes.strip("[]").replace("'", "") or "none")


def _why(why: str) -> Markup:
    return literal(next((words for code, words in OUTCOMES.items() if code == why), why))


# How values are shown that are no plain text, by their names.
SHOWN: dict[str, Callable[[str], Markup]] = {
    "to": mention,
    "channel": channel_mention,
    "until": _moment,
    "why": _why,
    "topics": _codes,
    "not_given": lambda code: literal(NOT_GIVEN.get(code, code)),
}


def act_words(entry: Entry) -> Markup:
    """Say what was done, without who did it."""
    data = entry.data
    shown = {
        name: SHOWN.get(name, literal)(str(data[name]))
        for name in NAMES
        if data.get(name) or data.get(name) == []
    }
    kind = KINDS.get(entry.kind, "message") if entry.kind else "message"
    words = WORDS[entry.what](
        **{**dict.fromkeys(NAMES, UNKNOWN), **shown}, kind=kind, site=network_rules().site
    )
    if entry.what is Act.ASSIGNED and data.get("how") in HOW:
        words = md("{} ({})", words, HOW[data["how"]])
    if data.get("wrote"):
        words = md("{}, as the customer wrote again", words)
    if data.get("of"):
        words = md("{} (with {:,} cases at once)", words, data["of"])
    return md("{}, edited since", words) if data.get("edited") else words
