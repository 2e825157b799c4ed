"""What is told of a stream that does not stay open, once, and when it does again."""

from __future__ import annotations

from bot import problems
from bot.desk import Desk
from bot.model.watch_status import Stands
from bot.network import NetworkError
from bot.network.stream_rules import Trouble, trouble_of
from bot.store.keys import PROBLEMS_SINCE
from bot.told import told
from workers.push.sides import Side
from workers.reading.read_problems import CREDITS


def report(desk: Desk, side: Side, error: NetworkError) -> Stands:
    """Tell of it, at once where somebody has to act; return how the stream stands.

    A broken connection, or a limit, is told where it lasts; that credits are used up, too, unless the
    readings have told it: X may want money for the stream alone.
    """
    trouble = trouble_of(error)
    if trouble is Trouble.REFUSED:
        problems.report(desk, _name(side), told(side.refused, error=error))
        return Stands.REFUSED
    if trouble is not Trouble.CREDITS or CREDITS not in desk.store.problems.all():
        problems.report_if_it_lasts(desk, _name(side), told(side.down, error=error))
    return Stands.WAITING


def over(desk: Desk, side: Side) -> None:
    """Tell that it is open again, where a problem was told."""
    problems.end(desk, _name(side), told(side.well))


def forget(desk: Desk, side: Side) -> None:
    """Drop what was told of a stream that nobody wants any more: it is not open again."""
    desk.store.table(PROBLEMS_SINCE).drop(_name(side))
    desk.store.problems.end(_name(side))


def _name(side: Side) -> str:
    return f"x push {side.which}"
