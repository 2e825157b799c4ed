"""The environment and `.env`: nothing else of Perch reads them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.settings.setting_problems import Problem

ENV_FILE = "PERCH_ENV_FILE"


def environment() -> dict[str, str]:
    """Return all of the environment, for the processes that we start."""
    return dict(os.environ)


def take_environment(environ: Mapping[str, str]) -> None:
    """Replace all of the environment, in a process that was forked for a program with one of its own."""
    os.environ.clear()
    os.environ.update(environ)


def gather(environ: Mapping[str, str], dotenv: Path | None) -> tuple[Mapping[str, str | None], list[Problem]]:
    """Return all that the environment sets, over what the file sets; a file that was named must be there."""
    named = environ.get(ENV_FILE, "")
    file = Path(named).expanduser() if named and dotenv is not None else dotenv
    if file is None or not (named or file.exists()):
        return environ, []
    try:
        with file.open(encoding="utf-8") as lines:
            set_there = dotenv_values(stream=lines, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        return environ, [Problem(str(file), f"cannot be read: {why}", "", "file")]
    said = {name: text for name, text in environ.items() if text.strip()}
    return {**environ, **set_there, **said}, []
