"""What is said of this machine, and of Perch's processes."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

HOST: dict[Cause, Words] = {
    Cause.PROCESSES_WELL: Words("all are running"),
    Cause.PROCESSES_STOPPED: Words("none is running now"),
    Cause.PROCESS_MISSING: Words(
        "{process} is not running (last heartbeat: {last}).",
        "What it does waits: bot hears presses, clock wakes what is due, poll reads, cards posts to Slack, "
        "send sends to X, plans looks after scheduled posts, web serves HTTP.",
        "Start it, or look into its log for why it ended. Each process of the Procfile must run at least "
        "once; worker is clock, poll, cards, send and plans.",
    ),
    Cause.OUTBOX_STUCK: Words(
        "Nothing has left for {lane} since {since}, though something waits.",
        "Cards or replies are late; nothing is lost.",
        "Look into the log of the process that delivers them (cards for Slack, send for X), and restart it.",
    ),
    Cause.READING_STILL: Words(
        "“{watch}” has been due since {since}, and is not read.",
        "Its posts wait on the network.",
        "Look into the log of the process poll, and restart it.",
    ),
    Cause.BUDGET_STOP: Words(
        "This month's budget is used up as far as “{step}”.",
        "Perch reads less, or nothing, until the month ends.",
        "Raise PERCH_MONTHLY_BUDGET_USD, or wait.",
    ),
    Cause.DISK_WELL: Words("{folder} can be written to; {free} MB are free"),
    Cause.DISK_FULL: Words(
        "Only {free} MB are free where {folder} is.",
        "The nightly backup and the embedded Redis write there; a full disk stops both.",
        "Free some space, or set PERCH_DATA_DIR to a larger disk.",
    ),
    Cause.DISK_CLOSED: Words(
        "{folder} can't be written to.",
        "The nightly backup, exports and the embedded Redis are kept there.",
        "Give Perch's user that folder, or set PERCH_DATA_DIR to another one.",
    ),
}
