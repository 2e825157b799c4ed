"""The digest's message: one sentence, work not done, then the rest; readable in a minute on a phone."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, header, section
from bot.blockkit.message import Block, Message
from bot.blockkit.text import escape
from bot.cards import digest_lines as lines
from bot.cards.digest_chart import chart_block, chart_words, table_block
from bot.cards.digest_totals import totals_line
from bot.digest.figures import Figures
from bot.digest.numbers import list_key

REPS = 12  # lines in the message
TEXT_MAX = 3_500  # Slack advises 4,000 for a message's text


def digest_message(found: Figures, note: str = "", *, plain: bool = False) -> Message:
    """`note`: why this digest is not the usual one; `plain`: a table in place of the chart."""
    sentence = lines.sentence(found)
    blocks: list[Block] = [
        header(f"Digest: {found.span.title}"),
        section(f"*{escape(sentence)}*"),
        context(*(part for part in (escape(note), found.span.hours) if part)),
        section(totals_line(found)),
        section("\n".join(["*Open work now*", *(lines.undone_lines(found) or ["Nothing: all is answered."])])),
    ]
    if found.trend.total:
        blocks.append((table_block if plain else chart_block)(found.trend.bars))
    blocks += [section(f"*{title}*\n{body}") for title, body in parts(found)]
    blocks += [context(*_small_print(found)), buttons(found)]
    return Message(_words(found, sentence, note), tuple(blocks))


def parts(found: Figures) -> list[tuple[str, str]]:
    """Titles and texts of what follows the chart; what is empty is left out."""
    every = [
        ("By watch", "\n".join(lines.watch_lines(found))),
        ("By rep", "\n".join(lines.first_of(lines.rep_lines(found), REPS, "more rep", "more reps"))),
        ("Posts that stand out", "\n".join(lines.top_lines(found))),
        ("Words that rose", lines.words_line(found)),
        ("First response, by whom it was for", "\n".join(lines.fairness_lines(found))),
    ]
    return [(title, body) for title, body in every if body]


def buttons(found: Figures) -> Block:
    """Details, and the numbers of the first sentence: each opens its cases and its definition."""
    trend, undone, times = found.trend, found.undone, found.responses.first_response
    numbers = [
        ("waiting", f"Waiting ({undone.waiting:,})", undone.waiting),
        ("negative", f"Negative ({trend.negative:,})", trend.negative),
        ("answered", f"Answered ({times.count:,})", times.count),
    ]
    open_list = [
        button(label, f"digest_number_{name}", list_key(name, found.span)) for name, label, count in numbers if count
    ]
    return actions("digest", button("Details", "digest_details", found.span.key), *open_list)


def _small_print(found: Figures) -> list[str]:
    corrections = lines.corrections_line(found)
    return [
        f"*Spend:* {lines.spend_line(found)}",
        f"*Sentiment:* {corrections}" if corrections else "",
        "*Health:* " + "\n".join(lines.health_lines(found)),
    ]


def _words(found: Figures, sentence: str, note: str) -> str:
    """All of it in words, for screen readers and for workspaces that refuse the blocks."""
    said = [f"Digest: {found.span.title}. {escape(sentence)}", escape(note), totals_line(found)]
    said += ["Open work now:", *lines.undone_lines(found)] if not found.undone.nothing else []
    said += [chart_words(found.trend.bars)]
    said += [f"{title}: {body}" for title, body in parts(found)]
    said += _small_print(found)
    text = "\n".join(line for line in said if line)
    return text if len(text) <= TEXT_MAX else text[:TEXT_MAX].rpartition("\n")[0]
