"""What a watch would have caught, to be looked at before it is saved."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.elements import actions, button, context, divider, modal, section
from bot.blockkit.exact import exact
from bot.blockkit.markup import Markup, code, md
from bot.blockkit.message import Block
from bot.blockkit.text import clip, when
from bot.model import Mention, Source
from bot.model.views.watch_draft import PreviewWindow, WatchDraft
from bot.model.views.watch_preview import Preview
from bot.money.prices import words


def loading(carried: PreviewWindow) -> Block:
    """Shown while X or the feed's server is asked; it cannot be saved yet."""
    draft = carried.draft
    who = "the feed's server" if draft.source is Source.FEED else "X"
    return modal(
        "watch_preview",
        "Preview",
        [*_head(draft), section(md("Asking {}…", who))],
        private_metadata=carried.dump(),
    )


def preview_modal(carried: PreviewWindow, found: Preview) -> Block:
    draft = carried.draft
    blocks = _head(draft)
    if found.refused:
        blocks.append(section(md(":no_entry: *It can't be saved yet.* {}", clip(found.refused, 1000))))
    elif found.unknown:
        blocks.append(section(md(":warning: {}", clip(found.unknown, 1000))))
    else:
        blocks.append(section(how_much(found, draft.source)))
    blocks += [section(md(":warning: {}", clip(text, 500))) for text in found.warnings[:5]]
    if found.posts:
        blocks += [divider(), *(block for post in found.posts for block in _post(post))]
    elif not (found.refused or found.unknown):
        blocks.append(section(md("No posts found. For a rare term, that may be right.")))
    if found.cost:
        again = " These posts won't be charged again today." if found.posts else ""
        blocks.append(context(md("This preview cost {}.{}", words(found.cost), again)))
    submit = "" if found.refused else "Save"
    return modal("watch_preview", "Preview", blocks, submit=submit, private_metadata=carried.dump())


def how_much(found: Preview, source: Source) -> Markup:
    """ "About 12 posts a day, $1.80 a month." """
    what = "entries" if source is Source.FEED else "posts"
    if found.a_day is None:
        return md("The feed does not say when its {} were written.", what)
    many = (
        md("{:,.0f} {} a day", found.a_day, what)
        if found.a_day >= 2
        else md("{:,.0f} {} a week", found.a_day * 7, what)
    )
    cost = "feeds cost nothing" if not found.a_month and source is Source.FEED else ""
    return md("*About {}*, {}.", many, cost or f"{words(found.a_month or Decimal(0))} a month")


def _head(draft: WatchDraft) -> list[Block]:
    query = code(clip(draft.query, 600))
    return [
        section(md("*{}*\n{}", clip(draft.title, 100), query)),
        actions("watch_back", button("Change", "watch_change", "change")),
    ]


def _post(post: Mention) -> list[Block]:
    who = md("*{}*", clip(post.author.display_name, 100))
    handle = f" {post.author.at_handle}" if post.author.handle else ""
    return [context(md("{}{} · {}", who, handle, when(post.created_at))), exact(post.text, 300)]
