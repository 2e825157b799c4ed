"""One person, one place: the row that names an author's other open cases, and the card that is folded
under it.
"""

from __future__ import annotations

from bot.blockkit.elements import button, context, section
from bot.blockkit.markup import EMPTY, Markup, join, link, md
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.cards.case.labels import PRIORITY, due_label, owner_label, state_label
from bot.model import Level
from bot.model.views.case import CaseView
from bot.model.views.together import Other

SHOWN = 5


def together_line(view: CaseView) -> Markup:
    """ "And 2 more open cases of theirs: today 13:55 · today 12:10 (urgent)": each a link to its card.

    No words of theirs: a post that is taken back would go on standing here.
    """
    others = view.together.others
    if not others:
        return EMPTY
    more = md(" · and {} older", len(others) - SHOWN) if len(others) > SHOWN else EMPTY
    what = "more open case" if len(others) == 1 else "more open cases"
    return md("And *{} {}* of theirs: {}{}", len(others), what, _named(others), more)


def together_row(view: CaseView) -> list[Block]:
    """Return the row for a card or a window; none where the author has no other open case here."""
    return [context(line)] if (line := together_line(view)) else []


def _named(others: tuple[Other, ...]) -> Markup:
    return join(" · ", [_one(other) for other in others[:SHOWN]])


def _one(other: Other) -> Markup:
    urgent = md(" ({})", PRIORITY[Level.URGENT]) if other.case.level is Level.URGENT else EMPTY
    return md("{}{}", when(other.case.opened_at, url=other.link), urgent)


def folded_row(view: CaseView, said: Markup) -> list[Block]:
    """Return a folded card: who and the words in one line (`said`), then how it stands and where the
    newest is.
    """
    case, who = view.case, view.author.at_handle
    show = button("Show", "unfold", case.id, accessibility_label=f"Show this case of {who} with its buttons")
    return [section(said, accessory=show), context(folded_line(view))]


def folded_line(view: CaseView) -> Markup:
    """ "Folded: see their newest case · High · Reply due today 14:03 · Unclaimed"."""
    under, case = view.together.under, view.case
    newest = link(under.link, "newest case") if under and under.link else md("newest case")
    labels = [PRIORITY[case.level], state_label(case), due_label(view), owner_label(case)]
    stands = join(" · ", (label for label in labels if label))
    return md("Folded under their {} · {}", newest, stands)
