"""What is said of Slack."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

APP = "api.slack.com/apps → your app"
NO_CARDS = "Its cards and notes wait until then; nothing is lost."
NOBODY = "Without it nothing that people press reaches Perch."

SLACK: dict[Cause, Words] = {
    Cause.SLACK_WELL: Words("Perch is @{user} in {team}"),
    Cause.SLACK_AWAY: Words(
        "{address} cannot be reached.",
        "No card can be posted and no button works.",
        "Check the network, proxies and SLACK_API_URL.",
    ),
    Cause.SLACK_TOKEN: Words(
        "Slack does not accept SLACK_BOT_TOKEN ({code}).",
        "No card can be posted.",
        f"Copy it again: {APP} → OAuth & Permissions → Bot User OAuth Token. If the app was removed from the "
        "workspace, install it again first.",
    ),
    Cause.SLACK_REFUSES: Words(
        "Slack refuses: {code}.",
        "Perch can't work until Slack accepts its requests.",
        "api.slack.com lists what this code means.",
    ),
    Cause.SCOPES_WELL: Words("all scopes of manifest.json are granted"),
    Cause.SCOPE_MISSING: Words(
        "The app lacks the scope {scope}.",
        "Slack refuses what Perch does with it.",
        f"Add it under {APP} → OAuth & Permissions (or paste manifest.json again), and reinstall the app.",
    ),
    Cause.LINK_WELL: Words("Socket Mode opens"),
    Cause.LINK_BY_HTTP: Words("requests come by HTTP, on port {port}"),
    Cause.APP_TOKEN: Words(
        "Slack does not accept SLACK_APP_TOKEN ({code}).",
        NOBODY,
        f"Copy it again: {APP} → Basic Information → App-Level Tokens, with the scope connections:write.",
    ),
    Cause.TWO_APPS: Words(
        "SLACK_APP_TOKEN is of another Slack app ({other}) than SLACK_BOT_TOKEN ({app}).",
        "Cards are posted by the one, and what people press on them is told to the other: no button works.",
        f"Copy both tokens from the same app: {APP} → Basic Information, and OAuth & Permissions.",
    ),
    Cause.LINK_CLOSED: Words(
        "Slack offers a link for Socket Mode, but it does not open ({why}).",
        NOBODY,
        "Permit WebSockets (wss://) to *.slack.com in your proxy or firewall.",
    ),
    Cause.TOO_MANY_LINKS: Words(
        "All {most} links that Slack permits an app are in use.",
        "A new bot process gets none, and presses may go to processes that nobody looks after.",
        "Stop other programs that use this app's token; each bot process of Perch uses two links.",
    ),
    Cause.CHANNEL_WELL: Words("{channel} exists, and Perch is in it"),
    Cause.CHANNEL_UNKNOWN: Words(
        "Slack knows no channel {channel} that Perch can see.",
        NO_CARDS,
        "Create it, correct its name in the settings, or, if it is private, type /invite @Perch there.",
    ),
    Cause.CHANNEL_ARCHIVED: Words(
        "The channel {channel} is archived.", NO_CARDS, "Unarchive it, or name another one in the settings."
    ),
    Cause.CHANNEL_NOT_JOINED: Words("Perch is not in {channel}.", NO_CARDS, "Type /invite @Perch there."),
    Cause.CHANNEL_RENAMED: Words(
        "{channel} is now called {now}.", "Perch keeps using it.", "Update the name in your settings."
    ),
    Cause.CHANNEL_SHARED: Words(
        "{channel} is shared with another company (Slack Connect).",
        "Its people read the cards there, with your customers' posts and your replies. They can't act "
        "on them.",
        "Use a channel of your own, unless that is intended.",
    ),
    Cause.DMS_SHARED: Words(
        "{channel} is shared with another company (Slack Connect).",
        "Direct messages arrive there without their text, as its people would read it.",
        "Set PERCH_DM_CHANNEL to a private channel of your own.",
    ),
    Cause.NO_CHARTS: Words(
        "This workspace does not take chart blocks yet ({code}).",
        "The digest shows its chart as a table.",
        "Nothing: Slack brings them to each workspace in time.",
    ),
    Cause.PEOPLE_WELL: Words("everyone in PERCH_PUBLISHERS and PERCH_ADMINS was found"),
    Cause.PERSON_UNCLEAR: Words("{said}", "Nobody gets this right until it is clear who is meant."),
    Cause.NAME_CHANGED: Words("{said}"),
}
