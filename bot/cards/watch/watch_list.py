"""The list of watches, in a modal: what each listens for, how it goes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.blockkit.elements import actions, button, context, divider, modal, option, overflow, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, code, join, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import channel_mention, clip, when
from bot.model import Source, Watch
from bot.model.carried import Back
from bot.model.watch_status import WatchStatus
from bot.money.prices import words
from bot.told import in_words

A_PAGE = 20
QUERY_SHOWN = 300


@dataclass(frozen=True)
class Row:
    """A watch as the list shows it."""

    watch: Watch
    status: WatchStatus
    spent: Decimal  # this month
    channel: str
    live: bool = False  # X pushes its posts just now


def list_modal(
    rows: Sequence[Row],
    *,
    page: int = 0,
    origin: str = "",
    budget: str = "",
    sweeps: str = "",
    authors: Sequence[Block] = (),
    news: Markup = EMPTY,
) -> Block:
    """Return one page of watches; `budget` is a line about the month's money, `sweeps` one about late
    posts, `authors` says whether those that come along count, `news` one about what was just done.
    """
    last = max(0, (len(rows) - 1) // A_PAGE)
    page = min(max(page, 0), last)
    shown = rows[page * A_PAGE : (page + 1) * A_PAGE]
    add = button("Add a watch", "watch_add", "new", style="primary")
    said = [section(news)] if news else []
    blocks: list[Block] = [*said, actions("watch_top", add), divider()]
    if not rows:
        blocks.append(
            section(md("No watches yet. Add one: an X query, or the address of an RSS or Atom feed."))
        )
    for row in shown:
        blocks += row_blocks(row)
    if last:
        earlier = button("Earlier", "watch_page_back", str(page - 1)) if page else None
        later = button("Later", "watch_page_on", str(page + 1)) if page < last else None
        blocks += [context(md("Page {} of {}", page + 1, last + 1)), actions("watch_pages", earlier, later)]
    if budget:
        blocks.append(context(md("X this month: {}", budget)))
    if sweeps:
        blocks.append(context(literal(sweeps)))
    blocks += authors
    kept = Back(page=page, channel=origin).dump()
    return modal("watch_list", "Watches", blocks, private_metadata=kept)


def row_blocks(row: Row) -> list[Block]:
    watch = row.watch
    entries = [
        option("Edit", f"edit:{watch.id}"),
        # What is wanted, not "the other": two who press Pause at once both get a pause.
        option("Resume", f"resume:{watch.id}") if watch.paused else option("Pause", f"pause:{watch.id}"),
    ]
    if watch.source is not Source.MENTIONS:
        entries.append(option("Delete", f"delete:{watch.id}"))
    text = md("*{}*{}\n{}", clip(watch.name, 100), " (paused)" if watch.paused else "", listens_for(watch))
    return [
        section(text, block_id=f"watch:{watch.id}", accessory=overflow("watch_menu", entries)),
        context(join(" · ", how_it_goes(row))),
        *([context(md(":warning: {}", words))] if (words := _problem(row)) else []),
        *([context(md(":information_source: {}", words))] if (words := _notes(row)) else []),
    ]


def _notes(row: Row) -> Markup:
    return clip_markup(join(" ", [in_words(note) for note in row.status.notes]), 500)


def _problem(row: Row) -> Markup:
    """Say what keeps it from being read; empty where nothing does, or nobody wants it read."""
    line = row.status.problem
    return EMPTY if line is None or row.watch.paused else clip_markup(in_words(line), 500)


def listens_for(watch: Watch) -> Markup:
    """Return what it reads, in words or as its query."""
    if watch.source is Source.MENTIONS:
        return md("Posts that mention our account on X")
    limits = [md("in {}", join(", ", watch.languages))] if watch.languages else []
    if watch.muted:
        limits.append(md("without {}", clip(", ".join(watch.muted), 100)))
    what = code(clip(watch.query, QUERY_SHOWN))
    return join(" · ", [md("Feed {}", what) if watch.source is Source.FEED else what, *limits])


def how_it_goes(row: Row) -> list[Markup]:
    """Return where its cards go, whose it is, when it was read last, what it cost."""
    watch, status = row.watch, row.status
    parts = [md("Cards go to {}", channel_mention(row.channel))]
    if watch.owner:
        parts.append(md("{}'s", mention(watch.owner)))
    parts.append(md("read {}", when(status.polled_at)) if status.polled_at else md("not read yet"))
    if watch.source is not Source.FEED:
        of = f" of {words(watch.budget)}" if watch.budget is not None else ""
        parts.append(md("{}{} this month", words(row.spent), of))
    if watch.live and not watch.paused:
        parts.append(md("Live") if row.live else md("Live, but not connected: read by search meanwhile"))
    if watch.from_settings:
        parts.append(md("from the settings"))
    return parts
