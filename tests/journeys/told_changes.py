"""The law of the timeline: a change of a case that matters to people has an entry in the same transaction."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import Any

import pytest

from bot.model import Case, CaseState
from bot.model.entry import Act, Entry
from bot.store.cases import Cases
from bot.store.journal import Journal

TOLD = ("state", "owner", "resolution", "snoozed_until", "escalation", "merged", "joined", "topics_corrected")
BY_PERCH = {
    *(Act.OWNER_LEFT, Act.ASSIGNED, Act.LEFT_IN_QUEUE, Act.REOPENED, Act.WOKE_UP, Act.NUDGED),
    *(Act.PAGED_AGAIN, Act.WROTE_DM, Act.ASKED_NO_CONTACT, Act.POST_GONE, Act.REPLIED_ON_NETWORK, Act.LEGACY),
    Act.TOPICS_FOUND,
}
# A test's own hands; a backup brings its journal along; with X's content the words of all acts go.
UNTOLD = ("/tests/", "/bot/exports/restore.py", "/bot/exports/content_of_x.py")
OWN = ("/bot/store/", "told_changes.py")


class Changes:
    """What was written in each transaction: changes that are to be told, and entries."""

    def __init__(self) -> None:
        self._changed: list[tuple[Any, str, str]] = []
        self._entries: dict[int, set[str]] = defaultdict(set)
        self._kept: list[Any] = []  # so that no id is used twice

    def note(self, pipe: Any, case: Case, before: Case | None) -> None:
        fields = changed(case, before)
        where = _caller()
        if fields and not any(part in where for part in UNTOLD):
            self._changed.append((pipe, case.id, f"{', '.join(fields)} by {where}"))

    def tell(self, pipe: Any, entry: Entry) -> None:
        self._kept.append(pipe)
        self._entries[id(pipe)].add(entry.case_id)
        if entry.case_id and not entry.by and entry.what not in BY_PERCH and "/tests/" not in _caller():
            self._changed.append((pipe, "", f"“{entry.what}” without who did it"))

    def untold(self) -> list[str]:
        """List the changes without an entry: which fields, and the line of code."""
        told = self._entries
        return sorted({what for pipe, case_id, what in self._changed if case_id not in told[id(pipe)]})


def changed(case: Case, before: Case | None) -> list[str]:
    """List the fields that people must be able to look up; a reply that arrived is told by its own entry."""
    if before is None:
        return ["owner"] if case.owner else []
    names = [name for name in TOLD if _value(case, name) != _value(before, name)]
    answered = case.state is CaseState.ANSWERED or before.state is CaseState.ANSWERED
    return [name for name in names if not (answered and name in ("state", "snoozed_until"))]


def _value(case: Case, name: str) -> Any:
    """Return a field's value; of a person's choice of topics not what the rules find besides."""
    said = case.topics_corrected
    return (said.by, said.at) if said and name == "topics_corrected" else getattr(case, name)


def _caller() -> str:
    frame = sys._getframe(2)
    while any(part in frame.f_code.co_filename for part in OWN) and frame.f_back:
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_code.co_name}"


def watch_changes(monkeypatch: pytest.MonkeyPatch) -> Changes:
    """Note from now on what is written."""
    seen, put, write = Changes(), Cases.put, Journal.write

    def put_and_note(self: Cases, pipe: Any, case: Case, before: Case | None = None) -> Case:
        seen.note(pipe, case, before)
        return put(self, pipe, case, before)

    def write_and_note(self: Journal, pipe: Any, entry: Entry) -> None:
        seen.tell(pipe, entry)
        write(self, pipe, entry)

    monkeypatch.setattr(Cases, "put", put_and_note)
    monkeypatch.setattr(Journal, "write", write_and_note)
    return seen
