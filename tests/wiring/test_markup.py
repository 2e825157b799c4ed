"""Text becomes mrkdwn in one place: the source keeps to it, and forgetting it does not type-check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

from tests.wiring.sources import nodes

ROOT = Path(__file__).parents[2]
PRODUCT = [path for part in ("bot", "handlers", "workers") for path in sorted((ROOT / part).rglob("*.py"))]
ABOVE = [path for path in PRODUCT if "blockkit" not in path.parts]
SENDS = {"respond", "chat_postMessage", "chat_postEphemeral", "chat_update"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(path):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def test_every_template_is_a_literal() -> None:
    for path in PRODUCT:
        for name, call in calls(path):
            template = call.args[:1] if name == "md" else []
            if name == "partial" and isinstance(call.args[0], ast.Name) and call.args[0].id == "md":
                template = call.args[1:2]
            for given in template:
                assert isinstance(given, ast.Constant), f"{path}:{call.lineno}: md() takes a literal"


def test_nothing_above_blockkit_calls_a_text_markup() -> None:
    allowed = {Path("bot/cards/digest/digest_card.py")}  # cuts its own markup at a line's end
    for path in ABOVE:
        if path.relative_to(ROOT) not in allowed:
            assert not any(name == "Markup" for name, _ in calls(path)), path
            assert '"mrkdwn"' not in path.read_text(), path


def test_what_is_said_in_slack_goes_through_a_message() -> None:
    for path in ABOVE:
        for name, call in calls(path):
            if name in SENDS:
                loose = [word.arg for word in call.keywords if word.arg in ("text", "blocks")]
                assert not loose, f"{path}:{call.lineno}: send Message(…).payload()"
                assert not call.args, f"{path}:{call.lineno}: send Message(…).payload()"


WRONG = ('section(name)', 'section(f"*{name}*")', 'context(name)', 'Message(name)', 'section(md("*") + name)')
RIGHT = ('section(md("*{}*", name))', 'Message(md("{}", name))', 'section(md("a") + md("b"))', "plain(name)")


@pytest.mark.long
@pytest.mark.timeout(170)
def test_forgetting_to_escape_does_not_type_check(tmp_path: Path) -> None:
    head = "from bot.blockkit.elements import context, plain, section\n"
    head += (
        "from bot.blockkit.markup import md\nfrom bot.blockkit.message import Message\nname: str = input()\n"
    )
    tried = tmp_path / "tried.py"
    tried.write_text(head + "\n".join((*WRONG, *RIGHT)))
    said, _, _ = api.run([str(tried)])
    lines = {int(found) for found in re.findall(r"tried\.py:(\d+): error", said)}
    assert lines == set(range(5, 5 + len(WRONG))), said
