"""A case in a window, to be read: posts, what we sent, who did what, and the team's notes."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, divider, modal, section
from bot.blockkit.markup import EMPTY, Markup, join, link, literal, md
from bot.blockkit.message import Block
from bot.blockkit.text import channel_mention, clip, when
from bot.cards.case.labels import owner_label, resolved_line, state_label, topics_label
from bot.cards.case.timeline import entry_line, page_of, pages_of, turn_buttons
from bot.cards.case.windows.history_modal import note_row
from bot.model import CaseState
from bot.model.carried import OnCase
from bot.model.views.whole_case import WholeCase

NOTES = 5  # of the newest; History… on a card has all


def whole_case_modal(whole: WholeCase, page: int = 0, news: Markup = EMPTY) -> Block:
    """Return a page of it, the newest entries first; `news`: what was just done, in a line."""
    case = whole.case
    page, pages = max(0, min(page, pages_of(whole.entries) - 1)), pages_of(whole.entries)
    who = clip(f"@{case.handle}" if case.handle else "(author unknown)", 60)
    blocks = [
        *([section(news), divider()] if news else []),
        section(md("*{}* · {}", who, _state(whole))),
        context(*_facts(whole)),
        *_acts(whole, who),
        *_notes(whole),
        *([context(md("Page {} of {}, the newest first.", page + 1, pages))] if pages > 1 else []),
        *(section(entry_line(entry)) for entry in page_of(whole.entries, page)),
        *turn_buttons("view_case", case.id, page, pages),
    ]
    return modal("view_case", "Case", blocks, private_metadata=OnCase(case.id).dump())


def looking_up(price: str) -> Markup:
    """Say that the posts are looked up on the network, before it is paid."""
    return md("Looking these posts up on X again (at most {}): what X no longer shows loses its text.", price)


def _state(whole: WholeCase) -> Markup:
    case = whole.case
    if case.state is CaseState.RESOLVED:
        return resolved_line(case)
    return state_label(case) or md("Open")


def _facts(whole: WholeCase) -> list[Markup]:
    case = whole.case
    parts = [
        md("opened {}", when(case.opened_at)),
        md("in {}", channel_mention(case.channel)),
        owner_label(case) if case.owner or case.is_open else EMPTY,
        topics_label(whole.topics),
        literal("from the archive") if whole.archived else EMPTY,
        link(whole.link, "card in Slack") if whole.link else EMPTY,
    ]
    return [join(" · ", (part for part in parts if part))]


def _acts(whole: WholeCase, who: str) -> list[Block]:
    case = whole.case
    if case.state is not CaseState.RESOLVED:
        return []
    spoken = f"Reopen the case of {who}"
    return [
        actions(f"case:{case.id}", button("Reopen", "view_case_reopen", case.id, accessibility_label=spoken))
    ]


def _notes(whole: WholeCase) -> list[Block]:
    if not whole.notes:
        return []
    return [divider(), section(md("*Notes*")), *map(note_row, whole.notes[:NOTES]), divider()]
