"""Every setting is told in .env.example, with its real default;
only bot/settings/env_file.py reads the environment.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.settings import Settings, variables
from tests.wiring.sources import nodes

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / ".env.example").read_text()
LINE = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$", re.MULTILINE)


def test_the_example_names_every_setting_and_no_other() -> None:
    assert {name for name, _ in LINE.findall(EXAMPLE)} == set(variables())


def test_each_setting_has_words_above_it() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if LINE.match(line):
            before = [text for text in lines[max(0, number - 6) : number] if text]
            assert any(text.startswith("# ") and not LINE.match(text) for text in before), line


@pytest.mark.parametrize("name", sorted(variables()))
def test_the_example_shows_the_default(name: str) -> None:
    default = variables()[name].metadata["default"]
    shown = [text.strip("'\"") for found, text in LINE.findall(EXAMPLE) if found == name]
    assert default in shown


def test_the_example_as_it_is_names_what_is_left_to_fill_in(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(re.sub(r"^# ([A-Z][A-Z0-9_]+=)", r"\1", EXAMPLE, flags=re.MULTILINE))
    settings = Settings.load({}, file, needs=())
    assert settings.mentions_channel == "#mentions"
    assert [lack.name for lack in settings.missing_for("x-read")] == ["X_BEARER_TOKEN"]


def uses_of_the_environment(path: Path) -> list[int]:
    """Line numbers with os.environ, os.getenv or load_dotenv."""
    names = {"environ", "getenv", "putenv", "load_dotenv", "dotenv_values"}
    return [
        node.lineno
        for node in nodes(path)
        if (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.Name) and node.id in names - {"environ"})
    ]


def test_only_the_settings_read_the_environment() -> None:
    files = [
        path for folder in ("bot", "handlers", "workers", "sandbox") for path in (ROOT / folder).rglob("*.py")
    ]
    readers = {str(path.relative_to(ROOT)) for path in files if uses_of_the_environment(path)}
    # `program.environ`: what they hand on, not what they read
    readers -= {"bot/supervisor/child.py", "bot/supervisor/forked.py"}
    assert readers == {"bot/settings/env_file.py"}
