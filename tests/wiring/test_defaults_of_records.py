"""A field that says its default is not written, so that the default is a part of the stored form."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec
import pytest

from bot.model import Author, Case, Item, Mention
from bot.model.case_brief import BriefEscalation, CaseBrief
from bot.model.escalation import Escalation
from bot.model.merged import BeforeMerge, Merged
from bot.model.outbox.result import Result
from bot.model.outbox.review import Review, Seen
from bot.model.plan import Late, Plan
from bot.model.views.brief import Brief, BriefAuthor
from bot.model.views.case_times import CaseTimes
from bot.model.views.said import SaidPost, SentText
from bot.store.outbox.cards import _Mergeable, _Versioned
from bot.typed_json import ALWAYS

PARTS = [
    (CaseBrief, Case),
    (CaseTimes, Case),
    (Brief, Mention),
    (BriefAuthor, Author),
    (SaidPost, Mention),
    (SentText, Item),
    (_Versioned, Case),
    (_Versioned, Plan),
    (_Mergeable, Case),
    (BriefEscalation, Escalation),
]
STORED = (Case, Mention, Author, Item, Plan, Escalation, BeforeMerge, Merged, Result, Review, Seen)
EMPTY = (None, "", (), False, 0, 0.0)
# Those that are not empty. One that was released never changes: records that do not say it would say
# something else.
SAID: dict[str, Any] = {
    "Case.state": "open",
    "Case.level": "high",
    "Case.version": 1,
    "Mention.source": "x",
    "Item.form": "full",
    "Item.review": Review(),
    "Item.state": "queued",
    "Item.result": Result(),
    "Plan.state": "planned",
    "Plan.late": Late(),
    "Plan.version": 1,
    "Escalation.kind": "other",
    "Escalation.urgency": "normal",
    "Escalation.state": "open",
    "Seen.state": "open",
}


def defaults_of(kind: Any) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind):
        return {
            f.name: f.default if f.default is not dataclasses.MISSING else f.default_factory()  # type: ignore[misc]
            for f in dataclasses.fields(kind)
            if f.default is not dataclasses.MISSING or f.default_factory is not dataclasses.MISSING
        }
    return {f.name: f.default for f in msgspec.structs.fields(kind) if f.default is not msgspec.NODEFAULT}


@pytest.mark.parametrize(("part", "whole"), PARTS, ids=lambda kind: kind.__name__)
def test_who_reads_a_part_of_a_record_gives_it_the_same_defaults(part: Any, whole: Any) -> None:
    fields = dataclasses.fields(part) if dataclasses.is_dataclass(part) else msgspec.structs.fields(part)
    read, mine, theirs = {f.name for f in fields}, defaults_of(part), defaults_of(whole)
    wrong = {
        name: (mine.get(name, "none"), default)
        for name, default in theirs.items()
        if name in read - ALWAYS and mine.get(name, "none") != default
    }
    assert not wrong


def test_no_default_of_a_stored_record_has_changed() -> None:
    said = {
        f"{kind.__name__}.{name}": default
        for kind in STORED
        for name, default in defaults_of(kind).items()
        if default not in EMPTY
    }
    assert said == SAID
