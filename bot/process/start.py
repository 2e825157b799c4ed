"""How every process starts: settings, log, Redis, desk; each problem in words."""

from __future__ import annotations

import sys
import time

import redis
import structlog

from bot import log as logging_of_ours
from bot.desk import Desk, open_desk
from bot.process.upgrading import SERVES
from bot.redis_server.redis_problem import NO_CLUSTER, RECORDS, WAKEUPS, RedisProblem
from bot.settings import Settings, SettingsError
from bot.store import connect_briefly, in_cluster, probe
from bot.store.forms import StoreTooNew
from bot.store.migrations.running import OlderPerchRuns, up_to_date
from bot.team.directory import check_settings as check_people

log = structlog.get_logger()


def start(process: str) -> tuple[Desk, str]:
    """Return a desk whose Redis answers with records of today's form, and its address.

    Exits 1, in words, when settings are missing or wrong, or the records are another version's.
    """
    try:
        settings = Settings.load(needs=("bot", "x-read", "redis"))
    except SettingsError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    logging_of_ours.setup(
        settings.log_level, process, settings.secrets, as_json=settings.log_format == "json"
    )
    wait_for_both(settings)
    url = settings.redis_address
    desk = open_desk(settings, url)
    try:
        up_to_date(desk.store)
    except (StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    if process in SERVES:
        refuse_unclear_people(desk)
    log.info("started")
    return desk, url


def refuse_unclear_people(desk: Desk) -> None:
    """Exit 1, in words, where the settings name people whom Slack clearly does not know, or several at once.

    Started all the same, Perch would silently let nobody publish. What Slack does not answer now is tried
    again.
    """
    problems = check_people(desk)
    for problem in problems:
        log.warning("someone in the settings is not known", words=str(problem))
    if clear := [str(problem) for problem in problems if problem.clear]:
        print("\n".join(clear), file=sys.stderr)
        sys.exit(1)


def wait_for_both(settings: Settings) -> None:
    """Return when the Redis of the records and that of the wakeups serve us.

    Exits 1, in words, where the latter is a cluster.
    """
    cluster = wait_for_redis(settings.redis_address)
    if settings.rq_redis_address:
        cluster = wait_for_redis(settings.rq_redis_address, WAKEUPS)
    if cluster:
        print(NO_CLUSTER, file=sys.stderr)
        sys.exit(1)


def wait_for_redis(url: str, setting: str = RECORDS) -> bool:
    """Return when Redis answers and takes writes, and whether it is a cluster.

    Says each problem once, and once that all is over.
    """
    link = connect_briefly(url, seconds=3)
    wait, problem = 0.2, RedisProblem(setting)
    while True:
        try:
            probe(link)
        except redis.RedisError as error:
            problem.began(error)
            time.sleep(wait)
            wait = min(wait * 2, 5.0)
            continue
        problem.over()
        link.close()
        return in_cluster(link)
