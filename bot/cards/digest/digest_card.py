"""The digest in one message: sentence, totals, open work, chart, who waited longer; the rest in Details."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, header, section
from bot.blockkit.markup import Markup, join, literal, md
from bot.blockkit.message import Block, Message
from bot.cards.digest import digest_lines as lines
from bot.cards.digest.digest_chart import chart_block, chart_words, table_block
from bot.cards.digest.digest_topic_lines import topic_lines
from bot.cards.digest.digest_totals import totals_line
from bot.model.views.figures import Figures
from bot.model.views.span import list_key

TEXT_MAX = 3_500  # Slack advises 4,000 for a message's text


def digest_message(found: Figures, note: Markup | str = "", *, plain: bool = False) -> Message:
    """`note`: why this digest is not the usual one; `plain`: a table in place of the chart."""
    sentence = lines.sentence(found)
    blocks: list[Block] = [
        header(f"Digest: {found.span.title}"),
        section(md("*{}*", sentence)),
        context(*(literal(part) for part in (note, found.span.hours) if part)),
        section(totals_line(found)),
        section(
            join(
                "\n",
                [
                    md("*Open work now*"),
                    *(lines.undone_lines(found) or [md("Nothing: everything has a reply.")]),
                ],
            )
        ),
    ]
    if found.trend.total:
        blocks.append((table_block if plain else chart_block)(found.trend.bars))
    blocks += [section(md("*{}*\n{}", title, body)) for title, body in parts(found)]
    blocks += [context(*_small_print(found)), buttons(found)]
    return Message(_words(found, sentence, note), tuple(blocks))


def parts(found: Figures) -> list[tuple[str, Markup]]:
    """Return titles and texts of what follows the chart; what is empty is left out."""
    every = [
        ("Topics", join("\n", topic_lines(found.topics))),
        ("Top post", join("\n", lines.top_lines(found)[:1])),
        ("Who was answered faster", join("\n", lines.fairness_lines(found, tables=1))),
    ]
    return [(title, body) for title, body in every if body]


def buttons(found: Figures) -> Block:
    """Details, and the numbers of the first sentence: each opens its cases and its definition."""
    trend, undone, times = found.trend, found.undone, found.responses.first_response
    numbers = [
        ("waiting", f"Waiting ({undone.waiting:,})", undone.waiting),
        ("negative", f"Negative ({trend.negative:,})", trend.negative),
        ("answered", f"Replied ({times.count:,})", times.count),
    ]
    open_list = [
        button(label, f"digest_number_{name}", list_key(name, found.span))
        for name, label, count in numbers
        if count
    ]
    return actions("digest", button("Details", "digest_details", found.span.key), *open_list)


def _small_print(found: Figures) -> list[Markup]:
    return [
        md("*Spend:* {}", lines.spend_line(found)),
        md("*Health:* {}", join("\n", lines.problem_lines(found))),
    ]


def _words(found: Figures, sentence: str, note: Markup | str) -> Markup:
    """Return all of it in words, for screen readers and for workspaces that refuse the blocks."""
    said = [md("Digest: {}. {}", found.span.title, sentence), literal(note), totals_line(found)]
    said += [md("Open work now:"), *lines.undone_lines(found)] if not found.undone.nothing else []
    said += [chart_words(found.trend.bars)]
    said += [md("{}: {}", title, body) for title, body in parts(found)]
    said += _small_print(found)
    text = join("\n", (line for line in said if line))
    return text if len(text) <= TEXT_MAX else Markup(text[:TEXT_MAX].rpartition("\n")[0])
