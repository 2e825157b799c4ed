"""What is said of Redis and of the time."""

from __future__ import annotations

from bot.doctor.cause import Cause
from bot.doctor.words.finding_words import Words

TWICE = "A reply whose record is lost that way could be sent twice."
ALWAYS = "Set appendonly to yes and appendfsync to always."

REDIS: dict[Cause, Words] = {
    Cause.REDIS_WELL: Words("responds, accepts writes, and keeps what it acknowledged"),
    Cause.REDIS_REFUSES: Words(
        "{said}", "Everything that Perch knows is in Redis: nothing works without it."
    ),
    Cause.WAKEUPS_REFUSED: Words(
        "{said}", "Workers are woken through it: without it no card is posted and nothing is sent."
    ),
    Cause.REDIS_TOO_OLD: Words(
        "It is version {version}.",
        "Perch uses commands that came with 6.2.",
        "Upgrade to Redis 6.2 or newer, or to Valkey.",
    ),
    Cause.REDIS_MEMORY_ONLY: Words(
        "It keeps nothing on disk.", f"A restart loses everything. {TWICE}", ALWAYS
    ),
    Cause.REDIS_SNAPSHOTS: Words(
        "It only writes snapshots.", f"A crash loses everything since the last one. {TWICE}", ALWAYS
    ),
    Cause.REDIS_COPIES: Words(
        "It keeps no log on disk, only copies on other servers (connected now: {copies}).",
        f"When it fails over, what was not copied yet is lost. {TWICE}",
        f"{ALWAYS} Where your host offers no log, this is the best it can do.",
    ),
    Cause.REDIS_LAST_SECOND: Words(
        "Its log is flushed to disk once a second.",
        f"A crash of its machine may lose the last second. {TWICE}",
        "Set appendfsync to always, which costs Perch nothing noticeable.",
    ),
    Cause.REDIS_EVICTS: Words(
        "It may delete records when it is full (maxmemory-policy is {policy}).",
        "Cases, replies and scheduled posts would disappear without a word.",
        "Set maxmemory-policy to noeviction.",
    ),
    Cause.REDIS_NEARLY_FULL: Words(
        "{percent}% of its {most} MB of memory are used.",
        "Once it is full it refuses every write, and Perch stops.",
        "Raise maxmemory or move to a larger plan.",
    ),
    Cause.REDIS_SLOW: Words(
        "It takes {milliseconds} ms to respond.",
        "A press of a button asks Redis several times, and Slack waits three seconds for all of it.",
        "Run Redis in the same region as Perch.",
    ),
    Cause.REDIS_DISK: Words(
        "Its last write to disk failed.",
        f"What it has acknowledged since is in memory alone; soon it will refuse writes. {TWICE}",
        "Free some space on its disk; its log says more.",
    ),
    Cause.TIME_MOVED: Words(
        "Perch's time is {by} {way} Redis's own, because the key {key} says so.",
        "Replies, scheduled posts and digests leave at the wrong time. Only tests and the sandbox "
        "write this key.",
        "Delete it: redis-cli DEL {key}",
    ),
    Cause.TIME_SET_BACK: Words(
        "Its clock was set back. Perch's time kept going: it is {by} ahead now.",
        "It catches up by 6 min an hour; scheduled posts go out that much early until then.",
        "Keep that machine's clock right with NTP.",
    ),
    Cause.CLOCKS_APART: Words(
        "This machine's clock is {by} {way} Redis's.",
        "Perch uses Redis's, but X and Slack refuse requests that are signed minutes off.",
        "Set both clocks with NTP.",
    ),
}
