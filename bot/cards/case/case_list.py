"""A page of a list of cases: one line each, which opens its card."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, plural, span, when
from bot.cards.case.post_rows import shown_text
from bot.model import CaseState
from bot.model.views.case_list import COUNTED, TITLES, CaseLine, CaseList

SELECT, SAVE, VIEW = "select_cases", "save_view", "view_case"  # what the buttons of a list do
HIDDEN = "(a direct message, only visible in the DM channel)"


def case_list_blocks(found: CaseList, now: datetime) -> list[Block]:
    """Title, lines, and the buttons: turn the page, select cases, save the view."""
    head = section(md("*{}* · {}", clip_markup(found.title, 300), _how_many(found)))
    notes = [context(*found.notes)] if found.notes else []
    if not found.lines:
        return [head, *notes, context(md("Nothing here.")), *_buttons(found)]
    lines = [section(line_text(line, now), **_beside(line)) for line in found.lines]
    return [head, *notes, *lines, *_buttons(found)]


def looking_up_listed(posts: int, price: str) -> Markup:
    """Say that posts of long ago are looked up on the network, before it is paid."""
    many = plural(posts, "older post")
    return md("Looking {} up on X again (at most {}): what X no longer shows loses its text.", many, price)


def not_looked_up(posts: int) -> Markup:
    """Say that older posts of a list may be gone from the network by now."""
    return md("Not checked on X, as this month's budget is used up: {}.", plural(posts, "older post"))


def line_text(line: CaseLine, now: datetime) -> Markup:
    """ "@mira_k “my bag is lost” · waiting 42 min · now · Ana": with a link to its card."""
    case = line.case
    said = HIDDEN if line.hidden else clip(_said(line), 120)
    who = f"@{case.handle}" if case.handle else "(author unknown)"
    name = link(line.link, who) if line.link else md("*{}*", who)
    return md("{} {}\n{}", name, said, join(" · ", facts(line, now)))


def _said(line: CaseLine) -> str:
    return " ".join(shown_text(line.post).split()) if line.post else "(erased)"


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


def _beside(line: CaseLine) -> dict[str, Block]:
    """Return the button of a line: a snoozed case has one; a closed one, whose card Slack may not have any
    more, opens in a window, as does one without a card.
    """
    who = f"@{line.case.handle}" if line.case.handle else "(author unknown)"
    if line.case.state is CaseState.SNOOZED:
        spoken = f"End the snooze of the case of {who}"
        return {"accessory": button("End snooze", "end_snooze", line.case.id, accessibility_label=spoken)}
    if line.archived or not line.link or not line.case.is_open:
        return {
            "accessory": button(
                "View case", VIEW, line.case.id, accessibility_label=f"View the case of {who}"
            )
        }
    return {}


def _how_many(found: CaseList) -> Markup | str:
    """Return how many cases it has; of a search with several pages that may not be known."""
    if found.turns is None or not (found.on or found.back):
        return plural(found.total, "case")
    if found.back:
        return md("page {:,}", found.page + 1)
    if found.found is None:
        return md("the newest {:,}", found.total)
    if found.found > COUNTED:
        return md("the newest {:,} of more than {:,}", found.total, COUNTED)
    return md("the newest {:,} of {:,}", found.total, found.found)


def _buttons(found: CaseList) -> list[Block]:
    back = button("Previous", "list_previous", f"{found.back}:{found.key}") if found.back else None
    on = button("Next", "list_next", f"{found.on}:{found.key}") if found.on else None
    known = found.saved_as or found.key.lower() in TITLES
    save = button("Save view…", SAVE, found.key) if found.is_query and not known else None
    pick = button("Select…", SELECT, found.key) if found.is_query and found.lines else None
    counted = found.turns is None and found.pages > 1
    place = [context(md("Page {} of {}", found.page + 1, found.pages))] if counted else []
    name = found.key[:200]  # two lists may stand in one message: Slack wants each block's id once
    row = [one for one in (back, on, pick, save) if one]
    return [*place, actions(f"pager:{name}:{found.page}", *row)] if row else place
