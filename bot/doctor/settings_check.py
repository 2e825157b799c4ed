"""Are the settings there, and readable?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.doctor.finding import Finding, note, well, wrong
from bot.settings import Settings, SettingsError, environment, given, unread_names
from bot.settings.older_names import older_words

READ_ONLY = (
    "X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET are not set: cards come, but no "
    "reply, DM or scheduled post can be sent. Get them: developer.x.com → your app → Keys and tokens."
)

NOT_READ = "{} is set, but this version of Perch has no such setting. See .env.example for the full list."


def check_settings(
    environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")
) -> tuple[Settings | None, list[Finding]]:
    """Return the settings as far as they can be read, for the checks that follow; None where they cannot."""
    try:
        settings = Settings.load(environ, dotenv)
    except SettingsError as error:
        found = [wrong("settings", str(problem)) for problem in error.problems]
        return _what_there_is(environ, dotenv), found
    unread = [note("settings", NOT_READ.format(name)) for name in unread_names(environ, dotenv)]
    unread += [note("settings", words) for words in older_words(given(environ or environment(), dotenv))]
    if not settings.can_write:
        return settings, [well("settings", "enough to read"), note("settings", READ_ONLY), *unread]
    return settings, [well("settings", "complete"), *unread]


def _what_there_is(environ: Mapping[str, str] | None, dotenv: Path | None) -> Settings | None:
    try:
        return Settings.load(environ, dotenv, needs=())
    except SettingsError:
        return None
