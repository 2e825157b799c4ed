"""What the doctor can find, each as a code; `bot.doctor.words` says it in words."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How much a finding matters."""

    WELL = "well"
    NOTE = "note"  # it works, but somebody should know
    WRONG = "wrong"


class Cause(StrEnum):
    """One thing that was found. What stands before the dot says where; the values are those of --json."""

    SETTINGS_WELL = "settings.well"
    SETTINGS_READ_ONLY = "settings.read_only"
    SETTING_MISSING = "settings.missing"
    SETTING_MISSPELT = "settings.misspelt"
    SETTING_UNKNOWN = "settings.unknown"
    SETTING_RENAMED = "settings.renamed"
    SETTING_UNREADABLE = "settings.unreadable"
    SETTING_QUOTED = "settings.quoted"
    SETTINGS_FILE = "settings.file"
    FOLLOWERS_NO_KEYS = "settings.followers_without_keys"
    WATCH_SYNTAX = "settings.watch_syntax"
    POLL_TOO_OFTEN = "settings.poll_too_often"
    BUDGET_OF_NOTHING = "settings.budget_of_nothing"
    UNDO_TOO_LONG = "settings.undo_too_long"

    REDIS_WELL = "redis.well"
    REDIS_REFUSES = "redis.refuses"
    WAKEUPS_REFUSED = "redis.wakeups_refused"
    REDIS_TOO_OLD = "redis.too_old"
    REDIS_MEMORY_ONLY = "redis.memory_only"
    REDIS_SNAPSHOTS = "redis.snapshots"
    REDIS_COPIES = "redis.copies"
    REDIS_LAST_SECOND = "redis.last_second"
    REDIS_EVICTS = "redis.evicts"
    REDIS_NEARLY_FULL = "redis.nearly_full"
    REDIS_SLOW = "redis.slow"
    REDIS_DISK = "redis.disk"
    TIME_MOVED = "redis.time_moved"
    TIME_SET_BACK = "redis.time_set_back"
    CLOCKS_APART = "redis.clocks_apart"

    RECORDS_TOO_NEW = "records.too_new"
    RECORDS_UPGRADING = "records.upgrading"
    RECORDS_OLDER = "records.older"
    RECORDS_STRAY = "records.stray"
    RECORDS_HALF = "records.half_restored"
    RECORDS_ASIDE = "records.aside"
    RECORDS_MISPLACED = "records.misplaced"
    KEPT_WELL = "records.kept_well"
    KEPT_TOO_LONG = "records.kept_too_long"

    ARCHIVE_WELL = "archive.well"
    ARCHIVE_SOON_WELL = "archive.soon_well"
    ARCHIVE_AWAY = "archive.away"
    ARCHIVE_REFUSED = "archive.refused"
    ARCHIVE_LOCKED = "archive.locked"
    ARCHIVE_FULL = "archive.full"
    ARCHIVE_CORRUPT = "archive.corrupt"
    ARCHIVE_MOVED = "archive.moved"
    ARCHIVE_CLOSED = "archive.closed"
    ARCHIVE_TOO_NEW = "archive.too_new"
    ARCHIVE_FAILED = "archive.failed"
    ARCHIVE_APART = "archive.apart"
    ARCHIVE_LOST = "archive.lost"

    SLACK_WELL = "slack.well"
    SLACK_AWAY = "slack.away"
    SLACK_TOKEN = "slack.token"
    SLACK_REFUSES = "slack.refuses"
    SCOPES_WELL = "slack.scopes_well"
    SCOPE_MISSING = "slack.scope_missing"
    LINK_WELL = "slack.link_well"
    LINK_BY_HTTP = "slack.link_by_http"
    APP_TOKEN = "slack.app_token"
    TWO_APPS = "slack.two_apps"
    LINK_CLOSED = "slack.link_closed"
    TOO_MANY_LINKS = "slack.too_many_links"
    CHANNEL_WELL = "slack.channel_well"
    CHANNEL_UNKNOWN = "slack.channel_unknown"
    CHANNEL_ARCHIVED = "slack.channel_archived"
    CHANNEL_NOT_JOINED = "slack.channel_not_joined"
    CHANNEL_RENAMED = "slack.channel_renamed"
    CHANNEL_SHARED = "slack.channel_shared"
    DMS_SHARED = "slack.dms_shared"
    NO_CHARTS = "slack.no_charts"
    PEOPLE_WELL = "slack.people_well"
    PERSON_UNCLEAR = "slack.person_unclear"
    NAME_CHANGED = "slack.name_changed"

    X_WELL = "x.well"
    X_SEARCH_WELL = "x.search_well"
    X_CHAT_UNREAD = "x.chat_unread"
    X_AWAY = "x.away"
    X_CLOCK = "x.clock"
    X_BEARER = "x.bearer"
    X_KEYS = "x.keys"
    X_NOBODYS_KEYS = "x.nobodys_keys"
    X_ACCESS = "x.access"
    X_READ_ONLY = "x.read_only"
    X_NO_DMS = "x.no_dms"
    X_TIER = "x.tier"
    X_HIGHER_TIER = "x.higher_tier"
    X_NO_CREDITS = "x.no_credits"
    X_FEW_CREDITS = "x.few_credits"
    X_BALANCE_WELL = "x.balance_well"
    X_BALANCE_UNTOLD_WELL = "x.balance_untold_well"
    X_BALANCE_ODD = "x.balance_odd"
    X_METERED_WELL = "x.metered_well"
    X_BILL_WELL = "x.bill_well"
    X_BILL_APART = "x.bill_apart"
    X_PRICES_WELL = "x.prices_well"
    X_SPEND_CAP = "x.spend_cap"
    X_LIMIT = "x.limit"
    X_REFUSES = "x.refuses"
    X_MONTH_NEARLY_READ = "x.month_nearly_read"
    X_VOCABULARY = "x.vocabulary"
    STREAM_WELL = "x.stream_well"
    STREAM_PARTLY = "x.stream_partly"
    STREAM_WAITS = "x.stream_waits"
    STREAM_UNTRIED = "x.stream_untried"
    STREAM_PAUSED = "x.stream_paused"
    STREAM_REFUSED = "x.stream_refused"
    PUSH_NO_KEYS = "x.push_no_keys"

    PROCESSES_WELL = "processes.well"
    PROCESSES_STOPPED = "processes.stopped"
    PROCESS_MISSING = "processes.missing"
    OUTBOX_STUCK = "processes.outbox_stuck"
    READING_STILL = "processes.reading_still"
    BUDGET_STOP = "processes.budget_stop"

    DISK_WELL = "disk.well"
    DISK_FULL = "disk.full"
    DISK_CLOSED = "disk.closed"


