"""The digest's parts in lines of mrkdwn, for its message and for its details; everything escaped."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.text import clip, plural, span, when
from bot.cards.case.state import NOT_KNOWN, why_words
from bot.model import ItemState, Kind, Post
from bot.model.problem import Problem
from bot.model.views.brief import Brief
from bot.model.views.figures import Figures
from bot.model.views.responses import Times
from bot.model.views.undone import Failed, Waiting
from bot.money.prices import words as dollars
from bot.stats import compared, counted, in_words
from bot.told import in_words as line_in_words

WORDS_FOR = {"negative": "negative", "neutral": "neutral", "positive": "positive", "unscored": "not scored"}
SENDS = {
    Kind.DM: "DM",
    Kind.DELETE: "Deleting our reply",
    Kind.HIDE: "Hiding the post",
    Kind.FOLLOW: "Follow",
}
MOST = 8  # lines of a part in the message


def sentence(found: Figures) -> str:
    """Return the whole digest in one sentence."""
    trend, times = found.trend, found.responses.first_response
    usual = beside_usual(found)
    head = counted(trend.total, "mention") + (f", {usual}" if usual else "")
    parts = [f"{trend.negative:,} negative"] if trend.total else []
    if times.count:
        parts.append(f"{times.count:,} replied to, median {in_words(times.median)}")
    elif trend.total:
        parts.append("none replied to")
    clauses = [head, ", ".join(parts), _still(found.undone.waiting)]
    line = "; ".join(clause for clause in clauses if clause)
    return f"{line[0].upper()}{line[1:]}."


def beside_usual(found: Figures) -> str:
    """`a third more than on a usual Tuesday`, `… in a usual week`; empty without earlier weeks."""
    return compared(found.trend.total, found.trend.before, found.span.usual)


def _still(waiting: int) -> str:
    if not waiting:
        return "nobody is waiting"
    return f"{waiting:,} {'is' if waiting == 1 else 'are'} still waiting"


def undone_lines(found: Figures) -> list[Markup]:
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
        lines.append(join(", ", (part for part in counts if part)))
    lines += [failed_line(one) for one in undone.failed[:3]]
    if len(undone.failed) > 3:
        lines.append(md("and {} to look at", plural(len(undone.failed) - 3, "more send")))
    return [md("• {}", line) for line in lines]


def _waiting(one: Waiting, found: Figures) -> Markup:
    owner = mention(one.owner) if one.owner else md("unclaimed")
    return md("{} waits {}, {}", linked(one.link, at(one.handle)), span(found.at - one.since), owner)


def failed_line(one: Failed) -> Markup:
    """Return a send that needs a person, with its reason."""
    what = "Scheduled post" if isinstance(one.item.send, Post) else SENDS.get(one.item.kind, "Reply")
    to = f" {'of' if one.item.kind is Kind.HIDE else 'to'} {at(one.handle)}" if one.handle else ""
    if one.item.state is ItemState.UNSURE:
        doubt = NOT_KNOWN.get(one.item.kind, "delivery unknown")
        return md(":warning: {}: {}", linked(one.link, what + to), doubt)
    return md(
        ":warning: {} was refused: {}", linked(one.link, what + to), clip_markup(why_words(one.item), 120)
    )


def watch_lines(found: Figures) -> list[Markup]:
    rows = sorted(found.trend.watches.items(), key=lambda row: -row[1])
    lines = [md("{}: {:,}", clip(found.watch_names.get(i, "(deleted watch)"), 60), n) for i, n in rows if n]
    return first_of(lines, MOST, "more watch", "more watches")


def first_of(lines: list[Markup], most: int, one: str = "more", many: str = "more") -> list[Markup]:
    """Return the first ones, and how many are left out: `and 63 more watches`."""
    more = len(lines) - most
    return lines[:most] + ([md("and {}", plural(more, one, many))] if more > 0 else [])


def rep_lines(found: Figures) -> list[Markup]:
    """In the order of their names: no ranking."""
    rows = sorted(found.reps, key=lambda rep: found.rep_names.get(rep.user, rep.user).casefold())
    return [
        md("{}: {:,} replied to", found.rep_names.get(rep.user, rep.user), rep.answered)
        + (md(", median {}", in_words(rep.median)) if rep.answered else EMPTY)
        + (md(", {:,} resolved", rep.resolved) if rep.resolved else EMPTY)
        for rep in rows
    ]


def top_lines(found: Figures, each: int = 1) -> list[Markup]:
    return [
        md("*{}*{} {}", kind.capitalize(), _seen(kind, brief), post_line(found, brief))
        for kind, briefs in found.posts.top.items()
        for brief in briefs[:each]
    ]


def top_post(found: Figures) -> Brief | None:
    """Return the one post that the message quotes: the first of `top_lines`."""
    return next((briefs[0] for briefs in found.posts.top.values() if briefs), None)


def _seen(kind: str, brief: Brief) -> str:
    return f" ({brief.author.followers:,} followers)" if kind == "most seen" else ""


def post_line(found: Figures, brief: Brief) -> Markup:
    said = clip(" ".join(brief.text.split()), 120)
    return md("{} “{}”", linked(found.links.get(brief.case_id) or brief.url, at(brief.author.handle)), said)


def fairness_lines(found: Figures, tables: int | None = None) -> list[Markup]:
    """First the sentences about who waits too long, then so many tables (None: all) in one line each."""
    fairness = found.fairness
    lines = [md(":warning: {}", sentence) for sentence in fairness.unfair]
    for question, groups in fairness.tables[:tables]:
        rows = [md("{} {} ({})", g.name, in_words(g.median), plural(g.count, "case")) for g in groups]
        lines.append(md("*{}:* {}", question, join("; ", first_of(rows, 6))))
    return lines


def corrections_line(found: Figures) -> Markup:
    """Return how often people agreed with the labels that they looked at."""
    fixed = found.corrections
    if not fixed.wrong and not fixed.confirmed:
        return md("no label was corrected")
    rows = ", ".join(f"{WORDS_FOR[a]} to {WORDS_FOR[b]} {n:,}" for a, b, n in fixed.changed)
    line = md("{} corrected by the team", plural(fixed.wrong, "label")) + (
        md(" ({})", rows) if rows else EMPTY
    )
    share = fixed.wrong / found.trend.total if found.trend.total else 0
    of_all = md(", {:.0f} % of all mentions", share * 100) if share >= 0.005 else EMPTY
    return line + of_all + (md("; {:,} confirmed", fixed.confirmed) if fixed.confirmed else EMPTY)


# What the meter calls a reading that no watch asked for (`bot.x.client`), in words.
SPENT_ON = {
    "me": "our account",
    "re-check": "looking for deleted posts",
    "media": "pictures and videos",
}


def spend_line(found: Figures) -> Markup:
    spend = found.spend
    named = [(SPENT_ON.get(name, name), amount) for name, amount in spend.by_label]
    parts = join(", ", first_of([md("{} {}", clip(name, 40), dollars(amount)) for name, amount in named], 4))
    return md(
        "{} for X in these days (UTC){}. {}{}",
        dollars(spend.spent),
        md(": {}", parts) if parts else "",
        spend.budget,
        f" {spend.balance}" if spend.balance else "",
    )


def health_lines(found: Figures) -> list[Markup]:
    """Return each watch's last reading, then what is in the way, then the last problem that is over."""
    health = found.health
    lines = [
        md("{} {}", clip(one.name, 40), "paused" if one.paused else _read(one.polled_at))
        for one in health.watches
    ]
    reads = md("No watches yet. Add one with `/watch`.")
    if lines:
        reads = md("Last read: {}", join("; ", first_of(lines, MOST, "more watch", "more watches")))
    return [reads, *problem_lines(found)]


def problem_lines(found: Figures) -> list[Markup]:
    """Return what is in the way now, or the last problem that is over."""
    health = found.health
    problems = [md(":warning: {} (since {})", _shortly(one), when(one.since)) for one in health.problems]
    problems = first_of(problems, 3, "more problem", "more problems")
    if not problems and health.last:
        problems = [md("Last problem, now over: {} ({})", _shortly(health.last), when(health.last.since))]
    return problems or [md("No problems.")]


def _shortly(problem: Problem) -> Markup:
    return clip_markup(line_in_words(problem.line), 200)


def _read(polled_at: datetime | None) -> Markup:
    return when(polled_at) if polled_at else md("never")


def times_line(times: Times) -> str:
    if not times.count:
        return "none"
    cases = counted(times.count, "case")
    return (
        f"median {in_words(times.median)}, p90 {in_words(times.p90)}; in business hours median "
        f"{in_words(times.median_business)}, p90 {in_words(times.p90_business)} ({cases})"
    )


def at(handle: str) -> str:
    return f"@{handle}" if handle else "(author unknown)"


def linked(address: str, words: str) -> Markup:
    return link(address, words) if address else literal(words)
