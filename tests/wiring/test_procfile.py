"""The Procfile's processes exist, and the Slack app's manifest is one that Slack takes."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from honcho.environ import parse_procfile

from bot.cli.perch import COMMANDS, main
from bot.supervisor.program import Program, processes

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = processes({})
MAKEFILE = (ROOT / "Makefile").read_text()
MANIFEST = json.loads((ROOT / "manifest.json").read_text())


def test_the_processes_are_these() -> None:
    assert [program.name for program in PROGRAMS] == ["bot", "worker", "web"]
    procfile = parse_procfile((ROOT / "Procfile").read_text()).processes
    assert procfile == {program.name: f"python -m {program.module}" for program in PROGRAMS}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_each_process_is_a_module_that_is_there(program: Program) -> None:
    assert not program.arguments
    found = importlib.util.find_spec(program.module)
    assert found, f"{program.module} is not there"
    if found.submodule_search_locations is not None:
        assert importlib.util.find_spec(f"{program.module}.__main__"), f"{program.module} cannot be run"


def test_each_command_of_the_makefile_is_one_that_is_there() -> None:
    called = re.findall(r"\$\(PY\) -m bot.cli.perch ([\w-]+|\$@)", MAKEFILE)
    assert {"demo", "run", "doctor", "export"} <= set(called) <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_a_module_with_a_main(name: str) -> None:
    assert callable(importlib.import_module(COMMANDS[name].module).main)


def test_a_command_that_there_is_not_is_answered_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["docter"]) == 2
    said = capsys.readouterr().err
    assert "Did you mean doctor?" in said
    assert all(f"  {name} " in said for name in COMMANDS)
    assert main([]) == 2
    assert main(["--help"]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_help_says_what_it_does_and_does_not_do_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out == f"perch {name}: {COMMANDS[name].help}\n"
    assert not list(tmp_path.iterdir())


def commands_in_the_pages() -> list[str]:
    """Every `python -m module` that a page or a docstring tells people to type."""
    pages = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / ".env.example",
        *(ROOT / "bot").rglob("*.py"),
    ]
    return sorted(
        {
            name
            for page in pages
            for name in re.findall(r"python -m ((?:bot|workers)[\w.]*)", page.read_text())
        }
    )


@pytest.mark.parametrize("module", commands_in_the_pages())
def test_each_command_that_the_pages_name_is_a_module_that_is_there(module: str) -> None:
    assert importlib.util.find_spec(module.rstrip(".")), f"{module} is not there"


def test_make_help_lists_every_command_of_a_user() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for command in ("demo", "run", "doctor", "test", "bench"):
        assert f"make {command} - " in done.stdout


def test_the_build_machine_runs_exactly_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-1] == "PERCH_REQUIRE_BROWSER=1 exec make test"


def test_the_manifest_keeps_slacks_limits() -> None:
    names = MANIFEST["display_information"]
    assert len(names["name"]) <= 35
    assert len(names["description"]) <= 140
    assert 174 <= len(names["long_description"]) <= 4000
    for command in MANIFEST["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert "url" not in command, "no addresses in Socket Mode"


def test_the_manifest_has_the_commands_and_turns_on_what_perch_uses() -> None:
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    assert commands == {"/schedule-tweet", "/mentions", "/watch"}
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]
    assert MANIFEST["settings"]["socket_mode_enabled"]
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]
    assert MANIFEST["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened"]
    assert not MANIFEST["settings"]["org_deploy_enabled"]


def test_the_slack_command_line_finds_the_manifest_and_the_start() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text())["hooks"]
    done = subprocess.run(hooks["get-hooks"].split(), cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)["hooks"]
    done = subprocess.run(told["get-manifest"].split(), cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == MANIFEST
    assert (ROOT / told["start"].split()[1]).is_file()
