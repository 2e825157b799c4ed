"""The digest's parts in lines of mrkdwn, for its message and for its details; everything escaped."""

from __future__ import annotations

from bot.blockkit.text import clip_escaped, escape, plural, span, when
from bot.digest.figures import Figures
from bot.digest.responses import Times
from bot.digest.undone import Failed, Waiting
from bot.model import ItemState, Kind
from bot.money.prices import words as dollars
from bot.stats import compared, counted, in_words
from bot.store.briefs import Brief

WORDS_FOR = {"negative": "negative", "neutral": "neutral", "positive": "positive", "unscored": "not scored"}
SENDS = {Kind.DM: "DM", Kind.DELETE: "Deleting our reply", Kind.HIDE: "Hiding the post"}
MOST = 8  # lines of a part in the message


def sentence(found: Figures) -> str:
    """The whole digest in one sentence."""
    trend, times = found.trend, found.responses.first_response
    usual = beside_usual(found)
    head = counted(trend.total, "mention") + (f", {usual}" if usual else "")
    parts = [f"{trend.negative:,} negative"] if trend.total else []
    if times.count:
        parts.append(f"{times.count:,} answered, median {in_words(times.median)}")
    elif trend.total:
        parts.append("none answered")
    clauses = [head, ", ".join(parts), _still(found.undone.waiting)]
    line = "; ".join(clause for clause in clauses if clause)
    return f"{line[0].upper()}{line[1:]}."


def beside_usual(found: Figures) -> str:
    """`a third more than on a usual Tuesday`, `… in a usual week`; empty without earlier weeks."""
    words = compared(found.trend.total, found.trend.before, found.span.usual)
    return words.replace(" on a usual week", " in a usual week")


def _still(waiting: int) -> str:
    if not waiting:
        return "nobody is waiting"
    return f"{waiting:,} {'is' if waiting == 1 else 'are'} still waiting"


def undone_lines(found: Figures) -> list[str]:
    """Work not done, the oldest first; empty where there is none."""
    undone = found.undone
    lines = [_waiting(one, found) for one in undone.oldest]
    more = undone.waiting - len(undone.oldest)
    counts = [
        f"{more:,} more waiting" if more > 0 else "",
        f"{undone.overdue:,} overdue" if undone.overdue else "",
        f"{undone.snoozed:,} snoozed" if undone.snoozed else "",
    ]
    if any(counts):
        lines.append(", ".join(part for part in counts if part))
    lines += [failed_line(one) for one in undone.failed[:3]]
    if len(undone.failed) > 3:
        lines.append(f"and {plural(len(undone.failed) - 3, 'more send')} to look at")
    return [f"• {line}" for line in lines]


def _waiting(one: Waiting, found: Figures) -> str:
    owner = f"<@{one.owner}>" if one.owner else "unclaimed"
    return f"{link(one.link, at(one.handle))} waits {span(found.at - one.since)}, {owner}"


def failed_line(one: Failed) -> str:
    """A send that needs a person, with its reason."""
    what = "Planned post" if "plan" in one.item.body else SENDS.get(one.item.kind, "Reply")
    to = f" {'of' if one.item.kind is Kind.HIDE else 'to'} {at(one.handle)}" if one.handle else ""
    if one.item.state is ItemState.UNSURE:
        return f":warning: {link(one.link, what + to)}: nobody knows whether it arrived"
    return f":warning: {link(one.link, what + to)} was refused: {clip_escaped(one.item.words, 120)}"


def watch_lines(found: Figures) -> list[str]:
    rows = sorted(found.trend.watches.items(), key=lambda row: -row[1])
    lines = [f"{clip_escaped(found.watch_names.get(i, '(deleted watch)'), 60)}: {n:,}" for i, n in rows if n]
    return first_of(lines, MOST, "more watch", "more watches")


def first_of(lines: list[str], most: int, one: str = "more", many: str = "more") -> list[str]:
    """The first ones, and how many are left out: `and 63 more watches`."""
    more = len(lines) - most
    return lines[:most] + ([f"and {plural(more, one, many)}"] if more > 0 else [])


