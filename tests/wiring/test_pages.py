"""Every path, link, command, make target and setting that a page or a file for hosts names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.perch import COMMANDS
from bot.settings import ENV_FILE, variables
from tests.wiring.deploy_files import FILES, PAGES, ROOT, named, spoken, text_of

BOTH = sorted({*FILES, *PAGES})
SETTING = re.compile(r"\b(?:(?:PERCH|SLACK|X|RQ)_[A-Z][A-Z_]+|REDIS_URL)\b(?!…)")
BEGINNINGS = {"X_API_", "X_ACCESS_", "PERCH_REQUIRE_BROWSER"}  # of names; and the test suite's own
SECRETS = [name for name, it in variables().items() if it.metadata["secret"] and not name.endswith("_URL")]
OF_HOSTS = {"cd", "create", "perch"}  # what stands after an app, a volume or a folder of the name perch
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s/`'(=])(?<!namespace )(?<!name )perch ([a-z][a-z-]*)\b(?!:)", re.MULTILINE)
OURS = re.compile(r"(?<![\w./-])(?:docs|tests|bench|bot|workers|handlers)/[\w/@.-]+\.\w+")


def commands(path: Path) -> set[str]:
    """Return what stands after `perch` where it is a command: in a page only in its code."""
    if path.suffix == ".md":
        return set(COMMAND.findall("\n".join(CODE.findall(text_of(path)))))
    lines = [re.sub(r"(^| )#.*", "", line) for line in spoken(path).splitlines()]
    return set(COMMAND.findall("\n".join(lines)))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_command_is_one_that_perch_has(path: Path) -> None:
    assert commands(path) - OF_HOSTS <= {*COMMANDS, "help"}


@pytest.mark.parametrize("path", BOTH, ids=named)
def test_each_setting_is_one_that_perch_reads(path: Path) -> None:
    assert set(SETTING.findall(text_of(path))) - BEGINNINGS <= {*variables(), ENV_FILE}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_each_link_leads_to_a_file_and_a_heading_that_are_there(path: Path) -> None:
    for target, mark in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)", text_of(path)):
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), target
        if mark:
            titles = re.findall(r"^#+ (.+)$", text_of(there), re.MULTILINE)
            marks = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
            assert mark[1:] in marks, f"{target}{mark}"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_each_make_target_is_there(path: Path) -> None:
    makefile = text_of(ROOT / "Makefile")
    for target in re.findall(r"(?:`|^)make ([a-z-]+)\b", text_of(path), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_file_of_ours_that_is_named_is_there(path: Path) -> None:
    for name in OURS.findall(text_of(path)):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_file_holds_a_secret(path: Path) -> None:
    for name in SECRETS:
        for value in re.findall(rf"\b{name}\"?[=:][ \t]*(\S*)", text_of(path)):
            assert value in ("", "{") or "…" in value, f"{name}: {value}"
