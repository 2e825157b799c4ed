"""Read the whole list of followers, as somebody asked for: who is known and on no page has left."""

from __future__ import annotations

from datetime import timedelta

from bot import problems, spending
from bot.desk import Desk
from bot.followers.compare_list import take_whole_page, under_way
from bot.model.told import Code
from bot.money.budget import Step
from bot.network import NetworkError, Refused
from bot.own_account import learn_account
from bot.told import told
from workers.followers.follower_trouble import TROUBLE, after_error, may_read, no_budget
from workers.stopping import stopping

LEASE = timedelta(seconds=60)
AT_ONCE = 20  # pages, before what else waits in this queue has its turn


def is_under_way(desk: Desk) -> bool:
    """Tell whether there is more of the list to read."""
    return under_way(desk) is not None


def read(desk: Desk) -> None:
    """Read some pages on. What failed is said, and tried again."""
    if under_way(desk) is None or not may_read(desk):
        return
    with desk.store.locks.lease("whole list of followers", LEASE) as keep:
        for _ in range(AT_ONCE):
            if keep is None or not keep() or stopping() or not _read_page(desk):
                return
    desk.wakeups.read_followers()


def _read_page(desk: Desk) -> bool:
    """Read one page; return whether there is more to read now."""
    check, audience = under_way(desk), desk.network.audience
    if check is None or audience is None:
        return False
    if not check.anyway and spending.step_now(desk) is Step.OFF:
        no_budget(desk)
        return False
    try:
        learn_account(desk)
        page = audience.newest(audience.most_a_page, check.token)
    except NetworkError as error:
        after_error(desk, error)
        if isinstance(error, Refused) and check.token:
            take_whole_page(desk, check, None)
        return False
    if take_whole_page(desk, check, page):
        problems.end(desk, TROUBLE, told(Code.FOLLOWERS_WELL))
        return False
    return True
