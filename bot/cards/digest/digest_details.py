"""The digest's details: every number with a button that opens its cases and its definition."""

from __future__ import annotations

from bot.blockkit.elements import button, context, divider, header, modal, section
from bot.blockkit.markup import Markup, join, literal, md
from bot.blockkit.message import Block
from bot.blockkit.text import plural
from bot.cards.digest import digest_lines as lines
from bot.cards.digest.digest_number import NUMBERS
from bot.cards.digest.digest_topic_lines import topic_lines
from bot.model.views.digest_trend import LABEL_ORDER
from bot.model.views.figures import Figures
from bot.model.views.span import Span, list_key

TITLE = "Digest in detail"
TOPS = 3
TOPICS = 30


def waiting_view(span: Span) -> Block:
    """Return what is there while it is counted."""
    return modal("digest_details", TITLE, [header(span.title), section(md("Counting…"))])


def details_view(found: Figures) -> Block:
    blocks: list[Block] = [header(found.span.title), context(literal(found.span.hours))]
    blocks += [_number(found, name, text) for name, text in _numbers(found)]
    blocks.append(divider())
    blocks += [section(md("*{}*\n{}", title, body)) for title, body in _parts(found)]
    return modal("digest_details", TITLE, blocks)


def _number(found: Figures, name: str, text: Markup | str) -> Block:
    title = NUMBERS[name].title
    show = button("Cases", f"digest_number_{name}", list_key(name, found.span))
    show["accessibility_label"] = f"{title}: its cases and what it means"[:75]
    return section(md("*{}:* {}", title, text), accessory=show)


def _numbers(found: Figures) -> list[tuple[str, Markup | str]]:
    trend, responses, undone = found.trend, found.responses, found.undone
    usual = lines.beside_usual(found)
    earlier = f" (the weeks before: {', '.join(f'{n:,}' for n in trend.before)})" if trend.before else ""
    corrections = lines.corrections_line(found)
    labels = ", ".join(
        f"{lines.WORDS_FOR[label]} {count:,}" for label in LABEL_ORDER if (count := trend.labels.get(label))
    )
    return [
        (
            "mentions",
            f"{trend.total:,}{', ' + usual if usual else ''}{earlier}{': ' + labels if labels else ''}",
        ),
        ("negative", f"{trend.negative:,}"),
        ("positive", f"{trend.labels.get('positive', 0):,}"),
        ("opened", f"{found.opened:,}"),
        ("answered", lines.times_line(responses.first_response)),
        ("handled", lines.times_line(responses.handling)),
        ("resolved", lines.times_line(responses.resolution)),
        ("waiting", f"{undone.waiting:,} now"),
        ("overdue", f"{undone.overdue:,} now"),
        ("snoozed", f"{undone.snoozed:,} now"),
        ("failed", plural(len(undone.failed), "send")),
        ("corrected", corrections),
    ]


def _parts(found: Figures) -> list[tuple[str, Markup]]:
    every = [
        ("Open work now", join("\n", lines.undone_lines(found))),
        ("By watch", join("\n", lines.watch_lines(found))),
        ("By rep", join("\n", lines.rep_lines(found))),
        ("Top posts", join("\n", lines.top_lines(found, TOPS))),
        ("Topics", join("\n", topic_lines(found.topics, TOPICS))),
        ("First response time by customer group", join("\n", lines.fairness_lines(found))),
        ("Spend", lines.spend_line(found)),
        ("Health", join("\n", lines.health_lines(found))),
    ]
    return [(title, body) for title, body in every if body]
