"""What is said of X."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

KEYS = "developer.x.com → Projects & Apps → your app → Keys and tokens"
SET_UP = "developer.x.com → your app → User authentication settings → Read and write and Direct message"
AGAIN = "then make a new Access Token and Secret: the old ones keep the old permission."

X: dict[Cause, Words] = {
    Cause.X_WELL: Words("the keys are @{handle}'s, {may}its mentions can be read"),
    Cause.X_SEARCH_WELL: Words("the bearer token may search"),
    Cause.X_CHAT_UNREAD: Words(
        "direct messages can be read, but not X Chat, which is encrypted: turn on X's notifications for the "
        "account, and look at x.com/messages"
    ),
    Cause.X_AWAY: Words(
        "{said}",
        "No mention can be read and no reply sent.",
        "Check the network, proxies and X_API_URL ({address}).",
    ),
    Cause.X_CLOCK: Words(
        "This machine's clock is {by} {way} X's.",
        "X refuses requests that are signed more than 5 minutes off, as if the keys were wrong.",
        "Set the clock with NTP; the keys may be fine.",
    ),
    Cause.X_BEARER: Words(
        "X does not accept X_BEARER_TOKEN (401).", "Keywords can't be searched.", f"Copy it again: {KEYS}."
    ),
    Cause.X_KEYS: Words(
        "X does not accept the four keys X_API_… and X_ACCESS_… (401).",
        "The brand's mentions can't be read, and nothing can be sent.",
        f"Copy all four again: {KEYS}. The access token must be of the same app as the API key.",
    ),
    Cause.X_NOBODYS_KEYS: Words(
        "X does not say whose keys these are.",
        "Perch can't tell the brand's posts from others'.",
        f"Make new ones: {KEYS}.",
    ),
    Cause.X_ACCESS: Words(
        "{said}", "This concerns {keys}.", "Choose a plan at developer.x.com that includes this endpoint."
    ),
    Cause.X_READ_ONLY: Words(
        "The keys of @{handle} may only read.",
        "No reply, DM or scheduled post can be sent.",
        f"{SET_UP}; {AGAIN}",
    ),
    Cause.X_NO_DMS: Words(
        "The keys of @{handle} may not read or send direct messages.",
        "Customers' DMs do not come, and the button DM fails.",
        f"{SET_UP}; {AGAIN}",
    ),
    Cause.X_TIER: Words(
        "X_TIER is enterprise, but X treats this account as self-serve.",
        "Perch offers replies that X then refuses.",
        "Set X_TIER to self-serve.",
    ),
    Cause.X_HIGHER_TIER: Words(
        "X_TIER is self-serve, but X grants this account what only Enterprise has.",
        "Perch sends people to X for replies that it could send itself.",
        "Set X_TIER to enterprise.",
    ),
    Cause.X_NO_CREDITS: Words(
        "The account's credits are used up.",
        "Nothing is read and nothing sent.",
        "Buy credits at developer.x.com.",
    ),
    Cause.X_FEW_CREDITS: Words(
        "{left} of credits are left.",
        "Once they are used up, nothing is read or sent.",
        "Buy credits at developer.x.com.",
    ),
    Cause.X_BALANCE_WELL: Words("{left} of credits are left"),
    Cause.X_BALANCE_UNTOLD_WELL: Words("X does not tell these keys what is left of the credits"),
    Cause.X_BALANCE_ODD: Words(
        "X's answer about the credits is not understood.",
        "Perch can't compare its meter with X's balance; it meters as before.",
        "Look at developer.x.com what is left. A newer version of Perch may read the answer.",
    ),
    Cause.X_METERED_WELL: Words("Perch has metered {metered} this month (UTC)"),
    Cause.X_BILL_WELL: Words("since {since}, X's balance fell by {fell}, and Perch metered {metered}"),
    Cause.X_BILL_APART: Words("{said}", "The month's budget is reckoned by Perch's meter."),
    Cause.X_PRICES_WELL: Words("the oldest price in force is of {day} ({source}); `make prices` renews them"),
    Cause.X_SPEND_CAP: Words(
        "The account's spend cap is reached.",
        "X refuses everything until {until}.",
        "Raise the cap at developer.x.com.",
    ),
    Cause.X_LIMIT: Words(
        "X's rate limit is used up until {until}.",
        "Perch waits until then; nothing is lost.",
        "If it happens often, raise PERCH_POLL_SECONDS, and look whether another program uses the same keys.",
    ),
    Cause.X_REFUSES: Words("{said}", "Perch does this all the time."),
    Cause.X_MONTH_NEARLY_READ: Words(
        "{percent}% of the posts that X lets this project read in a month are read.",
        "At 100% reading stops until the month ends.",
        "Narrow your watches with /watch, or choose a larger plan.",
    ),
    Cause.X_VOCABULARY: Words("{said}"),
    Cause.STREAM_WELL: Words("its {stream} has been open since {since}"),
    Cause.STREAM_PARTLY: Words(
        "X's {stream} is open, but does not bring: {lacks}.",
        "Perch reads these by polling, as without PERCH_PUSH.",
        "Look in X's developer console what the app's access includes.",
    ),
    Cause.STREAM_WAITS: Words(
        "X's {stream} has not been open since {since}: {said}",
        "Perch reads by polling meanwhile; nothing is lost.",
        "Perch tries again by itself. If it says that there are too many connections, end the other program "
        "that uses the same app.",
    ),
    Cause.STREAM_UNTRIED: Words(
        "X's {stream} has not been opened yet.",
        "Perch reads by polling meanwhile; nothing is lost.",
        "Start the process poll (it is part of worker).",
    ),
    Cause.STREAM_PAUSED: Words(
        "X's {stream} is paused: the month's budget is used up, or that of its watch.",
        "What it would bring is not paid for any more.",
        "Raise PERCH_MONTHLY_BUDGET_USD, or the budget of the watch itself (/watch), or wait.",
    ),
    Cause.STREAM_REFUSED: Words(
        "X refuses its {stream}: {said}",
        "Perch reads by polling alone; nothing is lost.",
        "Enroll the app's project in X's developer console for what this stream needs, or do without: "
        "PERCH_PUSH=off, or no Live on your watches (/watch).",
    ),
    Cause.PUSH_NO_KEYS: Words(
        "PERCH_PUSH is on, but the four keys X_API_… and X_ACCESS_… are not all set.",
        "X pushes what concerns an account to those who have its keys.",
        f"Set all four: {KEYS}.",
    ),
}
