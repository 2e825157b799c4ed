"""A channel that takes nothing: said once where somebody sees it, and when it is over."""

from __future__ import annotations

from bot import problems
from bot.desk import Desk
from bot.model.told import Code
from bot.slack import NeedsSetup
from bot.store.keys import CHANNEL_IDS, TOLD_ELSEWHERE
from bot.told import told

TOLD = ("channel_not_found", "not_in_channel", "is_archived", "restricted_action")  # of one channel only


def report_needs_setup(desk: Desk, channel: str, error: NeedsSetup) -> None:
    """Say that a channel takes nothing, in another one; a problem of the whole app stands in the log
    alone.
    """
    name = f"{problems.OF_CHANNEL}{channel} {error.code}"
    line = told(Code.CHANNEL_CLOSED, why=error.line)
    elsewhere = _elsewhere(desk, channel) if error.code in TOLD else ""
    if problems.report(desk, name, line, in_slack=bool(elsewhere), channel=elsewhere):
        desk.store.table(TOLD_ELSEWHERE).put(name, elsewhere)


def well(desk: Desk, channel: str, channel_id: str) -> None:
    """Say that a channel takes messages again, where it was said that it did not."""
    begins = (f"{problems.OF_CHANNEL}{channel} ", f"{problems.OF_CHANNEL}{channel_id} ")
    for name in [name for name in desk.store.problems.all() if name.startswith(begins)]:
        where = desk.store.table(TOLD_ELSEWHERE).get(name) or ""
        line = told(Code.CHANNEL_WELL, channel=channel)
        problems.end(desk, name, line, in_slack=bool(where), channel=where)
        desk.store.table(TOLD_ELSEWHERE).drop(name)


def _elsewhere(desk: Desk, channel: str) -> str:
    """Return the first of the team's channels that is another one and has no problem itself, or ""."""
    settings, ids = desk.settings, desk.store.table(CHANNEL_IDS)
    broken = [name.removeprefix(problems.OF_CHANNEL) for name in desk.store.problems.all()]
    for other in (settings.mentions_channel, settings.digest_channel, settings.escalations_channel):
        same = other == channel or (ids.get(other) or other) == (ids.get(channel) or channel)
        if not same and not any(name.startswith(f"{other} ") for name in broken):
            return other
    return ""
