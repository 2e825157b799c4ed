"""What a watch would have caught, to be looked at before it is saved."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.elements import actions, button, context, divider, modal, section
from bot.blockkit.message import Block
from bot.blockkit.text import clip_escaped, escape, quote, when
from bot.listening.draft import Draft
from bot.listening.preview import Preview
from bot.model import Mention, Source
from bot.money.prices import words


def loading(draft: Draft, *, kept: str) -> Block:
    """Shown while X or the feed's server is asked; it cannot be saved yet."""
    who = "the feed's server" if draft.source is Source.FEED else "X"
    return modal(
        "watch_preview", "Preview", [*_head(draft), section(f"Asking {who}…")], private_metadata=kept
    )


def preview_modal(draft: Draft, found: Preview, *, kept: str) -> Block:
    blocks = _head(draft)
    if found.refused:
        blocks.append(
            section(f":no_entry: *It cannot be saved like this.* {clip_escaped(found.refused, 1000)}")
        )
    elif found.unknown:
        blocks.append(section(f":warning: {clip_escaped(found.unknown, 1000)}"))
    else:
        blocks.append(section(how_much(found, draft.source)))
    blocks += [section(f":warning: {clip_escaped(text, 500)}") for text in found.warnings[:5]]
    if found.posts:
        blocks += [divider(), *(block for post in found.posts for block in _post(post))]
    elif not (found.refused or found.unknown):
        blocks.append(section("Nothing to show yet. That may be right for something rare."))
    if found.cost:
        again = " What it showed is not paid again today." if found.posts else ""
        blocks.append(context(f"This preview cost {words(found.cost)}.{again}"))
    submit = "" if found.refused else "Save"
    return modal("watch_preview", "Preview", blocks, submit=submit, private_metadata=kept)


def how_much(found: Preview, source: Source) -> str:
    """ "About 12 posts a day, $1.80 a month." """
    what = "entries" if source is Source.FEED else "posts"
    if found.a_day is None:
        return f"The feed does not say when its {what} were written."
    many = f"{found.a_day:,.0f} {what} a day" if found.a_day >= 2 else f"{found.a_day * 7:,.0f} {what} a week"
    cost = "feeds cost nothing" if not found.a_month and source is Source.FEED else ""
    return f"*About {many}*, {cost or f'{words(found.a_month or Decimal(0))} a month'}."


def _head(draft: Draft) -> list[Block]:
    query = clip_escaped(draft.query.replace("`", "'"), 600)
    return [
        section(f"*{clip_escaped(draft.title, 100)}*\n`{query}`"),
        actions("watch_back", button("Change", "watch_change", "change")),
    ]


def _post(post: Mention) -> list[Block]:
    who = f"*{clip_escaped(post.author.display_name, 100)}*"
    handle = f" {escape(post.author.at_handle)}" if post.author.handle else ""
    return [context(f"{who}{handle} · {when(post.created_at)}"), section(quote(post.text, 300))]
