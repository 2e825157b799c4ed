"""`python -m bot.doctor [--json]`: say what is wrong and how to fix it; 1 if anything is."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from bot.desk import Desk, open_desk
from bot.doctor.archive_check import check_archive
from bot.doctor.bill_check import check_bill
from bot.doctor.cause import Cause
from bot.doctor.disk_check import ask_disk, judge_disk
from bot.doctor.finding import Finding
from bot.doctor.kept_check import check_kept
from bot.doctor.people_check import check_people
from bot.doctor.process_check import ask_processes, judge_processes
from bot.doctor.redis_check import check_redis
from bot.doctor.settings_check import check_settings
from bot.doctor.slack_check import channels_of, judge_slack
from bot.doctor.slack_facts import ask_slack
from bot.doctor.store_check import check_store
from bot.doctor.stream_check import check_streams
from bot.doctor.x_check import judge_x
from bot.doctor.x_facts import ask_x
from bot.redis_server.embedded import ensure
from bot.settings import Settings, environment
from bot.slack.places import Forgetful
from bot.store.keys import CHANNEL_IDS, VOCABULARY
from bot.x.heard import Forgetful as ForgetfulOfX

PEOPLE_NEED = {"users:read", "usergroups:read"}


def main(arguments: list[str]) -> int:
    """Print what is wrong and how to fix it; 1 if anything is, 2 where the words are not understood."""
    if unknown := [one for one in arguments if one != "--json"]:
        print(f"There is no {unknown[0]}: python -m bot.doctor [--json]", file=sys.stderr)
        return 2
    logging.disable(logging.ERROR)  # what libraries say on the way is said by our findings, in words
    try:
        findings = examine(environment())
        return (_as_json if "--json" in arguments else _as_text)(findings)
    finally:
        logging.disable(logging.NOTSET)


def _as_text(findings: Iterable[Finding]) -> int:
    count = 0
    for finding in findings:
        print(finding, flush=True)
        count += finding.wrong
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'} to fix.", flush=True)
    else:
        print("Everything is fine.", flush=True)
    return min(count, 1)


def _as_json(findings: Iterable[Finding]) -> int:
    """Print one object; the codes in it stay the same from version to version, the words may change."""
    all_of_them = list(findings)
    well = not any(finding.wrong for finding in all_of_them)
    answer = {"ok": well, "findings": [finding.as_json() for finding in all_of_them]}
    print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    return 0 if well else 1


def examine(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Iterator[Finding]:
    """Yield the findings as they are made; what was said once is not said again by what follows from it."""
    checked = check_settings(environ, dotenv)
    yield from checked.findings
    settings = checked.settings
    desk, processes = None, None
    if "REDIS_URL" not in checked.unusable:
        redis = check_redis(settings)
        yield from redis
        if not any(finding.cause is Cause.REDIS_REFUSES for finding in redis):
            desk = open_desk(settings, ensure(settings))
            yield from check_store(desk.store)
            yield from check_archive(desk)
            yield from check_kept(desk)
            yield from check_streams(desk)
            processes = ask_processes(desk)
            yield from judge_processes(processes)
    yield from judge_disk(ask_disk(settings.data_dir))
    if settings.slack_bot_token:
        yield from _slack(settings, desk, served=processes is not None and processes.bot_lives)
    if settings.x_bearer_token or settings.can_write:
        yield from judge_x(ask_x(settings, desk.store.table(VOCABULARY) if desk else ForgetfulOfX()))
        yield from check_bill(desk) if desk else ()


def _slack(settings: Settings, desk: Desk | None, *, served: bool) -> Iterator[Finding]:
    """Look at Slack; at people only where nothing keeps us from seeing them."""
    watched = [watch.channel for watch in desk.store.watches.all() if watch.channel] if desk else []
    posts = channels_of(settings, watched, desk.store.table(CHANNEL_IDS) if desk else Forgetful())
    facts = ask_slack(settings, served=served)
    yield from judge_slack(facts, posts)
    if desk is not None and facts.refused is None and facts.scopes >= PEOPLE_NEED:
        yield from check_people(desk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
