"""The weekly digest's message: last week beside the four before, then what the daily one has."""

from __future__ import annotations

from bot.blockkit.elements import context, header, section
from bot.blockkit.markup import Markup, clip_markup, join, literal, md
from bot.blockkit.message import Block, Message
from bot.blockkit.text import plural
from bot.cards.digest import digest_lines as lines
from bot.cards.digest.digest_card import buttons, parts
from bot.cards.digest.digest_chart import chart_block, table_block
from bot.cards.digest.digest_totals import totals_line
from bot.model.views.digest_trend import Week
from bot.model.views.figures import Weeks
from bot.stats import in_words


def weekly_message(found: Weeks, note: Markup | str = "", *, plain: bool = False) -> Message:
    """Draw the week. `note`: what is special about it; `plain`: a table in place of the chart."""
    figures, bars = found.figures, tuple(week.bar() for week in found.weeks)
    sentence = lines.sentence(figures)
    trend = join("\n", (md("• {}", line) for line in week_lines(found)))
    blocks: list[Block] = [
        header(f"Week: {figures.span.title}"),
        section(md("*{}*", sentence)),
        context(*(literal(part) for part in (note, figures.span.hours) if part)),
        section(totals_line(figures)),
        section(md("*{}*\n{}", _title(found), trend)),
    ]
    if any(bar.total for bar in bars):
        blocks.append((table_block if plain else chart_block)(bars))
    blocks.append(
        section(
            join(
                "\n",
                [
                    md("*Open work now*"),
                    *(lines.undone_lines(figures) or [md("Nothing: everything has a reply.")]),
                ],
            )
        )
    )
    blocks += [section(md("*{}*\n{}", title, body)) for title, body in parts(figures)]
    blocks += [context(md("*Spend:* {}", lines.spend_line(figures))), buttons(figures)]
    words = [
        md("Week: {}. {}", figures.span.title, sentence),
        totals_line(figures),
        trend,
        *lines.undone_lines(figures),
    ]
    words += [md("{}: {}", title, body) for title, body in parts(figures)]
    return Message(clip_markup(join("\n", words), 3_500), tuple(blocks))


def _title(found: Weeks) -> str:
    name = "Last week" if found.this.span.is_whole_days else "This week so far"
    return f"{name} and the {plural(len(found.before), 'week')} before" if found.before else name


def week_lines(found: Weeks) -> list[Markup]:
    """Return one line a week, the latest first: mentions, negative, answered, median, resolved."""
    return [_line(week, week is found.this) for week in reversed(found.weeks)]


def _line(week: Week, latest: bool) -> Markup:
    name = md("*Week of {}*", week.name) if latest else md("Week of {}", week.name)
    share = f" ({week.negative / week.mentions:.0%})".replace("%", " %") if week.mentions else ""
    answered = f"{week.answered:,} replied to"
    if week.answered:
        answered += f", median {in_words(week.median)}, p90 {in_words(week.p90)}"
    return md(
        "{}: {:,} mentions, {:,} negative{}, {}, {:,} resolved",
        name,
        week.mentions,
        week.negative,
        share,
        answered,
        week.resolved,
    )
