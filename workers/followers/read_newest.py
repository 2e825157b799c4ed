"""Read who came to follow the brand: once a day, page by page, back to where all are known."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot import problems, spending
from bot.desk import Desk
from bot.digest.schedule import latest
from bot.followers.keep_reading import A_PAGE, DUE, begin_again, reading_for, take_page
from bot.model.told import Code
from bot.money.budget import Step
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.store.keys import FOLLOWERS_READ
from bot.told import told
from workers.followers.follower_trouble import TROUBLE, after_error, may_read, no_budget
from workers.stopping import stopping

LEASE = timedelta(seconds=60)


def is_due(desk: Desk) -> bool:
    """Tell whether the day's reading is still to be made; the first one is made at once."""
    return desk.store.table(FOLLOWERS_READ).get(DUE) != _due(desk)


def _due(desk: Desk) -> datetime:
    return latest(desk.clock(), desk.settings.followers_time, desk.settings.timezone)


def read(desk: Desk) -> None:
    """Read on until all are known, or the day's pages are used up. What failed is said, and tried again."""
    if not desk.settings.followers or not is_due(desk) or not may_read(desk):
        return
    with desk.store.locks.lease("followers", LEASE) as keep:
        while keep is not None and keep() and not stopping() and is_due(desk):
            if spending.step_now(desk) >= Step.SLOWER:
                no_budget(desk)
                return
            if not _read_page(desk):
                return


def _read_page(desk: Desk) -> bool:
    """Read one page; return whether there is more to read now."""
    audience, reading = desk.network.audience, reading_for(desk, _due(desk))
    if audience is None:
        return False
    try:
        learn_account(desk)
        page = audience.newest(A_PAGE, reading.token)
    except NetworkError as error:
        if after_error(desk, error) and reading.token:
            begin_again(desk)  # a page's name is good for a while only
        return False
    over = take_page(desk, reading, page)
    if over:
        problems.end(desk, TROUBLE, told(Code.FOLLOWERS_WELL))
    return not over
