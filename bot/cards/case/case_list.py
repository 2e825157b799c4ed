"""A page of a list of cases: one line each, which opens its card."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, plural, span, when
from bot.cards.case.post_rows import shown_text
from bot.model import CaseState
from bot.model.views.case_list import TITLES, CaseLine, CaseList

SELECT, SAVE = "select_cases", "save_view"  # what the buttons of a list do


def case_list_blocks(found: CaseList, now: datetime) -> list[Block]:
    """Title, lines, and the buttons: turn the page, select cases, save the view."""
    head = section(md("*{}* · {}", clip_markup(found.title, 300), plural(found.total, "case")))
    notes = [context(*found.notes)] if found.notes else []
    if not found.lines:
        return [head, *notes, context(md("Nothing here.")), *_buttons(found)]
    lines = [section(line_text(line, now), **_wake(line)) for line in found.lines]
    return [head, *notes, *lines, *_buttons(found)]


def line_text(line: CaseLine, now: datetime) -> Markup:
    """ "@mira_k “my bag is lost” · waiting 42 min · now · Ana": with a link to its card."""
    case = line.case
    said = clip(" ".join(shown_text(line.post).split()), 120) if line.post else "(erased)"
    who = f"@{case.handle}" if case.handle else "(author unknown)"
    name = link(line.link, who) if line.link else md("*{}*", who)
    return md("{} {}\n{}", name, said, join(" · ", facts(line, now)))


def facts(line: CaseLine, now: datetime, *, named: bool = True) -> list[Markup]:
    """Return how a case stands, in parts; `named`: with its owner, by an id that Slack draws as a name."""
    case = line.case
    found: list[Markup] = []
    if case.state is CaseState.OPEN and case.waiting_since:
        late = case.due_at is not None and now > case.due_at
        found.append(md("{}waiting {}", md("*overdue*, ") if late else "", span(now - case.waiting_since)))
        found.append(literal(case.level.value))
    elif case.state is CaseState.SNOOZED and case.snoozed_until:
        found.append(md("snoozed until {}", when(case.snoozed_until)))
    else:
        found.append(literal(case.state.value))
    owned = mention(case.owner) if named else md("claimed")
    found.append(owned if case.owner else md("unclaimed"))
    return found


def _wake(line: CaseLine) -> dict[str, Block]:
    """Return what a snoozed line has beside it."""
    if line.case.state is not CaseState.SNOOZED:
        return {}
    spoken = f"End the snooze of the case of @{line.case.handle}"
    return {"accessory": button("End snooze", "end_snooze", line.case.id, accessibility_label=spoken)}


def _buttons(found: CaseList) -> list[Block]:
    more = found.pages > 1
    back = button("Previous", "list_previous", f"{found.page - 1}:{found.key}") if found.page else None
    on = (
        button("Next", "list_next", f"{found.page + 1}:{found.key}") if found.page + 1 < found.pages else None
    )
    known = found.saved_as or found.key.lower() in TITLES
    save = button("Save view…", SAVE, found.key) if found.is_query and not known else None
    pick = button("Select…", SELECT, found.key) if found.is_query and found.lines else None
    place = [context(md("Page {} of {}", found.page + 1, found.pages))] if more else []
    name = found.key[:200]  # two lists may stand in one message: Slack wants each block's id once
    row = [one for one in (back, on, pick, save) if one]
    return [*place, actions(f"pager:{name}:{found.page}", *row)] if row else place
