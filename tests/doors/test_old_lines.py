"""Words that lines kept become data after the migration: a sign, the budget's step, a query's length."""

from __future__ import annotations

from bot.model.told import Code, Sign, Told
from bot.money.budget import Step
from bot.store.migrations.line_data import STEPS, lines_with_data
from bot.told import told
from bot.told.channel_words import BUDGET_STEPS
from bot.typed_json import decode, encode

OLD = "The query is 1,088 characters too long for X, with the 21 that Perch adds."


def read(code: str, sign: str = "", **data: object) -> Told:
    """Return the line that an older record holds, deep within it, as it is read now."""
    record = {"content": {"notices": [{"type": "told", "code": code, "data": data, "sign": sign}]}}
    once = lines_with_data(record)
    assert lines_with_data(once) == once
    return decode(Told, encode(once["content"]["notices"][0]))


def test_a_problem_keeps_its_sign() -> None:
    assert read("slack well", "trouble").sign is Sign.PROBLEM
    assert read("slack well", "over").sign is Sign.OVER


def test_a_query_that_is_too_long_keeps_its_numbers() -> None:
    assert read("query too long", text=OLD) == told(Code.QUERY_TOO_LONG, over=1088, added=21)
    assert read("query too long", text="Of old.") == told(Code.LEGACY, text="Of old.")


def test_a_line_within_a_line_is_read_too() -> None:
    error = {"type": "told", "code": "query too long", "data": {"text": OLD}}
    line = read("watch refused", watch="Refunds", error=error)
    assert line.data["error"] == told(Code.QUERY_TOO_LONG, over=1088, added=21)


def test_each_step_of_the_budget_has_its_name_and_its_words() -> None:
    assert set(STEPS.values()) == set(BUDGET_STEPS) == {step.code for step in Step}
    for words, code in STEPS.items():
        assert read("budget more", step=words) == told(Code.BUDGET_MORE, step=code)
    assert read("budget more", step="Of old.").data == {"step": "Of old."}
