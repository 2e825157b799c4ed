"""Why a send or a plan stands where it stands, as a code: it was a sentence in English.

A sentence is recognised where it is known; any other is kept as it was written (`legacy`).
"""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]
Line = dict[str, Any]

REASONS = (
    "not summoned",
    "duplicate",
    "gone",
    "no dm",
    "query",
    "too long",
    "other",
    "credits",
    "keys",
    "late",
    "paused",
)
PLAN_REASONS = (
    "late",
    "unapproved",
    "paused",
    "pause over",
    "author left",
    "restored",
    "sent back",
    "pictures",
    "unsure",
)

SAID = {
    "X cannot be reached (no connection in time).": "no connection in time",
    "X cannot be reached (no connection).": "no connection",
    "X asks us to wait (rate limit).": "asked to wait",
    "X stopped: the account's credits are used up. Add credits in X's developer console.": "credits used up",
    "X stopped: the account's spend cap is reached.": "spend cap reached",
    "X does not accept our keys (401). Check the X_… settings, and that the app is in a "
    "project.": "keys refused",
    "X refused it: the account already posted the same text. Change a word and send again.": "duplicate text",
    "X does not let us reply through the API here: its author did not mention us. Answer on X with the "
    "link.": ("not summoned"),
    "The post was deleted, or its author hides it from us: there is nothing to reply to any "
    "more.": "post gone",
    "X does not let us write to this person: their DMs are closed to us. Invite them with a public "
    "reply.": "dms closed",
    "X refused it: the text is too long. Shorten it and send again.": "text too long",
    "X does not accept this query.": "query refused",
    "Couldn't hide this reply: X only allows it under our own posts.": "hide refused",
    "X did not say whether this reply is hidden now. Perch asks again.": "hide unknown",
    "X's answer did not arrive.": "no answer",
    "X's answer did not arrive: whether it went through is not known yet.": "no answer unknown",
    "X could not read the video. Is it at most 140 seconds long?": "video unreadable",
    "X did not make the video ready in time.": "video not ready",
    "X does not show it, and its answer was lost.": "not found on network",
    "Perch tried again, and X's answers were lost each time.": "answers lost",
    "X does not show the post before it yet. Perch retries.": "before not shown yet",
    "Not approved.": "not approved",
    "Perch's record of it says nothing that could be sent. Write it again.": "nothing to send",
    "The picture took long to upload; the reply follows.": "picture took long",
    "The plan has moved on since.": "plan moved on",
    "Its pictures are still on their way to X.": "pictures on their way",
    "Perch could not post it in time.": "not in time",
    "It is a quiet time (PERCH_QUIET)": "quiet time",
    "Its time came before anybody approved it.": "not approved in time",
    "Its time has passed.": "time passed",
    "It was held; the pause is over.": "pause over",
    "This month's budget for X is used up, so this is not read.": "budget used up",
    "The month's budget for X is used up, so this is not read.": "budget used up",
    "Slack cannot be reached.": "slack no connection",
    "Slack's answer did not arrive.": "slack no answer",
    "Slack asks us to wait.": "slack asks to wait",
}
SHAPES = (
    ("refused silently", re.compile(r"X refused it \((?P<status>\d+)\): no reason given")),
    ("refused with", re.compile(r"X refused it \((?P<status>\d+)\): (?P<said>.+)", re.DOTALL)),
    (
        "access too low",
        re.compile(r"X does not grant this to our access level \(403\): (?P<said>.+)", re.DOTALL),
    ),
    (
        "not the api",
        re.compile(r"What answers at X_API_URL is not X's API \((?P<status>\d+)\)\. Check the address\."),
    ),
    ("answered", re.compile(r"X answered (?P<status>\d+)\.")),
    (
        "answered unknown",
        re.compile(r"X answered (?P<status>\d+): whether it went through is not known yet\."),
    ),
    ("not approved note", re.compile(r"Not approved: (?P<note>.+)", re.DOTALL)),
    ("slack answered", re.compile(r"Slack answered (?P<answer>\w+)\.")),
    ("slack refuses", re.compile(r"Slack refused it \((?P<answer>\w+)\)\.")),
)


def item_why(item: Record) -> Record:
    """Give an item its code in place of its sentence, and its refusal's kind where there is one."""
    kept = {name: value for name, value in item.items() if name != "words"}
    if (result := item.get("result")) and "reason" in result:
        kept["result"] = {**result, "reason": _known(result["reason"], REASONS, "other")}
    return {**kept, "why": to_line(item["words"])} if item.get("words") else kept


def plan_why(plan: Record) -> Record:
    """Give a plan its code in place of its sentence, which was mrkdwn."""
    kept = {name: value for name, value in plan.items() if name != "words"}
    kept["reason"] = _known(plan.get("reason"), PLAN_REASONS, "refused")
    return {**kept, "why": to_line(plan["words"], marked=True)} if plan.get("words") else kept


def to_line(words: str, *, marked: bool = False) -> Line:
    """Return the line that a sentence was; `marked`: it was kept as mrkdwn."""
    if words in SAID:
        return _line(SAID[words])
    for code, shape in () if marked else SHAPES:
        if found := shape.fullmatch(words):
            return _line(code, **found.groupdict())
    return _line("legacy marked", why=words) if marked else _line("legacy", text=words)


def _line(code: str, **data: str) -> Line:
    return {"type": "told", "code": code, "data": data}


def _known(reason: str | None, known: tuple[str, ...], otherwise: str) -> str | None:
    if not reason:
        return None
    return reason if reason in known else otherwise
