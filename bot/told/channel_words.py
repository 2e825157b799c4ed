"""What is told in a channel about Perch as a whole: people, reading, plans, the budget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

BUDGET_STEPS = {  # what each step of the budget leaves, by its name
    "normal": "Reading as usual.",
    "warn": "80 % of the month's budget is spent; still reading as usual.",
    "slower": "Keyword watches are read less often; mentions as usual.",
    "mentions_only": "Keyword watches are off; mentions are still read.",
    "off": "Reading from X is off: the month's budget is spent.",
}

CHANNELS: dict[Code, Callable[..., Markup]] = {
    Code.AUTHORS_LEFT: partial(
        md,
        ":bust_in_silhouette: {user} left the workspace and was the account owner of {authors}. "
        "They have none now; choose one with *Set account owner…* in a card's ⋯ menu.",
    ),
    Code.TOO_MANY_DMS: partial(
        md,
        ":warning: More than {most} DMs came at once. The newest are here, the older ones only on {inbox}.",
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
        ":large_green_circle: {by} ended the pause. Posts missed meanwhile "
        "need a decision; the rest go out on schedule.",
    ),
    Code.REDIS_EMPTIED: partial(
        md,
        ":warning: Redis was emptied while Perch was running. Cases, drafts, scheduled posts and "
        "watches added in Slack are gone. Perch continues with the watches from its settings; recent "
        "posts may show up again as new cards, and buttons on older cards no longer work. To get the "
        "rest back, stop Perch and run make restore FILE=data/backups/… into an empty store.",
    ),
    Code.BUDGET_NEW_MONTH: partial(md, ":white_check_mark: A new month's budget has started. {step}"),
    Code.BUDGET_MORE: partial(md, ":white_check_mark: There is room in the budget again. {step}"),
    Code.BUDGET_WARN: partial(
        md,
        ":warning: X: {spent} Raise PERCH_MONTHLY_BUDGET_USD, or narrow watches with /watch.",
    ),
    Code.BUDGET_WARN_ENDS: partial(
        md,
        ":warning: X: {spent} At this rate the budget of {limit} runs out around {day}. Raise "
        "PERCH_MONTHLY_BUDGET_USD, or narrow watches with /watch.",
    ),
    Code.BUDGET_SLOWER: partial(md, ":warning: {step} X: {spent}"),
    Code.BUDGET_MENTIONS_ONLY: partial(md, ":warning: {step} This lasts until {until}. X: {spent}"),
    Code.BUDGET_OFF: partial(
        md,
        ":octagonal_sign: {step} It stopped at {since} and will continue at {until}, or as soon as "
        "PERCH_MONTHLY_BUDGET_USD is raised. Replies still go out. X: {spent}",
    ),
    Code.SPENT: partial(md, "{spent} spent; at this pace {pace} by the end of {month}."),
    Code.SPENT_OF: partial(
        md, "{spent} of {limit} spent ({share}); at this pace {pace} by the end of {month}."
    ),
    Code.BUDGET_USED_UP: partial(md, "This month's budget for X is used up, so this is not read."),
}
