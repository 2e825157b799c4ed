"""Are the settings there, readable and sensible? One mistake is one finding; the rest is still checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.settings import ENV_FILE, Problem, Settings, SettingsError, gather, variables
from bot.settings.older_names import older_names
from bot.settings.setting_names import FAR, nearest, unread

SHORTEST_POLL = timedelta(seconds=3)  # the mentions timeline: 300 requests in 15 minutes
QUOTES = ("'", '"', "“", "”")
# Where the address of a service is unreadable, nothing is asked of another one with its keys.
WRITE_KEYS = {"X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET"}
SENT_TO = {"SLACK_API_URL": "SLACK_", "X_API_URL": "X_"}


@dataclass(frozen=True)
class Checked:
    """What was found, and the settings as they were meant, for the checks that follow."""

    findings: tuple[Finding, ...]
    settings: Settings
    unusable: frozenset[str]  # names that could not be read: their default says nothing


def check_settings(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Checked:
    """Read the settings as every process does, and once more with the mistakes put right."""
    every, of_file = gather(environ, dotenv)
    texts = {name: text.strip() for name, text in every.items() if text and text.strip()}
    plain = {name: _unquoted(text) for name, text in texts.items()}
    quoted = [name for name in variables() if name in texts and plain[name] != texts[name]]
    problems = _problems(plain)
    meant, unusable = _as_meant(plain, problems)
    settings = Settings.load(meant, None, needs=())
    findings = (
        *(found(Cause.SETTINGS_FILE, file=problem.name, why=problem.wrong) for problem in of_file),
        *(found(Cause.SETTING_QUOTED, name=name) for name in quoted),
        *_named(problems),
        *_unknown(plain, environ, dotenv),
        *(found(Cause.SETTING_RENAMED, **names) for names in older_names(plain)),
        *_odd(settings, plain),
    )
    whole = (found(Cause.SETTINGS_WELL),)
    return Checked(findings or whole, settings, frozenset(unusable))


def _unquoted(text: str) -> str:
    """Return a value without quotes around it: a file for Docker or systemd keeps them as they stand."""
    return text[1:-1].strip() if len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES else text


def _problems(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    try:
        Settings.load(texts, None)
    except SettingsError as error:
        return error.problems
    return ()


def _as_meant(texts: Mapping[str, str], problems: Iterable[Problem]) -> tuple[dict[str, str], set[str]]:
    """Return the settings with misspelt names put right, and without what cannot be read; and the latter."""
    meant, unusable = dict(texts), set[str]()
    for problem in problems:
        if problem.kind == "misspelt":
            meant.setdefault(problem.near, meant.pop(problem.name))
    rest = _problems(meant)
    unusable |= {problem.name for problem in rest if problem.kind == "unreadable"}
    if any(problem.name in WRITE_KEYS for problem in rest):  # three of the four are of no use
        unusable |= WRITE_KEYS
    for address in unusable & SENT_TO.keys():
        unusable |= {name for name in meant if name.startswith(SENT_TO[address])}
    return {name: text for name, text in meant.items() if name not in unusable}, unusable


def _named(problems: tuple[Problem, ...]) -> Iterator[Finding]:
    """Yield what keeps Perch from starting; a name that is only misspelt is not missing as well."""
    meant = {problem.near for problem in problems if problem.near}
    for problem in problems:
        if problem.kind == "misspelt":
            yield found(Cause.SETTING_MISSPELT, name=problem.name, near=problem.near)
        elif problem.kind == "missing" and problem.name not in meant:
            where = f" Get it: {problem.where}." if problem.where else ""
            yield found(Cause.SETTING_MISSING, name=problem.name, wrong=problem.wrong, where=where)
        elif problem.kind == "unreadable":
            watches = problem.name == "PERCH_WATCHES"
            cause = Cause.WATCH_SYNTAX if watches else Cause.SETTING_UNREADABLE
            yield found(cause, name=problem.name, wrong=problem.wrong)


def _unknown(texts: Mapping[str, str], environ: Mapping[str, str], dotenv: Path | None) -> Iterator[Finding]:
    """Yield names that nothing reads: PERCH_… anywhere, SLACK_… and X_… in our own file only."""
    file = {ENV_FILE: environ[ENV_FILE]} if ENV_FILE in environ else {}
    in_file = [name for name, text in gather(file, dotenv)[0].items() if text and name not in file]
    for name in unread(texts, variables(), also=in_file):
        near = nearest(name, variables(), FAR)
        yield found(Cause.SETTING_UNKNOWN, name=name, near=f" The nearest setting is {near}." if near else "")


def _odd(settings: Settings, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield values that can be read, and are hardly meant."""
    if settings.poll_every < SHORTEST_POLL:
        yield found(Cause.POLL_TOO_OFTEN, seconds=settings.poll_every.total_seconds())
    if settings.monthly_budget is not None and settings.monthly_budget == 0:
        yield found(Cause.BUDGET_OF_NOTHING)
    if settings.followers and not settings.can_write:
        yield found(Cause.FOLLOWERS_NO_KEYS)
    soonest = min(settings.first_response.values())
    if settings.undo_window >= soonest:
        yield found(Cause.UNDO_TOO_LONG, undo=settings.undo_window, soonest=soonest)
    if settings.x_bearer_token and not WRITE_KEYS & texts.keys():
        yield found(Cause.SETTINGS_READ_ONLY)
