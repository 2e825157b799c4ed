"""A page of a list of cases: one line each, which opens its card."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import Markup, join, link, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, plural, span, when
from bot.cards.case.post_rows import shown_text
from bot.model import CaseState
from bot.model.views.case_list import CaseLine, CaseList


def case_list_blocks(found: CaseList, now: datetime) -> list[Block]:
    """Title, lines, and the buttons to turn the page."""
    head = section(md("*{}* · {}", clip(found.title, 100), plural(found.total, 'case')))
    if not found.lines:
        return [head, context(md("Nothing here."))]
    lines = [section(line_text(line, now)) for line in found.lines]
    return [head, *lines, *_pager(found)]


def line_text(line: CaseLine, now: datetime) -> Markup:
    """ "@mira_k “my bag is lost” · waiting 42 min · now · Ana": with a link to its card."""
    case = line.case
    said = clip(" ".join(shown_text(line.post).split()), 120) if line.post else "(erased)"
    who = f"@{case.handle}" if case.handle else "(author unknown)"
    name = link(line.link, who) if line.link else md("*{}*", who)
    return md("{} {}\n{}", name, said, join(' · ', _facts(line, now)))


def _facts(line: CaseLine, now: datetime) -> list[Markup]:
    case = line.case
    facts: list[Markup] = []
    if case.state is CaseState.OPEN and case.waiting_since:
        late = case.due_at is not None and now > case.due_at
        facts.append(md("{}waiting {}", md("*overdue*, ") if late else "", span(now - case.waiting_since)))
        facts.append(literal(case.level.value))
    elif case.state is CaseState.SNOOZED and case.snoozed_until:
        facts.append(md("snoozed until {}", when(case.snoozed_until)))
    else:
        facts.append(literal(case.state.value))
    facts.append(mention(case.owner) if case.owner else md("unclaimed"))
    return facts


def _pager(found: CaseList) -> list[Block]:
    if found.pages <= 1:
        return []
    back = button("Previous", "list_previous", f"{found.page - 1}:{found.key}") if found.page else None
    on = (
        button("Next", "list_next", f"{found.page + 1}:{found.key}") if found.page + 1 < found.pages else None
    )
    place = context(md("Page {} of {}", found.page + 1, found.pages))
    name = found.key[:200]  # two lists may stand in one message: Slack wants each block's id once
    return [place, actions(f"pager:{name}:{found.page}", back, on)]
