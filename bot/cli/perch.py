"""`perch COMMAND`: every command of Perch under one name, as `pip install .` puts it on the path."""

from __future__ import annotations

import difflib
import importlib
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A module with a `main`, what it is given before what people type, and a line for the help."""

    module: str
    help: str
    before: tuple[str, ...] = ()


COMMANDS = {
    "demo": Command("bot.demo.__main__", "a pretend X and Slack, with no account [--replay FILE --speed 60]"),
    "run": Command("bot.process.run", "all processes against the real Slack and X"),
    "doctor": Command("bot.doctor.__main__", "check settings, Redis, Slack and X [--json]"),
    "health": Command("bot.cli.health", "whether the processes are alive, for a host without a port"),
    "bot": Command("bot.__main__", "only what people press"),
    "worker": Command("workers.__main__", "only what time does [clock, poll, cards, send or plans]"),
    "web": Command("bot.process.web", "only the HTTP process"),
    "customers": Command("bot.customers.__main__", "import the customer book FILE [--yes]"),
    "export": Command(
        "bot.exports.__main__", "cases, replies and mentions into PERCH_DATA_DIR [--look-up]", ("export",)
    ),
    "backup": Command("bot.exports.__main__", "a backup into PERCH_DATA_DIR, as every night", ("backup",)),
    "restore": Command("bot.exports.__main__", "load the backup FILE into an empty store", ("restore",)),
    "purge-x": Command("bot.cli.purge_x", "delete all content of X when access to its API ends [--yes]"),
    "prices": Command("bot.cli.prices", "renew X's prices from X's list, or from FILE [--yes] [--own]"),
    "recount": Command("bot.exports.__main__", "count the digest's numbers again", ("recount",)),
    "transparency": Command("bot.cli.transparency", "the page on who writes and what is kept, as files"),
    "audit": Command("bot.cli.audit", "every action as JSON lines [FROM TO]"),
    "corrections": Command("bot.cli.corrections", "the labels that reps corrected [FILE]"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that is named, with the other words, or print its help; 2 where there is none."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in ("help", "--help", "-h"):
        print(listed())
        return 0 if words else 2
    name, *more = words
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        print(f"perch has no command {name}.{hint}\n\n{listed()}", file=sys.stderr)
        return 2
    command = COMMANDS[name]
    if {"--help", "-h"} & set(more):
        print(f"perch {name}: {command.help}")
        return 0
    return int(importlib.import_module(command.module).main([*command.before, *more]))


def listed() -> str:
    """Return the help: a line for each command."""
    return "\n".join(["perch COMMAND", "", *(f"  {name:<13}{it.help}" for name, it in COMMANDS.items())])


if __name__ == "__main__":
    sys.exit(main())
