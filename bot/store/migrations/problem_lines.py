"""What keeps a watch from being read, and problems in force, as codes: both were sentences."""

from __future__ import annotations

from typing import Any

from bot.store.migrations.whys import to_line

Record = dict[str, Any]


def status_problem(status: Record) -> Record:
    """Give a watch's status its code in place of its sentence, which was mrkdwn."""
    kept = {name: value for name, value in status.items() if name not in ("trouble", "trouble_since")}
    words, since = status.get("trouble") or "", status.get("trouble_since")
    if isinstance(status.get("problem"), str):  # as a version between the two kept it
        words, since = kept.pop("problem"), kept.pop("problem_since", None)
    return {**kept, "problem": to_line(words, marked=True), "problem_since": since} if words else kept


def status_notes(status: Record) -> Record:
    """Give what is odd about a watch a code in place of its plain sentence."""
    kept = {name: value for name, value in status.items() if name != "note"}
    note = status.get("note") or ""
    return {**kept, "notes": [{"type": "told", "code": "legacy", "data": {"text": note}}]} if note else kept


def problem_line(problem: Record) -> Record:
    """Give a problem its code in place of its sentence; it was a pair, the sentence and since when."""
    if "pair" not in problem:
        return problem
    words, since = problem["pair"]
    return {"line": to_line(words, marked=True), "since": since}
