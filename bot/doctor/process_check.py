"""Do all processes live, and does what waits move? Nothing of it is asked where Perch is not running."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import spending
from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.health.processes import Standing, runs, standings
from bot.health.standstill import OUTBOX, READING
from bot.model.problem import Problem
from bot.money.budget import Step


@dataclass(frozen=True)
class ProcessFacts:
    standings: Sequence[Standing]
    problems: Mapping[str, Problem]
    budget: Step
    names: Mapping[str, str]  # of watches

    @property
    def bot_lives(self) -> bool:
        """Tell whether somebody listens to Slack."""
        return any(one.alive for one in self.standings if one.process == "bot")


def ask_processes(desk: Desk) -> ProcessFacts:
    """Return what heartbeats and records say. Errors: Redis's."""
    store, names = desk.store, desk.store.watches.names()
    return ProcessFacts(standings(store, desk.settings), store.problems.all(), spending.step_now(desk), names)


def judge_processes(facts: ProcessFacts) -> Iterator[Finding]:
    """Say which processes are missing; only where all live, what stands still nevertheless."""
    missing = [one for one in facts.standings if not one.alive]
    if not runs(list(facts.standings)):
        yield found(Cause.PROCESSES_STOPPED)
        return
    for one in missing:
        yield found(Cause.PROCESS_MISSING, process=one.process, last=one.last or "never")
    if not missing:
        yield found(Cause.PROCESSES_WELL)
        yield from _standstill(facts)
    if facts.budget >= Step.MENTIONS_ONLY:
        yield found(Cause.BUDGET_STOP, step=facts.budget.code)


def _standstill(facts: ProcessFacts) -> Iterator[Finding]:
    for name, problem in facts.problems.items():
        since: datetime = problem.since
        if name.startswith(OUTBOX):
            yield found(Cause.OUTBOX_STUCK, lane=name.removeprefix(OUTBOX), since=since)
        elif name.startswith(READING):
            watch = name.removeprefix(READING)
            yield found(Cause.READING_STILL, watch=facts.names.get(watch, watch), since=since)
