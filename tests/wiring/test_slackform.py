"""Slack's payloads are read in one file of handlers, which gives what it reads a type."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bot.cases.case_rules import Declined
from bot.model.carried import Back, OnCase, ReplyWindow
from handlers.slackform import Form
from tests.wiring.sources import nodes

HANDLERS = Path(__file__).parents[2] / "handlers"
# What Slack calls the parts of its payloads; `json` is how what a window carries would be read by hand.
SLACKS = {"state", "values", "private_metadata", "previous_view_id", "action_id", "action_ts", "actions"}
BY_CHOICE = "selected_"


def read_by_hand(path: Path) -> set[str]:
    """Find where a file reads a part of a payload: by `x["state"]` or `x.get("state")`."""
    found: set[str] = set()
    for node in nodes(path):
        asked: ast.expr | None = None
        if isinstance(node, ast.Subscript):
            asked = node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            asked = node.args[0] if node.args else None
        if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
            name = asked.value
            if name in SLACKS or name.startswith(BY_CHOICE):
                found.add(name)
    return found


def test_only_one_file_reads_what_stands_in_a_window() -> None:
    files = [path for path in HANDLERS.rglob("*.py") if path.name != "slackform.py"]
    assert len(files) > 50
    assert {str(path): found for path in files if (found := read_by_hand(path))} == {}
    assert read_by_hand(HANDLERS / "slackform.py") >= {
        "state",
        "values",
        "private_metadata",
        "selected_option",
    }


def test_what_a_window_carries_comes_back_typed() -> None:
    window = ReplyWindow("12", turn=3)
    form = Form({"view": {"id": "V1", "private_metadata": window.dump()}})
    assert form.private(ReplyWindow) == window
    assert form.private(OnCase) == OnCase("12")
    assert (form.carried("case"), form.carried("item")) == ("12", "")


def test_a_window_that_another_version_opened_is_refused_in_words() -> None:
    for metadata in ("", "{}", "not json", "[1]"):
        with pytest.raises(Declined, match="another version of Perch"):
            Form({"view": {"private_metadata": metadata}}).private(OnCase)


def test_what_an_older_version_wrote_as_text_is_read_as_a_number() -> None:
    form = Form({"view": {"private_metadata": '{"page": "2", "channel": "C1"}'}})
    assert form.private(Back) == Back(page=2, channel="C1")


def test_each_input_is_read_by_its_block_alone() -> None:
    values = {
        "text": {"any_id": {"value": " Hi "}},
        "who": {"pick": {"selected_user": "U1"}},
        "more": {"pick": {"selected_users": ["U1", "U2"]}},
        "where": {"pick": {"selected_conversation": "C1"}},
        "day": {"pick": {"selected_date": "2026-12-24"}},
        "kind": {"pick": {"selected_option": {"value": "legal"}}},
        "box": {"pick": {"selected_options": [{"value": "b"}, {"value": "a"}]}},
        "at": {"pick": {"selected_date_time": 1_764_000_000}},
        "file": {"pick": {"files": [{"id": "F1", "name": "a.png", "size": 3}]}},
    }
    form = Form({"view": {"state": {"values": values}}})
    assert (form.raw("text"), form.text("text")) == (" Hi ", "Hi")
    assert (form.user("who"), form.users("more"), form.channel("where")) == ("U1", ["U1", "U2"], "C1")
    assert (form.choice("day"), form.choice("kind"), form.options("box")) == (
        "2026-12-24",
        "legal",
        ["b", "a"],
    )
    moment = form.moment("at")
    assert moment is not None
    assert moment.timestamp() == 1_764_000_000
    assert [file.name for file in form.files("file")] == ["a.png"]


def test_an_input_that_the_window_does_not_have_reads_as_empty() -> None:
    form = Form({"view": {"state": {"values": {"text": {}}}}})
    assert (form.text("text"), form.text("no"), form.choice("no"), form.user("no")) == ("", "", "", "")
    assert (form.options("no"), form.users("no"), form.files("no"), form.moment("no")) == ([], [], [], None)
    assert not Form({})