def rep_lines(found: Figures) -> list[str]:
    """In the order of their names: no ranking."""
    rows = sorted(found.reps, key=lambda rep: found.rep_names.get(rep.user, rep.user).casefold())
    return [
        f"{escape(found.rep_names.get(rep.user, rep.user))}: {rep.answered:,} answered"
        + (f", median {in_words(rep.median)}" if rep.answered else "")
        + (f", {rep.resolved:,} resolved" if rep.resolved else "")
        for rep in rows
    ]


def top_lines(found: Figures, each: int = 1) -> list[str]:
    return [
        f"*{kind.capitalize()}*{_seen(kind, brief)} {post_line(found, brief)}"
        for kind, briefs in found.posts.top.items()
        for brief in briefs[:each]
    ]


def _seen(kind: str, brief: Brief) -> str:
    return f" ({brief.author.followers:,} followers)" if kind == "most seen" else ""


def post_line(found: Figures, brief: Brief) -> str:
    said = clip_escaped(" ".join(brief.text.split()), 120)
    return f"{link(found.links.get(brief.case_id) or brief.url, at(brief.author.handle))} “{said}”"


def words_line(found: Figures) -> str:
    return ", ".join(f"{escape(word)} ({count:,})" for word, count in found.posts.words)


def fairness_lines(found: Figures) -> list[str]:
    """First the sentences about who waits too long, then the tables in one line each."""
    fairness = found.fairness
    lines = [f":warning: {escape(sentence)}" for sentence in fairness.unfair]
    for question, groups in fairness.tables:
        rows = [f"{escape(g.name)} {in_words(g.median)} (n {g.count:,})" for g in groups]
        lines.append(f"*{question}:* {'; '.join(first_of(rows, 6))}")
    return lines


def corrections_line(found: Figures) -> str:
    """How often people agreed with the labels that they looked at."""
    fixed = found.corrections
    if not fixed.wrong and not fixed.confirmed:
        return "nobody corrected a label"
    rows = ", ".join(f"{WORDS_FOR[a]} to {WORDS_FOR[b]} {n:,}" for a, b, n in fixed.changed)
    line = f"{plural(fixed.wrong, 'label')} corrected by people" + (f" ({rows})" if rows else "")
    share = fixed.wrong / found.trend.total if found.trend.total else 0
    of_all = f", {share:.0%} of all mentions".replace("%", " %") if share >= 0.005 else ""
    return line + of_all + (f"; {fixed.confirmed:,} found right" if fixed.confirmed else "")


def spend_line(found: Figures) -> str:
    spend = found.spend
    parts = ", ".join(first_of([f"{clip_escaped(name, 40)} {dollars(amount)}" for name, amount in spend.by_label], 4))
    return f"{dollars(spend.spent)} for X in these days (UTC)" + (f": {parts}" if parts else "") + f". {spend.budget}"


def health_lines(found: Figures) -> list[str]:
    """Each watch's last reading, then what is in the way, then the last trouble that is over."""
    health = found.health
    lines = [
        f"{clip_escaped(one.name, 40)} {'paused' if one.paused else _read(one.polled_at)}"
        for one in health.watches
    ]
    reads = [f"Last read: {'; '.join(first_of(lines, MOST, 'more watch', 'more watches'))}"] if lines else ["Nothing is watched: `/watch` adds something."]
    troubles = [f":warning: {clip_escaped(words, 200)} (since {when(at_)})" for words, at_ in health.troubles]
    troubles = first_of(troubles, 3, "more trouble", "more troubles")
    if not troubles and health.last:
        words, began = health.last
        troubles = [f"Last trouble, over now: {clip_escaped(words, 200)} ({when(began)})"]
    return [*reads, *(troubles or ["No trouble."])]


def _read(polled_at: object) -> str:
    from datetime import datetime

    return when(polled_at) if isinstance(polled_at, datetime) else "never"


def times_line(times: Times) -> str:
    if not times.count:
        return "none"
    return (
        f"median {in_words(times.median)}, p90 {in_words(times.p90)}; in business hours median "
        f"{in_words(times.median_business)}, p90 {in_words(times.p90_business)} (n {times.count:,})"
    )


def at(handle: str) -> str:
    return f"@{handle}" if handle else "(author unknown)"


def link(address: str, words: str) -> str:
    return f"<{address}|{escape(words)}>" if address else escape(words)