WELL = frozenset(cause for cause in Cause if cause.value.endswith("well")) | {
    Cause.LINK_BY_HTTP,
    Cause.X_CHAT_UNREAD,
    Cause.PROCESSES_STOPPED,
}
NOTES = frozenset(
    {
        Cause.SETTINGS_READ_ONLY,
        Cause.FOLLOWERS_NO_KEYS,
        Cause.SETTING_UNKNOWN,
        Cause.SETTING_RENAMED,
        Cause.POLL_TOO_OFTEN,
        Cause.UNDO_TOO_LONG,
        Cause.REDIS_COPIES,
        Cause.REDIS_LAST_SECOND,
        Cause.REDIS_SLOW,
        Cause.TIME_SET_BACK,
        Cause.CLOCKS_APART,
        Cause.RECORDS_OLDER,
        Cause.RECORDS_UPGRADING,
        Cause.RECORDS_MISPLACED,
        Cause.ARCHIVE_APART,
        Cause.ARCHIVE_LOST,
        Cause.CHANNEL_RENAMED,
        Cause.CHANNEL_SHARED,
        Cause.NAME_CHANGED,
        Cause.NO_CHARTS,
        Cause.X_HIGHER_TIER,
        Cause.X_FEW_CREDITS,
        Cause.X_BALANCE_ODD,
        Cause.X_BILL_APART,
        Cause.X_LIMIT,
        Cause.X_MONTH_NEARLY_READ,
        Cause.X_VOCABULARY,
        Cause.STREAM_PARTLY,
        Cause.STREAM_WAITS,
        Cause.STREAM_UNTRIED,
        Cause.STREAM_PAUSED,
        Cause.BUDGET_STOP,
    }
)


def grade_of(cause: Cause) -> Grade:
    """Return how much a finding of this cause matters."""
    return Grade.WELL if cause in WELL else Grade.NOTE if cause in NOTES else Grade.WRONG
