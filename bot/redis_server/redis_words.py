"""What keeps Redis from serving us → words that say how to fix it: the one table of them.

An error is known by its kind, or by what stands in its text: redis-py has kinds for few of them, and the
errors of TLS reach it as text alone. `{setting}` is the setting whose address it is about.
"""

from __future__ import annotations

import redis
from redis.sentinel import MasterNotFoundError

from bot.store.redis_refusals import ClusterDown, Demoted, Moved, Moving, Orphaned

NO_CLUSTER = "A Redis cluster can't hold RQ's wakeups. Set RQ_REDIS_URL to a small Redis that is no cluster."
NO_PASSWORD = "Redis requires a password, and {setting} has none: redis://user:password@host."
NOT_ALLOWED = (
    "Redis does not let its user in {setting} do what Perch needs. Give that user all keys, and all commands "
    "but the dangerous ones (~* +@all -@dangerous +info)."
)

# The first that fits is said: texts before kinds, as a refused connection may be one of them.
BY_TEXT: tuple[tuple[str, str], ...] = (
    ("certificate has expired", "Redis's certificate has expired. Renew it on the server."),
    (
        "certificate is not yet valid",
        "Redis's certificate is not valid yet. Check the date of this machine and of the server's.",
    ),
    (
        "certificate is not valid for",
        "Redis's certificate is for another host than the one in {setting}. Write the host that it is for.",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED",
        "Redis's certificate is not signed by an authority that this machine knows. Set PERCH_REDIS_TLS to "
        "your provider's CA file; where there is none (as on Heroku), set it to any, which encrypts without "
        "checking who is at the other end.",
    ),
    (
        "[SSL",
        "Redis does not speak TLS there. Write redis:// in place of rediss:// in {setting}, or its TLS port.",
    ),
    (
        "Name or service not known",
        "No such host: the host in {setting} has no address. Copy it again.",
    ),
    ("nodename nor servname", "No such host: the host in {setting} has no address. Copy it again."),
    (
        "name resolution",
        "The host in {setting} can't be looked up. Does this machine's DNS work?",
    ),
    ("MISCONF", "Redis cannot write to its disk. Free some space; its log says more."),
    (
        "NOREPLICAS",
        "Redis refuses writes because too few replicas are connected (min-replicas-to-write). "
        "Start the replicas.",
    ),
    (
        "max number of clients",
        "Redis accepts no more connections (maxclients). Raise the limit, or stop programs that hold "
        "connections.",
    ),
    ("DB index is out of range", "Redis has no database with the number at the end of {setting}. Use /0."),
    ("SELECT is not allowed in cluster", "A Redis cluster has one database. End {setting} with /0."),
    (
        "unknown command 'HELLO'",
        "This Redis is older than version 6, which Perch needs. Upgrade it to 6.2 or newer.",
    ),
    (
        "protected mode",
        "Redis is in protected mode: it has no password, so it only serves its own machine. Give it one.",
    ),
    ("ACL failure in script", NOT_ALLOWED),
    ("The user executing the script can't", NOT_ALLOWED),  # Redis 6 and 7.0
    (
        "HELLO must be called with the client already authenticated",
        NO_PASSWORD,
    ),
    (
        "Authentication required",
        NO_PASSWORD,
    ),
)
BY_KIND: tuple[tuple[type[redis.RedisError], str], ...] = (
    (
        redis.AuthenticationError,
        "Redis does not accept the password in {setting}. Copy it again: redis://user:password@host.",
    ),
    (
        redis.exceptions.OutOfMemoryError,
        "Redis is full: its memory limit (maxmemory) is reached, so it refuses "
        "every write. Raise the limit, or make room.",
    ),
    (redis.exceptions.NoPermissionError, NOT_ALLOWED),
    (redis.BusyLoadingError, "Redis is still loading its data. Wait; it says so in its log when it is done."),
    (
        Demoted,
        "Redis is a read-only replica. Set {setting} to the primary; after a failover, wait until one is "
        "chosen.",
    ),
    (
        Orphaned,
        "This Redis is a replica that has lost its primary. Set {setting} "
        "to a running primary, or start it again.",
    ),
    (
        Moved,
        "This Redis is a node of a cluster, and another node has Perch's keys. Set {setting} to "
        "redis+cluster://host:6379.",
    ),
    (
        Moving,
        "The Redis cluster is moving Perch's keys to another node. They are used again when it is done.",
    ),
    (ClusterDown, "The Redis cluster is down: some of its slots are not served. Check CLUSTER INFO."),
    (
        redis.exceptions.ClusterCrossSlotError,
        NO_CLUSTER,
    ),
    (
        MasterNotFoundError,
        "The sentinels name no primary. Are they running, and do they call it what {setting} does?",
    ),
    (
        redis.exceptions.InvalidResponse,
        "What replies at {setting} is no Redis, or it wants TLS: then write rediss://.",
    ),
)
UNREACHABLE = "Redis cannot be reached. Is it running, and is {setting} right (rediss:// if it wants TLS)?"


def find_words(error: redis.RedisError) -> str | None:
    """Return the words of an error that is Redis's, with `{setting}` in them; None: it is ours."""
    text = said(error)
    for sign, words in BY_TEXT:
        if sign in text:
            return words
    for kind, words in BY_KIND:
        if isinstance(error, kind):
            return words
    return UNREACHABLE if isinstance(error, (redis.ConnectionError, redis.TimeoutError)) else None


def said(error: redis.RedisError) -> str:
    """Return what Redis said, without the command, which redis-py repeats: it may hold anybody's words."""
    return str(error).rpartition("of pipeline caused error: ")[2]
