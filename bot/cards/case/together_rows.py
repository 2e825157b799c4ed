"""One person, one place: the row that names an author's other open cases, and the card that is folded
under it.
"""

from __future__ import annotations

from bot.blockkit.elements import button, context, section
from bot.blockkit.markup import EMPTY, Markup, join, link, literal, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.cards.case.labels import PRIORITY, due_label, owner_label, state_label
from bot.model import Level
from bot.model.views.case import CaseView
from bot.model.views.together import Other

SHOWN = 5
CARRIED = 80  # ids in a button: Slack takes 2,000 characters
MERGE, SPLIT = "merge_cases", "split_cases"


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
    """Return the row for a window; none where the author has no other open case here."""
    return [context(line)] if (line := together_line(view)) else []


def merge_row(view: CaseView) -> list[Block]:
    """Return the same for a card, with the button that merges them; below, what was merged, with Split."""
    case, who = view.case, view.author.at_handle
    rows = []
    if line := together_line(view):
        press = button("Merge", MERGE, _value(view), accessibility_label=f"Merge the open cases of {who}")
        rows.append(section(line, accessory=press))
    if line := joined_line(view):
        press = button("Split", SPLIT, case.id, accessibility_label=f"Split the merged cases of {who}")
        rows.append(section(line, accessory=press))
    return rows


def joined_line(view: CaseView) -> Markup:
    """ "2 other cases of theirs are merged into this one"; empty where it is one case."""
    was, count = view.case.before_merge, len(view.case.joined)
    if not was or not count:
        return EMPTY
    cases = "1 other case of theirs is" if count == 1 else f"{count} other cases of theirs are"
    return md(":link: {} merged into this one, by {} {}", cases, mention(was.by), when(was.at))


def _value(view: CaseView) -> str:
    """Return the case and the others, as far as a button carries them: only what was seen is merged."""
    return ",".join([view.case.id, *(one.case.id for one in view.together.others[:CARRIED])])


def chosen_in(value: str) -> tuple[str, list[str]]:
    """Return the case and the others of a press on Merge."""
    case_id, *others = value.split(",")
    return case_id, others


def merged_rows(view: CaseView) -> list[Block]:
    """Return a merged case's card: one line without its words, which stand on the other case's card."""
    return [context(merged_line(view))]


def merged_line(view: CaseView) -> Markup:
    """ ":link: @mira_k · today 12:10 · merged into their newer case by @Ana today 14:03"."""
    into, kept = view.together.merged, view.case.merged
    other = link(into.link, "other case") if into and into.link else md("other case")
    by = md(" by {} {}", mention(kept.by), when(kept.at)) if kept else EMPTY
    who = literal(view.author.at_handle)
    return md(":link: {} · {} · Merged into their {}{}", who, when(view.case.opened_at), other, by)


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
