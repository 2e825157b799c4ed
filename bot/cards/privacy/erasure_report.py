"""How far the erasure of a person is: for the admin who began it, without a word of whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.elements import context, section
from bot.blockkit.markup import Markup, join, link, literal, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural, when
from bot.cards.privacy.place_words import place_words
from bot.model.privacy.erasure import Erasure, ErasureStep, Left, LeftOver

SHOWN = 20  # things to do; the rest is counted
STEPS: dict[ErasureStep, str] = {
    ErasureStep.FIND: "finding everything that is theirs",
    ErasureStep.RECORDS: "erasing records and indexes",
    ErasureStep.ARCHIVE: "erasing from the archive",
    ErasureStep.FOLDER: "erasing from exports and backups",
    ErasureStep.SLACK: "erasing the text of Perch's messages in Slack",
    ErasureStep.LOOK_AGAIN: "looking again",
    ErasureStep.REWRITE_LOG: "having Redis rewrite its log",
    ErasureStep.DONE: "done",
}
LEFT: dict[LeftOver, Callable[..., Markup]] = {
    LeftOver.MESSAGE: partial(md, "Slack didn't let Perch edit {link}: delete it there."),
    LeftOver.QUOTE: partial(md, "A colleague's {link} names or quotes them: ask its author to delete it."),
    LeftOver.THREAD_UNREAD: partial(md, "Perch couldn't read {link}: look through it."),
    LeftOver.ON_NETWORK: partial(md, "A public reply to them: {where}. Delete it there if they ask."),
    LeftOver.BACKUP: partial(md, "The backup `{where}` couldn't be changed; it expires on {until}."),
    LeftOver.FILE: partial(md, "The file `{where}` in the data folder couldn't be changed: delete it."),
    LeftOver.SLACK_FILE: partial(md, "The export `{where}` in Slack couldn't be deleted: delete it there."),
    LeftOver.WATCH: partial(md, "The watch `{where}` searched for them and is paused: change or delete it."),
    LeftOver.PLAN: partial(md, "The scheduled post `{where}` named them; it was masked and won't go out."),
    LeftOver.UNSENT: partial(md, "A reply or draft by {who} had not left and was erased: tell them."),
    LeftOver.LOG: partial(
        md, "Redis doesn't let Perch rewrite its append-only file: run `BGREWRITEAOF` on the server."
    ),
    LeftOver.ARCHIVE: partial(md, "The archive is away: Perch goes on when it is back."),
}
LABELS = {
    LeftOver.MESSAGE: "this message",
    LeftOver.QUOTE: "message",
    LeftOver.THREAD_UNREAD: "this thread",
}
FAILED = md(
    "*This step failed.* Perch tries it again every 5 minutes; `make doctor` and the log of its worker say "
    "more."
)
ELSEWHERE = (
    "Perch sees the threads of its own cards. For other messages, search Slack for the handle. A customer "
    "file or system of yours that still has them brings their row back with the next import."
)


def erasure_report(erasure: Erasure) -> Message:
    """Draw how far it is; at its end what was erased and what is left to do."""
    head = _head(erasure)
    blocks: list[Block] = [section(head)]
    if erasure.failed:
        blocks.append(section(FAILED))
    if erasure.erased:
        counted = [md("{} {}", n, place_words(code)) for code, n in erasure.erased.items() if n]
        counted += [literal(plural(erasure.messages, "message in Slack", "messages in Slack"))]
        blocks.append(section(md("*Erased:* {}", join(", ", counted))))
    if erasure.ended_at:
        blocks += _left(erasure)
        blocks.append(context(literal(ELSEWHERE)))
    return Message(head, tuple(blocks))


def _head(erasure: Erasure) -> Markup:
    if erasure.ended_at is None:
        return md("Erasing the person you named on {}: {}.", when(erasure.at), STEPS[erasure.step])
    return md("The person you named on {} was erased.", when(erasure.at))


def _left(erasure: Erasure) -> list[Block]:
    if not erasure.left:
        return [section(md("Nothing is left to do."))]
    lines = [_line(one) for one in erasure.left[:SHOWN]]
    more = len(erasure.left) - SHOWN
    lines += [literal(f"… and {more} more.")] if more > 0 else []
    return [section(md("*Left for you:*\n{}", join("\n", (md("• {}", line) for line in lines))))]


def _line(one: Left) -> Markup:
    shown = link(one.where, LABELS.get(one.what, "message")) if one.where else md("message")
    who = mention(one.where) if one.what is LeftOver.UNSENT and one.where else md("a colleague")
    return LEFT[one.what](
        where=one.where, who=who, link=shown, until=one.until or "a day its name doesn't say"
    )
