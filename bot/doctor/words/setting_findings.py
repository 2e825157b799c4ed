"""What is said of the settings."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

NOT_STARTED = "Perch does not start until it is fixed."
LOST = "Its value is not used."

SETTINGS: dict[Cause, Words] = {
    Cause.SETTINGS_WELL: Words("complete"),
    Cause.SETTINGS_READ_ONLY: Words(
        "X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET are not set.",
        "Cards come, but no reply, DM or scheduled post can be sent.",
        "Get them: developer.x.com → your app → Keys and tokens.",
    ),
    Cause.SETTING_MISSING: Words(
        "{name} {wrong}.", NOT_STARTED, "Set it in .env or in the environment.{where}"
    ),
    Cause.SETTING_MISSPELT: Words(
        "{name} is not a setting; the nearest one is {near}.",
        NOT_STARTED,
        "Rename it to {near}, or remove it.",
    ),
    Cause.SETTING_UNKNOWN: Words(
        "{name} is set, but this version of Perch has no such setting.{near}",
        LOST,
        "Correct the name or remove it; .env.example lists all settings.",
    ),
    Cause.SETTING_RENAMED: Words(
        "{name}: “{old}” is now called “{now}”.",
        "A later version will not read the older name.",
        "Change it.",
    ),
    Cause.SETTING_UNREADABLE: Words(
        "{name} {wrong}.", NOT_STARTED, "Correct it; .env.example shows how it looks."
    ),
    Cause.SETTING_QUOTED: Words(
        "{name} has quotes around its value.",
        "Docker, systemd and most hosts keep quotes as part of the value, so it is refused or means "
        "something else.",
        "Remove the quotes.",
    ),
    Cause.SETTINGS_FILE: Words(
        "{file} {why}.",
        "None of the settings in it are used.",
        "Correct PERCH_ENV_FILE, or make the file readable.",
    ),
    Cause.WATCH_SYNTAX: Words(
        "PERCH_WATCHES {wrong}.",
        f"X would refuse this query. {NOT_STARTED}",
        "Correct it; queries are separated by ; or by line breaks.",
    ),
    Cause.POLL_TOO_OFTEN: Words(
        "PERCH_POLL_SECONDS is {seconds}.",
        "X permits 300 readings of mentions in 15 minutes, one every 3 seconds; beyond that Perch waits.",
        "Set it to 3 or more; 10 is the default.",
    ),
    Cause.BUDGET_OF_NOTHING: Words(
        "PERCH_MONTHLY_BUDGET_USD is 0.",
        "The budget is used up before the first mention is read, so no card ever comes.",
        "Set it to what X may cost a month, or leave it empty for no limit.",
    ),
    Cause.FOLLOWERS_NO_KEYS: Words(
        "PERCH_FOLLOWERS is on, and the four keys of the account are not set.",
        "X tells followers to the account itself, so none are read.",
        "Set X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET, or turn it off.",
    ),
    Cause.UNDO_TOO_LONG: Words(
        "PERCH_UNDO_SECONDS keeps every reply back for {undo}.",
        "An urgent first reply is due within {soonest}, so it is late before it leaves.",
        "Set it lower (10 is the default), or raise PERCH_FIRST_RESPONSE.",
    ),
}
