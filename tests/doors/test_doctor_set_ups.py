"""The doctor names each broken set-up by its true cause, and by nothing else: one row, one mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.doctor.cause import Cause
from bot.health.processes import NEEDED
from bot.model import Source, Watch
from bot.model.beat import Beat
from bot.model.table_records import FolderMark, NamedPerson
from bot.model.told import Code
from bot.store.keys import CHANNEL_IDS, FOLDER_MARK, PEOPLE_BY_NAME
from bot.store.migrations import NEWEST
from bot.store.migrations.form_keys import begin_restore
from bot.told import told
from sandbox.running import RunningSandbox
from tests.doors.set_up import DEAD, SetUp

KEYS = ("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET")
Break = Callable[[SetUp], object]
AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
WATCH = Watch("w1", "Lounges", Source.SEARCH, query="lounge", channel="#nobots")
MISSPELT = ("X_BEARER_TOKEN", "X_BEARER_TOKN")


def without_config(set_up: SetUp) -> None:
    with_acl(set_up, "+@all", "-config", maxmemory_policy="allkeys-lfu")


def with_acl(set_up: SetUp, *may: str, **config: str) -> None:
    link = set_up.redis(**config)
    link.acl_setuser("perch", enabled=True, nopass=True, keys=["*"], channels=["*"], commands=list(may))
    set_up.given(REDIS_URL=set_up.environ["REDIS_URL"].replace("unix://", "unix://perch:x@"))


def nearly_full(set_up: SetUp) -> None:
    link = set_up.redis()
    link.setrange("filler", 30_000_000, "x")  # so that a few connections more make no difference
    link.config_set("maxmemory", int(int(link.info("memory")["used_memory"]) * 1.06))


def older_process(set_up: SetUp) -> None:
    running(set_up)
    set_up.store.heartbeats.beat(Beat("send", "here", 2, AT, AT, NEWEST - 1))


def unreadable_record(set_up: SetUp) -> None:
    set_up.store.redis.set(set_up.store.keys.case("c1"), "{")
    assert set_up.store.cases.get("c1") is None


def misplaced_item(set_up: SetUp) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC).isoformat()
    kept = {"count": "1", "since": at, "last item": "i1"}
    set_up.store.redis.hset(set_up.store.keys.misplaced, mapping=kept)


def slack_says(method: str, error: str) -> Break:
    body = {"ok": False, "error": error}
    return lambda set_up: set_up.weather("slack", method, status=200, body=body)


def setting(**given: str) -> Break:
    return lambda set_up: set_up.given(**given)


def redis(**config: str) -> Break:
    return lambda set_up: set_up.redis(**config)


def x(**changes: object) -> Break:
    return lambda set_up: set_up.x(**changes)


def no_scope(scope: str) -> Break:
    return lambda set_up: set_up.without_scope(scope)


def shared(channel: str) -> Break:
    return lambda set_up: set_up.channel(channel, is_ext_shared=True)


def both(*breaks: Break) -> Break:
    return lambda set_up: [broken(set_up) for broken in breaks]


def two_danas(set_up: SetUp) -> None:
    set_up.control("slack/user", user="U0BEN", display_name="Dana")


def dana_was_ana(set_up: SetUp) -> None:
    set_up.store.table(PEOPLE_BY_NAME).put("dana", NamedPerson("U0ANA"))


def no_file(set_up: SetUp) -> None:
    set_up.written("")
    set_up.given(PERCH_ENV_FILE=str(set_up.folder / "nowhere.env"))


def no_database(set_up: SetUp) -> None:
    set_up.redis()
    set_up.given(REDIS_URL=set_up.environ["REDIS_URL"] + "?db=99")


def renamed_channel(set_up: SetUp) -> None:
    set_up.store.table(CHANNEL_IDS).put("#mentions", "C0MENTIONS")
    set_up.channel("C0MENTIONS", name="customers")


def not_enrolled(set_up: SetUp) -> None:
    body = {"title": "Client Forbidden", "reason": "client-not-enrolled", "status": 403}
    set_up.weather("x", "search/recent", status=403, body=body)


def newer_names(set_up: SetUp) -> None:
    set_up.x(names="post")


def closed_folder(set_up: SetUp) -> None:
    (set_up.folder / "taken").write_text("a file, where a folder is to be")
    set_up.given(PERCH_DATA_DIR=str(set_up.folder / "taken"))


def other_app(set_up: SetUp) -> None:
    set_up.slack(app_of_app_token="A0OTHER")


def running(set_up: SetUp, dead: str = "") -> None:
    for process in NEEDED:
        set_up.store.heartbeats.beat(Beat(process, "here", 1, AT, AT, NEWEST))
    set_up.store.redis.delete(set_up.store.keys.alive(f"{dead}@here:1"))


def no_web(set_up: SetUp) -> None:
    running(set_up)
    set_up.given(PERCH_HTTP_PORT="8080")


def stuck_outbox(set_up: SetUp) -> None:
    running(set_up)
    set_up.store.problems.begin("outbox slack:#mentions", told(Code.OUTBOX_STUCK, lane="#mentions"), AT)


def unread_watch(set_up: SetUp) -> None:
    running(set_up)
    set_up.store.watches.add(replace(WATCH, channel=""))
    set_up.store.problems.begin("reading w1", told(Code.READING_STILL, watch="Lounges"), AT)


def used_up(set_up: SetUp) -> None:
    running(set_up)
    set_up.given(PERCH_MONTHLY_BUDGET_USD="10")
    set_up.store.spend.wrote(set_up.store.time().now.date(), "post", Decimal("9.80"), "reply")


def damaged_archive(set_up: SetUp) -> None:
    set_up.store.older.note_until(AT, "an archive")
    (set_up.folder / "archive.sqlite3").write_bytes(b"no database" * 1000)


def another_archive(set_up: SetUp) -> None:
    set_up.store.older.note_until(AT, "an archive")


def folders(*see_it: str) -> Break:
    """Let only these processes see the data folder's mark."""

    def apart(set_up: SetUp) -> None:
        set_up.store.table(FOLDER_MARK).put("mark", FolderMark("m", AT))
        for process in NEEDED:
            seen = "m" if process in see_it else ""
            set_up.store.heartbeats.beat(Beat(process, "here", 1, AT, AT, NEWEST, folder=seen))

    return apart


