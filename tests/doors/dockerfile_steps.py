"""Carries out what a Dockerfile says in a folder, where there is no Docker: its stages, RUN, COPY and ENV.

The image's absolute paths become paths below that folder. Every stage is made at one and the same place, so
that what is copied from one to the next finds itself, and what was not copied is gone.
"""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

OURS = r"(?<![\w./])/(?=(opt|src|data)(/|\s|:|$))"  # the folders that our image adds to the system's
OF_ROOT_ALONE = ("useradd", "chown")  # they would change this machine
OF_THE_MACHINE = re.compile(r"PIP_\w+|SSL_\w+|REQUESTS_\w+|(https?|no)_proxy", re.IGNORECASE)


@dataclass(frozen=True)
class Instruction:
    word: str
    text: str

    def words(self) -> list[str]:
        """Return its arguments, in the form of a list or of a line."""
        return list(json.loads(self.text)) if self.text.startswith("[") else shlex.split(self.text)


@dataclass
class Stage:
    begins_with: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def all_of(self, word: str) -> list[Instruction]:
        return [one for one in self.instructions if one.word == word]


def read_dockerfile(text: str) -> list[Stage]:
    """Return the stages of a Dockerfile, in order."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    stages: list[Stage] = []
    for line in re.sub(r"\\\n\s*", " ", lines).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            begins_with, *named = rest.split()
            stages.append(Stage(begins_with, named[1] if named else ""))
        elif word:
            stages[-1].instructions.append(Instruction(word, rest.strip()))
    return stages


def in_context(path: str, patterns: list[str]) -> bool:
    """Tell whether a .dockerignore lets a file through: the last pattern that fits decides."""
    let = True
    for pattern in patterns:
        shown = pattern.removeprefix("!")
        anywhere = shown.removeprefix("**/")
        parts = [path, *(str(parent) for parent in Path(path).parents if str(parent) != ".")]
        names = parts if anywhere == shown else [Path(part).name for part in parts]
        if any(fnmatch.fnmatch(name, anywhere) for name in names):
            let = pattern.startswith("!")
    return let


def context_of(source: Path, to: Path) -> None:
    """Copy what Docker would be given of a work tree."""
    lines = (source / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=source, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in tracked.stdout.splitlines():
        if in_context(name, patterns) and (source / name).exists():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, to / name)


class Build:
    """Makes the last stage of a Dockerfile, and those that it needs, in `folder/root`."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.root, self._context, self._folder = folder / "root", folder / "context", folder
        self.environ = {"PATH": f"{self._stand_ins()}:/usr/bin:/bin", "HOME": str(folder / "home")}
        self.environ |= {name: text for name, text in os.environ.items() if OF_THE_MACHINE.fullmatch(name)}
        (folder / "home").mkdir()
        context_of(source, self._context)
        self._stages = read_dockerfile((source / "Dockerfile").read_text())

    def run(self) -> Path:
        """Carry everything out; return where the image's / is. Errors: CalledProcessError of a step."""
        for stage in self._needed(self._stages[-1]):
            self._begin(stage)
            for one in stage.instructions:
                getattr(self, f"_{one.word.lower()}", self._nothing)(one)
        return self.root

    def _needed(self, stage: Stage) -> list[Stage]:
        named = {one.name: one for one in self._stages if one.name}
        wanted = {stage.begins_with} | {
            word.removeprefix("--from=")
            for copy in stage.all_of("COPY")
            for word in copy.words()
            if word.startswith("--from=")
        }
        return [*(one for name in wanted & named.keys() for one in self._needed(named[name])), stage]

    def _begin(self, stage: Stage) -> None:
        named = {one.name for one in self._stages if one.name}
        self._made = stage.name
        if stage.begins_with in named:  # it stands there: nothing else was made since
            return
        if self.root.exists():
            self.root.rename(self._folder / "build")
        for folder in ("opt", "src", "data"):
            (self.root / folder).mkdir(parents=True)
        (self.root / "data").rmdir()
        self._where = self.root

    def _workdir(self, one: Instruction) -> None:
        self._where = Path(self._mapped(one.text))
        self._where.mkdir(parents=True, exist_ok=True)

    def _copy(self, one: Instruction) -> None:
        *sources, to = (word for word in one.words() if not word.startswith("--"))
        whence = self._folder / "build" if "--from=build" in one.words() else self._context
        target = Path(self._mapped(to)) if to.startswith("/") else self._where / to
        for name in sources:
            source = whence / name.lstrip("/")
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
            else:
                shutil.copy(source, target)

    def _env(self, one: Instruction) -> None:
        self.environ |= dict(word.split("=", 1) for word in shlex.split(self._mapped(one.text)))

    def _run(self, one: Instruction) -> None:
        stand_ins = f"{self._folder / 'stand-ins'}:"
        environ = {**self.environ, "PATH": stand_ins + self.environ["PATH"]}
        command = ["/bin/sh", "-ec", self._mapped(one.text)]
        subprocess.run(command, cwd=self._where, env=environ, check=True, timeout=900)

    def _nothing(self, one: Instruction) -> None:
        assert one.word in {"USER", "CMD", "ENTRYPOINT", "HEALTHCHECK"}, one.word

    def _mapped(self, text: str) -> str:
        return re.sub(OURS, f"{self.root}/", text)

    def _stand_ins(self) -> Path:
        """Return a folder with the image's `python`, and without what only root of an image may do."""
        folder = self._folder / "stand-ins"
        folder.mkdir()
        base = getattr(sys, "_base_executable", sys.executable)
        commands = {"python": f'exec {shlex.quote(base)} "$@"', **dict.fromkeys(OF_ROOT_ALONE, "exit 0")}
        for name, command in commands.items():
            (folder / name).write_text(f"#!/bin/sh\n{command}\n")
            (folder / name).chmod(0o755)
        return folder
