"""Queries that people keep under a name: each has their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.blockkit.markup import code, literal, md
from bot.case_query import FLAGS
from bot.cases.case_rules import Declined
from bot.casework.case_search import understood
from bot.desk import Desk
from bot.model.lists.saved_view import NAME_MAX, SavedView
from bot.model.views.case_list import CaseList
from bot.store.keys import SAVED_VIEWS
from bot.store.work import Work

MOST = 25  # of one person
Views = tuple[SavedView, ...]


def views_of(desk: Desk, user: str) -> Views:
    """Return what somebody has saved, in the order of the names."""
    return tuple(desk.store.table(SAVED_VIEWS).get(user) or ())


def view_named(desk: Desk, user: str, name: str) -> SavedView | None:
    """Return the view of that name, in whatever case it is typed."""
    return next((view for view in views_of(desk, user) if _same(view.name, name)), None)


def check_name(name: str, reserved: tuple[str, ...]) -> str:
    """Return the name as it is kept. Errors: `Declined`."""
    name = " ".join(name.split())
    if not name:
        raise Declined(md("Give the view a name."))
    if len(name) > NAME_MAX:
        raise Declined(md("Use at most {} characters for the name.", NAME_MAX))
    if name.lower() in (*FLAGS, *reserved) or name.startswith("@"):
        raise Declined(md("{} already means something after `/mentions`. Choose another name.", code(name)))
    return name


def save_view(desk: Desk, user: str, name: str, query: str) -> tuple[SavedView, bool]:
    """Keep a query under a checked name; return it, and whether it replaced another. Errors: `Declined`."""
    view = SavedView(name, understood(desk, query, user).text)
    if not view.query:
        raise Declined(
            md('Add what the view should show, for example `/mentions save "Refunds" refund negative`.')
        )

    def add(views: Views) -> Views:
        others = _without(views, name)
        if len(others) >= MOST:
            raise Declined(md("You have {} saved views. Delete one first: `/mentions views`.", len(others)))
        return tuple(sorted((*others, view), key=lambda one: one.name.casefold()))

    before = _change(desk, user, add)
    return view, any(_same(one.name, name) and one != view for one in before)


def delete_view(desk: Desk, user: str, name: str) -> None:
    """Forget a view. Errors: `Declined` where there is none of that name."""
    if view_named(desk, user, name) is None:
        raise Declined(md("You have no saved view {}. `/mentions views` lists them.", f"“{name}”"))
    _change(desk, user, lambda views: _without(views, name))


def by_its_name(desk: Desk, user: str, found: CaseList) -> CaseList:
    """Return a list under the name that its query was saved as, where it was; what it shows is said below."""
    name = next((view.name for view in views_of(desk, user) if view.query == found.key), "")
    return (
        replace(found, title=literal(name), notes=(found.title, *found.notes), saved_as=name)
        if name
        else found
    )


def _change(desk: Desk, user: str, rule: Callable[[Views], Views]) -> Views:
    """Apply a pure rule to somebody's views; return them as they were before. Errors: the rule's."""
    table = desk.store.table(SAVED_VIEWS)

    def step(work: Work) -> Views:
        before = tuple(table.get(user, work) or ())
        table.put(user, list(rule(before)), work)
        return before

    return desk.store.change(step)


def _without(views: Views, name: str) -> Views:
    return tuple(one for one in views if not _same(one.name, name))


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()
