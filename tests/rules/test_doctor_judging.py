"""What the doctor makes of facts that no test can bring about: an old server, a full disk, a slow one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor.cause import Cause, Grade, grade_of
from bot.doctor.disk_check import DiskFacts, judge_disk
from bot.doctor.finding import Finding
from bot.doctor.redis_check import judge_redis
from bot.doctor.redis_facts import RedisFacts
from bot.doctor.settings_check import WRITE_KEYS, check_settings
from bot.doctor.slack_check import Posts, judge_slack
from bot.doctor.slack_facts import Refusal, SlackFacts
from bot.doctor.slack_link import Link
from bot.doctor.words import WORDS
from bot.doctor.words.page import page
from bot.doctor.x_check import judge_x
from bot.doctor.x_facts import XFacts

REDIS = RedisFacts("8.0.1", policy="noeviction", logged=True, flushed="always")
SCOPES = ("chat:write",)
SLACK = SlackFacts("https://slack.com/api/", scopes=frozenset(SCOPES), link=Link(), wanted=SCOPES)
X = XFacts("https://api.x.com", "self-serve", handle="acmeair", access="read-write-directmessages")
NOWHERE = Posts({}, frozenset())
MB = 2**20


def odd(findings: list[Finding]) -> list[Cause]:
    return [one.cause for one in findings if one.grade is not Grade.WELL]


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"version": "6.0.16"}, Cause.REDIS_TOO_OLD),
        ({"version": "5.0"}, Cause.REDIS_TOO_OLD),
        ({"latency": timedelta(milliseconds=80)}, Cause.REDIS_SLOW),
        ({"disk_works": False}, Cause.REDIS_DISK),
        ({"disk_works": False, "logged": False, "snapshots": ""}, Cause.REDIS_DISK),
        ({"logged": False, "copies": 1}, Cause.REDIS_COPIES),
        ({"logged": False, "snapshots": None}, Cause.REDIS_SNAPSHOTS),
        ({"used": 95 * MB, "most": 100 * MB}, Cause.REDIS_NEARLY_FULL),
        ({"apart": timedelta(minutes=3)}, Cause.CLOCKS_APART),
        ({"set_back": timedelta(hours=1)}, Cause.TIME_SET_BACK),
    ],
)
def test_a_redis_is_judged_by_what_it_says_of_itself(changes: dict[str, object], cause: Cause) -> None:
    assert odd(judge_redis(replace(REDIS, **changes))) == [cause]  # type: ignore[arg-type]


def test_what_a_redis_does_not_say_is_not_held_against_it() -> None:
    assert odd(judge_redis(RedisFacts(""))) == []
    assert odd(judge_redis(replace(REDIS, version="6.2.0", used=8 * MB, most=0))) == []


@pytest.mark.parametrize(
    ("link", "cause"),
    [
        (Link("too_many_websockets"), Cause.TOO_MANY_LINKS),
        (Link("no hello came"), Cause.LINK_CLOSED),
        (Refusal("missing_scope"), Cause.APP_TOKEN),
        (Refusal("team_access_not_granted"), Cause.SLACK_REFUSES),
        (Refusal(away=True), Cause.SLACK_AWAY),
    ],
)
def test_a_link_that_does_not_open_is_named_by_its_reason(link: Link | Refusal, cause: Cause) -> None:
    assert odd(judge_slack(replace(SLACK, link=link), NOWHERE)) == [cause]


def test_a_private_channel_is_not_missed_where_slack_shows_none() -> None:
    hidden = replace(SLACK, channels={}, all_channels=False)
    assert odd(judge_slack(hidden, Posts({"#a": ""}, frozenset()))) == []
    seen = replace(hidden, all_channels=True)
    assert odd(judge_slack(seen, Posts({"#a": ""}, frozenset()))) == [Cause.CHANNEL_UNKNOWN]


def test_a_month_of_x_that_is_nearly_read_is_a_note() -> None:
    assert odd(judge_x(replace(X, month_read=0.93))) == [Cause.X_MONTH_NEARLY_READ]
    assert odd(judge_x(replace(X, apart=timedelta(minutes=4)))) == []
    assert odd(judge_x(replace(X, handle=""))) == [Cause.X_NOBODYS_KEYS]


@pytest.mark.parametrize(
    ("writable", "free", "cause"), [(True, MB, Cause.DISK_FULL), (False, MB, Cause.DISK_CLOSED)]
)
def test_a_disk_without_room_is_found(writable: bool, free: int, cause: Cause) -> None:
    assert odd(list(judge_disk(DiskFacts(Path("/data"), writable, free)))) == [cause]


def test_every_cause_has_words_and_what_is_wrong_says_why_it_matters() -> None:
    assert WORDS.keys() == set(Cause)
    assert not [cause for cause in Cause if grade_of(cause) is Grade.WRONG and not WORDS[cause].why]
    assert not [cause for cause in Cause if grade_of(cause) is Grade.WELL and WORDS[cause].fix]


def test_the_page_of_troubles_is_what_the_doctor_says() -> None:
    """If not: python -m bot.doctor.words.page > docs/troubleshooting.md"""
    assert (Path(__file__).parents[2] / "docs" / "troubleshooting.md").read_text() == page()


def test_followers_need_the_four_keys_of_the_account() -> None:
    said = {"X_BEARER_TOKEN": "b", "PERCH_FOLLOWERS": "on"}
    keys = dict.fromkeys(WRITE_KEYS, "k")
    assert Cause.FOLLOWERS_NO_KEYS in {one.cause for one in check_settings(said, None).findings}
    assert Cause.FOLLOWERS_NO_KEYS not in {one.cause for one in check_settings(said | keys, None).findings}
