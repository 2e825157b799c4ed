"""The message that stands for many cards in a storm, and the window that lists them."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, md
from bot.blockkit.message import Block, Message
from bot.blockkit.text import clip, plural, when
from bot.cards.case.case_list import SELECT, line_text
from bot.cards.case.windows.next_modal import next_button
from bot.model import Mention
from bot.model.batch import ROLLUP
from bot.model.carried import RollupWindow
from bot.model.views.case_list import CaseList
from bot.model.views.rollup import RollupView

LABELS = {"negative": "negative", "neutral": "neutral", "positive": "positive", "unscored": "not scored"}


def rollup_message(view: RollupView) -> Message:
    """Return counts, what many say, and the way to each of them; updated in place."""
    head = md(
        ":inbox_tray: *{} grouped here*, {} · since {}",
        plural(view.total, "post"),
        _urgent(view),
        when(view.rollup.began_at),
    )
    lines = [_counts(view), _watches(view), _progress(view)]
    told = join("\n", (line for line in lines if line))
    said = [
        md("{}@{}: {}", _similar(view, post), post.author.handle, _flat(post, 200)) for post in view.typical
    ]
    blocks: list[Block] = [section(head), section(told)]
    blocks += [context(md("Examples:"))] if said else []
    blocks += [_typical(view, post) for post in view.typical]
    show = button("Show the list", "rollup_list", view.rollup.id, style="primary")
    blocks.append(actions(f"rollup:{view.rollup.id}", next_button(), show))
    spoken = join("\n", [head, told, *([md("Examples:"), *said] if said else [])])
    return Message(clip_markup(spoken, 3900), tuple(blocks))


def _urgent(view: RollupView) -> Markup:
    return md("{:,} now urgent", view.urgent) if view.urgent else md("no danger words found")


def _counts(view: RollupView) -> Markup:
    parts = [
        md("{:,} {}", view.by_sentiment[key], word)
        for key, word in LABELS.items()
        if view.by_sentiment.get(key)
    ]
    return join(" · ", parts)


def _watches(view: RollupView) -> Markup:
    return join(" · ", (md("{}: {:,}", clip(name, 40), count) for name, count in view.by_watch.items()))


def _progress(view: RollupView) -> Markup:
    parts = [(view.opened, "opened as cards"), (view.done, "replied or resolved")]
    return join(" · ", (md("{:,} {}", count, words) for count, words in parts if count))


def _similar(view: RollupView, post: Mention) -> Markup:
    """Name the group that a post stands for: "180 ask about Belgium"."""
    count, about = view.similar.get(post.id, 0), view.about.get(post.id, "")
    if not count:
        return EMPTY
    return (
        md("*{:,} posts about {}*, such as ", count, about)
        if about
        else md("*{:,} similar posts*, such as ", count)
    )


def _typical(view: RollupView, post: Mention) -> Block:
    who = (
        md("*{}*", link(post.url, f"@{post.author.handle}"))
        if post.author.handle
        else md("*(author unknown)*")
    )
    return section(
        md("{}{} {}", _similar(view, post), who, _flat(post, 280)),
        accessory=_show_card(post.case_id, post.author.at_handle),
    )


def _show_card(case_id: str, who: str) -> Block:
    return button("Show card", "unroll", case_id, accessibility_label=f"Show the card of {who}")


def _flat(post: Mention, limit: int) -> str:
    return clip(" ".join(post.text.split()), limit)


def rollup_modal(found: CaseList, now: datetime, coming: str = "") -> Block:
    """Return a page of the list; `coming`: the handle whose card was asked for just now."""
    head = md("*{}* without a card, most important first", plural(found.total, "post"))
    news = [context(md("The card of {} will be posted next in the channel.", coming))] if coming else []
    rows = [
        section(line_text(line, now), accessory=_show_card(line.case.id, f"@{line.case.handle}"))
        for line in found.lines
    ]
    blocks = [
        section(head if found.total else md("Every post now has its card.")),
        *news,
        *rows,
        *_buttons(found),
    ]
    kept = RollupWindow(found.key, found.page).dump()
    return modal("rollup", "Grouped posts", blocks, private_metadata=kept)


def _buttons(found: CaseList) -> list[Block]:
    if not found.total:
        return []
    back, on = found.page > 0, found.page + 1 < found.pages
    row = actions(
        "rollup_pages",
        button("Previous", "rollup_previous", str(found.page - 1)) if back else None,
        button("Next", "rollup_next", str(found.page + 1)) if on else None,
        button("Select…", SELECT, f"{ROLLUP}{found.key}"),
    )
    return [context(md("Page {} of {}", found.page + 1, found.pages)), row] if found.pages > 1 else [row]