LEADS, DANA = setting(PERCH_ADMINS="@leads"), setting(PERCH_ADMINS="@dana")
ROWS: list[tuple[Cause, str, Break]] = [
    # settings
    (Cause.SETTING_MISSING, "X_BEARER_TOKEN is missing", setting(X_BEARER_TOKEN="")),
    (Cause.SETTING_MISSING, "SLACK_APP_TOKEN is missing", setting(SLACK_APP_TOKEN="")),
    (Cause.SETTING_MISSING, "X_API_SECRET is missing", setting(X_API_SECRET="")),
    (Cause.SETTINGS_READ_ONLY, "no reply", setting(**dict.fromkeys(KEYS, ""))),
    (Cause.SETTING_MISSPELT, "nearest one is X_BEARER_TOKEN", lambda s: s.renamed(*MISSPELT)),
    (Cause.SETTING_MISSPELT, "PERCH_TIMEZONE", setting(PERCH_TIMEZON="Europe/Paris")),
    (Cause.SETTING_UNKNOWN, "PERCH_HOT_CHANNELS", setting(PERCH_HOT_CHANNELS="#a")),
    (Cause.SETTING_UNKNOWN, "SLACK_WEBHOOK", lambda s: s.written("SLACK_WEBHOOK=https://example.com\n")),
    (Cause.SETTING_UNREADABLE, "PERCH_TIMEZONE", setting(PERCH_TIMEZONE="Europe/Pariss")),
    (Cause.SETTING_UNREADABLE, "begins with xapp-", setting(SLACK_BOT_TOKEN="xapp-sandbox")),
    (Cause.SETTING_UNREADABLE, "REDIS_URL", setting(REDIS_URL="redis://:a#b@127.0.0.1:9/0")),
    (Cause.SETTING_UNREADABLE, "X_API_URL", setting(X_API_URL="api.x")),
    (Cause.SETTING_QUOTED, "X_ACCESS_TOKEN ", setting(X_ACCESS_TOKEN='"sandbox-token"')),
    (Cause.SETTING_RENAMED, "“soon” is now called “high”", setting(PERCH_FIRST_RESPONSE="soon=2h")),
    (Cause.SETTINGS_FILE, "nowhere.env", no_file),
    (Cause.WATCH_SYNTAX, "acme OR", setting(PERCH_WATCHES="acme OR")),
    (Cause.POLL_TOO_OFTEN, "is 1", setting(PERCH_POLL_SECONDS="1")),
    (Cause.BUDGET_OF_NOTHING, "no card ever comes", setting(PERCH_MONTHLY_BUDGET_USD="0")),
    (Cause.UNDO_TOO_LONG, "20 min", setting(PERCH_UNDO_SECONDS="1200")),
    # Redis
    (Cause.REDIS_REFUSES, "cannot be reached", setting(REDIS_URL="redis://127.0.0.1:9/0")),
    (Cause.REDIS_REFUSES, "password", redis(requirepass="hidden")),
    (Cause.REDIS_REFUSES, "is full", redis(maxmemory="1")),
    (Cause.REDIS_REFUSES, "too few replicas", redis(min_replicas_to_write="1")),
    (Cause.REDIS_REFUSES, "read-only replica", lambda s: s.redis().replicaof("127.0.0.1", "9")),
    (Cause.REDIS_REFUSES, "no database", no_database),
    (Cause.WAKEUPS_REFUSED, "RQ_REDIS_URL", setting(RQ_REDIS_URL="redis://127.0.0.1:9/0")),
    (Cause.REDIS_SNAPSHOTS, "everything since the last one", redis(appendonly="no", save="60 1")),
    (Cause.REDIS_MEMORY_ONLY, "nothing on disk", redis(appendonly="no", save="")),
    (Cause.REDIS_LAST_SECOND, "the last second", redis(appendfsync="everysec")),
    (Cause.REDIS_EVICTS, "allkeys-lru", redis(maxmemory_policy="allkeys-lru")),
    (Cause.REDIS_EVICTS, "noeviction", without_config),
    (Cause.REDIS_NEARLY_FULL, "% of its", nearly_full),
    (Cause.TIME_MOVED, "2 h 00 ahead of", lambda s: s.store.redis.set("{perch}:clock:offset", "7200")),
    # records
    (Cause.RECORDS_TOO_NEW, "newer version", lambda s: s.store.redis.set(s.store.keys.schema, NEWEST + 1)),
    (Cause.RECORDS_HALF, "or was interrupted", lambda s: begin_restore(s.store)),
    (Cause.RECORDS_UPGRADING, "still run (send@here:2)", older_process),
    (Cause.RECORDS_ASIDE, "1 record could not be read", unreadable_record),
    (Cause.RECORDS_MISPLACED, "1 item had a wrong index entry", misplaced_item),
    # the archive
    (Cause.ARCHIVE_CORRUPT, "not a database", damaged_archive),
    (Cause.ARCHIVE_MOVED, "archive.sqlite3 is not the archive", another_archive),
    (Cause.ARCHIVE_APART, "cards@here:1, clock@here:1", folders("bot", "poll", "send", "plans")),
    (Cause.ARCHIVE_LOST, "lost its mark", folders()),
    # what runs
    (Cause.PROCESS_MISSING, "cards is not running (last heartbeat: 0", lambda s: running(s, dead="cards")),
    (Cause.PROCESS_MISSING, "web is not running (last heartbeat: never)", no_web),
    (Cause.OUTBOX_STUCK, "#mentions", stuck_outbox),
    (Cause.READING_STILL, "“Lounges” has been due since", unread_watch),
    (Cause.BUDGET_STOP, "mentions_only", used_up),
    # Slack
    (Cause.SLACK_AWAY, DEAD, setting(SLACK_API_URL=f"{DEAD}/api/")),
    (Cause.SLACK_TOKEN, "invalid_auth", setting(SLACK_BOT_TOKEN="xoxb-wrong")),
    (Cause.SLACK_TOKEN, "token_revoked", slack_says("auth.test", "token_revoked")),
    (Cause.APP_TOKEN, "App-Level Tokens", setting(SLACK_APP_TOKEN="xapp-wrong")),
    (Cause.TWO_APPS, "(A0OTHER) than SLACK_BOT_TOKEN (A0PERCH)", other_app),
    (Cause.LINK_CLOSED, "HTTP 403", lambda s: s.weather("slack", "/slack/socket", status=403)),
    (Cause.SCOPE_MISSING, "files:read", no_scope("files:read")),
    (Cause.SCOPE_MISSING, "groups:read", both(no_scope("groups:read"), setting(PERCH_DM_CHANNEL="#dm-desk"))),
    (Cause.SCOPE_MISSING, "channels:read", no_scope("channels:read")),
    (Cause.SCOPE_MISSING, "usergroups:read", both(no_scope("usergroups:read"), LEADS)),
    (Cause.CHANNEL_UNKNOWN, "#nowhere", setting(PERCH_MENTIONS_CHANNEL="#nowhere")),
    (Cause.CHANNEL_ARCHIVED, "#archived", setting(PERCH_DIGEST_CHANNEL="#archived")),
    (Cause.CHANNEL_NOT_JOINED, "/invite @Perch", lambda s: s.store.watches.add(WATCH)),
    (Cause.CHANNEL_RENAMED, "#customers", renamed_channel),
    (Cause.CHANNEL_SHARED, "#digest", shared("C0DIGEST")),
    (Cause.DMS_SHARED, "#mentions", shared("C0MENTIONS")),
    (Cause.CHANNEL_SHARED, "#mentions", both(shared("C0MENTIONS"), setting(PERCH_DM_CHANNEL="#dm-desk"))),
    (Cause.NO_CHARTS, "as a table", lambda s: s.slack(allow_new_blocks=False)),
    (Cause.PERSON_UNCLEAR, "@nobody", setting(PERCH_PUBLISHERS="U0DANA, @nobody")),
    (Cause.PERSON_UNCLEAR, "several people", both(two_danas, DANA)),
    (Cause.PERSON_UNCLEAR, "paid plan", both(slack_says("usergroups.list", "paid_teams_only"), LEADS)),
    (Cause.NAME_CHANGED, "@dana", both(dana_was_ana, DANA)),
    # X
    (Cause.X_AWAY, "X cannot be reached", setting(X_API_URL=DEAD)),
    (Cause.X_AWAY, "503", lambda s: s.weather("x", "/2/", status=503)),
    (Cause.X_BEARER, "X_BEARER_TOKEN", setting(X_BEARER_TOKEN="wrong")),
    (Cause.X_KEYS, "all four", setting(X_ACCESS_TOKEN_SECRET="wrong")),
    (Cause.X_CLOCK, "10 min", x(clock_ahead_seconds=630)),
    (Cause.X_READ_ONLY, "@acmeair may only read", x(access_level="read")),
    (Cause.X_NO_DMS, "direct messages", x(access_level="read-write")),
    (Cause.X_ACCESS, "includes this endpoint", not_enrolled),
    (Cause.X_TIER, "self-serve", setting(X_TIER="enterprise")),
    (Cause.X_HIGHER_TIER, "Set X_TIER to enterprise", x(tier="enterprise")),
    (Cause.X_NO_CREDITS, "used up", x(credits=0)),
    (Cause.X_FEW_CREDITS, "$3.00", x(credits=3)),
    (Cause.X_BALANCE_ODD, "not understood", x(credits_told="oddly")),
    (Cause.X_SPEND_CAP, "spend cap", x(spend_cap_reached=True)),
    (Cause.X_LIMIT, "until", x(rate_limit=0)),
    (Cause.X_LIMIT, "until", x(rate_limit=2)),
    (Cause.X_VOCABULARY, "newer names", newer_names),
    # this machine
    (Cause.DISK_CLOSED, "can't be written to", closed_folder),
]  # fmt: skip


@pytest.fixture
def set_up(redis_url: str, tmp_path: Path) -> Iterator[SetUp]:
    with RunningSandbox() as sandbox:
        made = SetUp(sandbox, redis_url, tmp_path)
        yield made
        made.close()


def test_a_set_up_that_is_right_has_no_findings(set_up: SetUp) -> None:
    assert set_up.examined() == []


def test_a_redis_user_with_what_perch_needs_and_no_more_is_well(set_up: SetUp) -> None:
    with_acl(set_up, "+@all", "-@dangerous", "+info")
    assert set_up.examined() == []


@pytest.mark.parametrize(
    ("cause", "words", "broken"), ROWS, ids=[f"{cause.value} {words}" for cause, words, _ in ROWS]
)
def test_a_broken_set_up_is_named_by_its_true_cause_alone(
    set_up: SetUp, cause: Cause, words: str, broken: Break
) -> None:
    broken(set_up)
    findings = set_up.examined()
    assert [one.cause for one in findings] == [cause], "\n".join(map(str, findings))
    assert words in str(findings[0])


def test_there_are_more_than_forty_of_them() -> None:
    assert len(ROWS) > 40
