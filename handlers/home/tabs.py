"""The tabs of the App Home besides the lists of cases: what each shows, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.blockkit.message import Block
from bot.cards.home.customers_tab import customers_tab
from bot.cards.home.my_settings import my_settings
from bot.desk import Desk
from bot.replies.initials import initials_of
from bot.store.keys import INTRODUCED
from bot.team.policy import may_administrate, publishers_in_words
from handlers.approval import approvals_tab
from handlers.digest import exports
from handlers.plans.plan_list import plan_blocks

CUSTOMERS, PLANS, EXPORTS, APPROVE, SETTINGS = "customers", "plans", "exports", "approve", "settings"


@dataclass(frozen=True)
class Tab:
    """A tab: its title, its blocks for a user, how many things wait there (None: not counted),
    who sees it.
    """

    title: str
    blocks: Callable[[Desk, str], list[Block]]
    count: Callable[[Desk, str], int | None] = lambda desk, user: None
    shown: Callable[[Desk, str], bool] = lambda desk, user: True


def _customers(desk: Desk, user: str) -> list[Block]:
    del user
    book = desk.store.customers
    return customers_tab(book.facts(), book.book_size(), asks=bool(desk.settings.customer_url))


def _settings(desk: Desk, user: str) -> list[Block]:
    introduced = desk.store.table(INTRODUCED).get(user) or ""
    return my_settings(initials_of(desk, user), desk.settings, publishers_in_words(desk), introduced)


def _count_plans(desk: Desk, user: str) -> int:
    del user
    return len(desk.store.plans.ids("open"))


def _count_drafts(desk: Desk, user: str) -> int:
    return len(approvals_tab.find_waiting(desk, user))


def _administrates(desk: Desk, user: str) -> bool:
    return bool(may_administrate(desk, user))


TABS: Mapping[str, Tab] = {
    CUSTOMERS: Tab("Customers", _customers, shown=_administrates),
    PLANS: Tab("Scheduled", plan_blocks, _count_plans),
    EXPORTS: Tab("Exports", exports.blocks),
    APPROVE: Tab("To approve", approvals_tab.blocks, _count_drafts),
    SETTINGS: Tab("My settings", _settings),
}
