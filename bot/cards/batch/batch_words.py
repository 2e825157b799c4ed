"""What was done with many cases, and why some were left alone, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.blockkit.markup import EMPTY, Markup, join, md, mention
from bot.blockkit.text import plural, when
from bot.model.batch import Batch, BatchAct, Skip, Skipped

NAMED = 40  # skipped cases that are named
WHY = {
    Skip.ERASED: md("no longer in Perch's records"),
    Skip.DELETED: md("deleted on X"),
    Skip.CLOSED: md("moved, or in a channel that you are not in"),
    Skip.UNSEEN: md("in a channel that they are not in"),
    Skip.CLAIMED: md("claimed"),
    Skip.RELEASED: md("released"),
    Skip.RESOLVED: md("resolved"),
    Skip.REPLIED: md("replied to"),
    Skip.SNOOZED: md("snoozed"),
    Skip.WROTE_AGAIN: md("the customer wrote again"),
    Skip.ESCALATED: md("escalated"),
    Skip.LABELLED: md("its label was changed"),
    Skip.TOPICS_SET: md("its topics were set"),
    Skip.MERGED: md("merged into another case"),
    Skip.PRIVATE: md("a conversation by DM stays by itself"),
    Skip.SAME: md("it was so already"),
    Skip.CHANGED: md("changed meanwhile"),
}
BY = frozenset({Skip.CLAIMED, Skip.RESOLVED, Skip.REPLIED, Skip.ESCALATED, Skip.LABELLED, Skip.TOPICS_SET})


def done_words(batch: Batch, count: int) -> Markup:
    """Return "47 resolved", "47 assigned to @Ben", "47 snoozed until …", "47 marked negative"."""
    match batch.act:
        case BatchAct.RESOLVE:
            return md("{:,} resolved", count)
        case BatchAct.ASSIGN:
            return md("{:,} assigned to {}", count, mention(batch.to))
        case BatchAct.HAND_OVER:
            to = md("to {}", mention(batch.to)) if batch.to else md("to the queue")
            return md("{:,} handed over {}", count, to)
        case BatchAct.SNOOZE if batch.until:
            return md("{:,} snoozed until {}", count, when(batch.until))
        case BatchAct.ADD_TOPIC:
            return md("topic “{}” added to {}", batch.topic, plural(count, "case"))
        case BatchAct.REMOVE_TOPIC:
            return md("topic “{}” removed from {}", batch.topic, plural(count, "case"))
        case _:
            return md("{:,} marked {}", count, batch.label)


def result_words(batch: Batch, count: int, names: Mapping[str, Markup]) -> Markup:
    """Return what became of them: "47 resolved, 3 skipped:" and a line for each of the three."""
    done = md("*{}*", done_words(batch, count))
    if not batch.skipped:
        return done
    return md("{}, {:,} skipped:\n{}", done, len(batch.skipped), skipped_lines(batch.skipped, names))


def undo_words(count: int, left: Sequence[Skipped], names: Mapping[str, Markup]) -> Markup:
    """Return what an undo has put back, and what somebody has gone on with."""
    put_back = md("*Undone for {}*", plural(count, "case"))
    return (
        md("{}, {:,} left as they are:\n{}", put_back, len(left), skipped_lines(left, names))
        if left
        else put_back
    )


def not_given_words(to: str, left: Sequence[Skipped], total: int, names: Mapping[str, Markup]) -> Markup:
    """Warn, before it is confirmed, which of the cases the chosen colleague can't be given."""
    if not left:
        return EMPTY
    lines = skipped_lines(left, names)
    if len(left) == total:
        return md(":warning: None of these can be given to {}:\n{}", mention(to), lines)
    head = md("{:,} of {:,} can't be given to {}, so they stay as they are:", len(left), total, mention(to))
    return md(":warning: {}\n{}", head, lines)


def skipped_lines(skipped: Sequence[Skipped], names: Mapping[str, Markup]) -> Markup:
    """Say of each why it was left alone, and who made it so."""
    lines = [md("• {}: {}", names.get(one.case_id) or md("a case"), _why(one)) for one in skipped[:NAMED]]
    more = [md("and {:,} more", len(skipped) - NAMED)] if len(skipped) > NAMED else []
    return join("\n", [*lines, *more])


def _why(one: Skipped) -> Markup:
    by = md(" by {}", mention(one.who)) if one.who and one.why in BY else EMPTY
    return md("{}{}", WHY[one.why], by)
