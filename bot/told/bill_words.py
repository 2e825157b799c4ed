"""X's balance beside Perch's meter, and what somebody decided about counting authors, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.blockkit.markup import Markup, md
from bot.model.told import Code

BILL: dict[Code, Callable[..., Markup]] = {
    Code.BILL_AUTHORS: partial(
        md,
        "X bills more than Perch counts: since {since}, X's balance fell by {fell}, and Perch "
        "metered {metered}. The likely cause: X bills the authors that come along "
        "with posts. {authors} came along that Perch does not count; at {price} each that is {cost}. Count "
        "them, and the month's budget agrees with X's bill.",
    ),
    Code.BILL_MORE: partial(
        md,
        "X bills more than Perch counts: since {since}, X's balance fell by {fell}, and Perch "
        "metered {metered}. Look whether another program uses the same credits. "
        "X's prices may have changed, too: the person who runs Perch can renew them with `make prices`.",
    ),
    Code.BILL_COUNTED: partial(
        md,
        "X bills less than Perch counts: since {since}, X's balance fell by {fell}, and Perch "
        "metered {metered}. The likely cause: Perch counts the authors that "
        "come along with posts, and X does not bill them. Stop counting them, and the budget lasts longer.",
    ),
    Code.BILL_LESS: partial(
        md,
        "X bills less than Perch counts: since {since}, X's balance fell by {fell}, and Perch "
        "metered {metered}. X's prices may have changed: the person who runs "
        "Perch can renew them with `make prices`. Credits that were added in small amounts look the same.",
    ),
    Code.BILL_WELL: partial(md, "Perch's meter agrees with X's balance again."),
    Code.AUTHORS_ON: partial(
        md,
        "{by} has Perch count the authors that come along with posts, from now on: {price} each, once a day. "
        "This holds instead of PERCH_COUNT_AUTHORS.",
    ),
    Code.AUTHORS_OFF: partial(
        md,
        "{by} has Perch no longer count the authors that come along with posts. This holds instead of "
        "PERCH_COUNT_AUTHORS.",
    ),
    Code.AUTHORS_AS_SET: partial(
        md, "{by} went back to PERCH_COUNT_AUTHORS={as_set} for authors that come along with posts."
    ),
    Code.WATCH_BUDGET_USED_UP: partial(
        md,
        "“{watch}” has used its monthly budget ({spent} of {limit}), so this watch alone pauses until "
        "{until}. To read it sooner, raise its budget: `/watch`, then *Edit* beside it.",
    ),
    Code.WATCH_BUDGET_WELL: partial(md, "“{watch}” is within its monthly budget again, and is read again."),
    Code.BALANCE: partial(md, "X says that {left} of credits are left ({at})."),
    Code.BALANCE_BESIDE: partial(
        md,
        "X says that {left} of credits are left ({at}): since {since} its balance fell by {fell}, and Perch "
        "metered {metered}.",
    ),
}
