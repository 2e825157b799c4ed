"""The steps, in order. One that was released is never changed or removed: a new one is put at the end.

A step that can be undone (`lower`) needs no stop: while processes of the version before live, records are
read in both forms and written in theirs. The steps up to form 15 could not, and need one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.store.migrations import contents_for_x
from bot.store.migrations.case_codes import to_codes, to_kinds
from bot.store.migrations.journal_acts import to_act
from bot.store.migrations.line_data import lines_with_data
from bot.store.migrations.problem_lines import problem_line, status_notes, status_problem
from bot.store.migrations.to_notices import to_notice
from bot.store.migrations.whys import item_why, plan_why

Record = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """How the records of a kind ("item", "plan", "case", …) change; `rewrite` returns what it has rewritten
    before as it is, and `lower` what is of the earlier form already.
    """

    kind: str
    rewrite: Callable[[Record], Record]
    lower: Callable[[Record], Record] | None = None

    names: ClassVar[Mapping[str, str]] = {}

    @property
    def rolls(self) -> bool:
        """Tell whether processes of the version before may go on meanwhile."""
        return self.lower is not None


@dataclass(frozen=True)
class TableStep:
    """Small tables get other names. `names`: new → earlier."""

    names: Mapping[str, str]
    kind: ClassVar[str] = "table"
    rewrite: ClassVar[None] = None
    lower: ClassVar[None] = None
    rolls: ClassVar[bool] = True


AnyStep = Step | TableStep


def as_it_is(record: Record) -> Record:
    """Leave what a record says: only how it is written changes."""
    return record


STEPS: tuple[AnyStep, ...] = (
    Step("item", contents_for_x.rewrite),
    Step("item", to_notice),
    Step("entry", to_act),
    Step("item", item_why),
    Step("plan", plan_why),
    Step("watch status", status_problem),
    Step("problem", problem_line),
    Step("case", to_codes),
    Step("mention", to_kinds),
    Step("item", lines_with_data),
    Step("plan", lines_with_data),
    Step("entry", lines_with_data),
    Step("watch status", lines_with_data),
    Step("problem", lines_with_data),
    Step("watch status", status_notes),
    TableStep({"problems since": "troubles since"}),
    # Written without what their id implies (`bot.implied`), which is read in both forms.
    Step("case", as_it_is, as_it_is),
    Step("mention", as_it_is, as_it_is),
)
NEWEST = len(STEPS)


def rewritten(kind: str, record: Record, form: int, steps: Sequence[AnyStep] = STEPS) -> Record:
    """Return a record of an earlier form in the newest one. Errors: those of a record that is none."""
    for step in steps[form:]:
        if step.kind == kind and step.rewrite is not None:
            record = step.rewrite(record)
    return record
