"""Settings: read once, all that is wrong named at once, secrets kept out of sight."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError, unread_names
from bot.settings.older_names import older_words

SLACK = {"SLACK_BOT_TOKEN": "xoxb-secret-bot", "SLACK_APP_TOKEN": "xapp-secret-app"}
NEEDED = {**SLACK, "X_BEARER_TOKEN": "secret-bearer"}
X_KEYS = {
    "X_API_KEY": "secret-key",
    "X_API_SECRET": "secret-api",
    "X_ACCESS_TOKEN": "secret-token",
    "X_ACCESS_TOKEN_SECRET": "secret-access",
}


def load(**given: str) -> Settings:
    return Settings.load({**NEEDED, **given}, None)


def wrong(environ: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ, None)
    return caught.value


def names(error: SettingsError) -> list[str]:
    return [problem.name for problem in error.problems]


def test_all_that_is_missing_is_named_at_once_with_where_to_get_it() -> None:
    error = wrong({})
    assert names(error) == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "X_BEARER_TOKEN"]
    for line in str(error).splitlines()[1:]:
        assert "Get it: " in line
    assert "OAuth & Permissions" in str(error)
    assert "Bearer Token" in str(error)


def test_what_is_unreadable_is_named_along_with_what_is_missing() -> None:
    error = wrong({**SLACK, "PERCH_TIMEZONE": "Mars/Olympus", "PERCH_POLL_SECONDS": "soon", "X_TIER": "gold"})
    assert sorted(names(error)) == ["PERCH_POLL_SECONDS", "PERCH_TIMEZONE", "X_BEARER_TOKEN", "X_TIER"]
    assert "Europe/Paris" in str(error)
    assert "self-serve, enterprise" in str(error)


def test_defaults_work() -> None:
    settings = load()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.x_api_url == "https://api.x.com"
    assert settings.mentions_channel == "#mentions"
    assert settings.poll_every == timedelta(seconds=10)
    assert settings.undo_window == timedelta(seconds=10)
    assert settings.timezone == ZoneInfo("UTC")
    assert settings.digest_time == time(17, 0)
    assert settings.monthly_budget is None
    assert settings.http_port is None
    assert settings.port == 8765
    assert settings.data_dir == Path("data")
    assert settings.watches == ()


def test_a_value_of_spaces_is_no_value() -> None:
    assert load(PERCH_POLL_SECONDS="  ").poll_every == timedelta(seconds=10)
    assert "X_BEARER_TOKEN" in names(wrong({**SLACK, "X_BEARER_TOKEN": " "}))


def test_watches_are_split_by_lines_and_semicolons() -> None:
    settings = load(PERCH_WATCHES='acme OR "acme air"; #acme\n\n from:acmeair ')
    assert settings.watches == ('acme OR "acme air"', "#acme", "from:acmeair")


def test_addresses_get_the_slashes_that_their_libraries_want() -> None:
    settings = load(SLACK_API_URL="http://127.0.0.1:1/slack/api", X_API_URL="http://127.0.0.1:1/x/")
    assert settings.slack_api_url == "http://127.0.0.1:1/slack/api/"
    assert settings.x_api_url == "http://127.0.0.1:1/x"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SLACK_API_URL", "slack.com/api"),
        ("REDIS_URL", "localhost:6379"),
        ("PERCH_POLL_SECONDS", "0"),
        ("PERCH_POLL_SECONDS", "-1"),
        ("PERCH_POLL_SECONDS", "nan"),
        ("PERCH_UNDO_SECONDS", "inf"),
        ("PERCH_MONTHLY_BUDGET_USD", "a lot"),
        ("PERCH_MONTHLY_BUDGET_USD", "-3"),
        ("PERCH_MONTHLY_BUDGET_USD", "NaN"),
        ("PERCH_PORT", "99999"),
        ("PERCH_HTTP_PORT", "http"),
        ("PERCH_DIGEST_TIME", "25:00"),
        ("PERCH_DIGEST_TIME", "5pm"),
        ("PERCH_HOURS", "mon-fri"),
        ("PERCH_HOURS", "noday 09:00-17:00"),
        ("PERCH_HOLIDAYS", "2026-02-30"),
        ("PERCH_HOLIDAYS", "Christmas"),
        ("PERCH_PRIORITY_WEIGHTS", "reach"),
        ("PERCH_PRIORITY_WEIGHTS", "fame=3"),
        ("PERCH_SHOW_SPEND", "reps"),
        ("PERCH_LOG_LEVEL", "loud"),
        ("PERCH_SIGNATURE", "maybe"),
        ("PERCH_UNDO_SECONDS", "1e9"),
        ("PERCH_X_TIMEOUT_SECONDS", "1e12"),
        ("PERCH_FIRST_RESPONSE", "urgent=999999999d"),
        ("X_API_URL", "http://host:99999"),
        ("X_API_URL", "http://:80"),
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_BOT_TOKEN", "xoxb-…"),
        ("X_BEARER_TOKEN", "Bearer abc"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(name: str, text: str) -> None:
    assert names(wrong({**NEEDED, name: text})) == [name]


def test_money_is_exact() -> None:
    assert load(PERCH_MONTHLY_BUDGET_USD="$250.10").monthly_budget == Decimal("250.10")


def test_business_hours_know_their_days_and_may_pass_midnight() -> None:
    office, night = load(PERCH_HOURS="mon-fri 9:00-18:00; sat,sun 22:00-02:00").hours
    assert office.contains(datetime(2026, 11, 20, 9, 0))  # a Friday
    assert not office.contains(datetime(2026, 11, 20, 18, 0))
    assert not office.contains(datetime(2026, 11, 21, 12, 0))
    assert night.contains(datetime(2026, 11, 21, 23, 0))
    assert night.contains(datetime(2026, 11, 23, 1, 59)), "Sunday's night lasts into Monday"
    assert not night.contains(datetime(2026, 11, 24, 1, 0))


def test_a_span_to_24_00_has_its_last_minute() -> None:
    (span,) = load(PERCH_QUIET="22:00-24:00").quiet
    assert span.contains(datetime(2026, 11, 20, 23, 59, 59, 999999))
    assert not span.contains(datetime(2026, 11, 20, 0, 0))


def test_days_may_pass_the_end_of_the_week() -> None:
    (span,) = load(PERCH_HOURS="sat-mon 09:00-10:00").hours
    assert span.days == {5, 6, 0}


def test_lists_are_split_by_commas() -> None:
    settings = load(
        PERCH_ADMINS="U1, @leads,",
        PERCH_HOLIDAYS="FR,2026-12-24",
        PERCH_PRIORITY_WEIGHTS="reach=0, waiting=2.5",
    )
    assert settings.admins == ("U1", "@leads")
    assert settings.holidays == ("FR", "2026-12-24")
    assert settings.priority_weights == {"reach": 0.0, "waiting": 2.5}


def test_perch_http_port_wins_over_port() -> None:
    assert load(PORT="5000").http_port == 5000
    assert load(PORT="5000", PERCH_HTTP_PORT="6000").http_port == 6000


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ({"PORT": "5000"}, "0.0.0.0"),  # set by a host, which sends its traffic there
        ({"PORT": "5000", "PERCH_HTTP_HOST": "127.0.0.1"}, "127.0.0.1"),
        ({"PORT": "5000", "PERCH_HTTP_HOST": "10.0.0.7"}, "10.0.0.7"),
        ({"PORT": "5000", "PERCH_HTTP_PORT": "6000"}, "127.0.0.1"),
        ({"PERCH_HTTP_PORT": "6000"}, "127.0.0.1"),
        ({}, "127.0.0.1"),
    ],
)
def test_port_means_every_address_unless_a_person_has_set_one(given: dict[str, str], host: str) -> None:
    assert load(**given).http_host == host


def test_without_keys_of_the_account_perch_only_reads() -> None:
    assert not load().can_write
    assert load(**X_KEYS).can_write


def test_some_of_the_four_keys_name_the_others() -> None:
    given = {**NEEDED, "X_API_KEY": "k", "X_ACCESS_TOKEN": "t"}
    assert names(wrong(given)) == ["X_API_SECRET", "X_ACCESS_TOKEN_SECRET"]


def test_slack_reaches_us_by_socket_or_by_http() -> None:
    http = {**NEEDED, "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "s"}
    assert not Settings.load({**http, "PORT": "5000"}, None).socket_mode
    assert names(wrong(http)) == ["PERCH_HTTP_PORT"]
    assert load().socket_mode


def test_a_command_that_needs_nothing_loads_with_nothing() -> None:
    settings = Settings.load({}, None, needs=())
    assert [lack.name for lack in settings.missing_for("x-read")] == ["X_BEARER_TOKEN"]


def test_no_secret_shows_in_a_repr() -> None:
    settings = load(**X_KEYS, SLACK_SIGNING_SECRET="secret-signing", REDIS_URL="redis://:secret-redis@host/0")
    assert "secret" not in repr(settings)
    assert len([value for value in settings.secrets if "secret" in value]) == 10, "and a password alone"


def test_parts_of_addresses_and_of_lists_that_are_secrets_are_known_alone() -> None:
    settings = load(
        SLACK_SIGNING_SECRET="signing-new,signing-old",
        REDIS_URL="rediss://perch:p%40ss-word@host/0",
        PERCH_CUSTOMER_URL="https://crm.example.com/{handle}?format=json&key=crm-key",
    )
    assert {"signing-new", "signing-old", "p%40ss-word", "p@ss-word", "crm-key"} <= set(settings.secrets)
    assert "json" not in settings.secrets


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('PERCH_MENTIONS_CHANNEL="#from-file"\nPERCH_DIGEST_CHANNEL=#file\nX_TIER=\n')
    settings = Settings.load({**NEEDED, "PERCH_DIGEST_CHANNEL": "#environment"}, file)
    assert settings.mentions_channel == "#from-file"
    assert settings.digest_channel == "#environment"
    assert settings.x_tier == "self-serve"


def test_a_file_keeps_dollars_and_lines_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('PERCH_WATCHES="acme\n$ACME"\nX_API_URL=http://127.0.0.1:1/x # a comment\n')
    settings = Settings.load(NEEDED, file)
    assert settings.watches == ("acme", "$ACME")
    assert settings.x_api_url == "http://127.0.0.1:1/x"


def test_another_file_can_be_named_and_must_then_be_there(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("X_TIER=enterprise\n")
    (tmp_path / "staging").write_text("PERCH_SIGNATURE=required\n")
    named = {**NEEDED, "PERCH_ENV_FILE": str(tmp_path / "staging")}
    settings = Settings.load(named, tmp_path / ".env")
    assert (settings.x_tier, settings.signature) == ("self-serve", "required")
    with pytest.raises(SettingsError, match="gone cannot be read"):
        Settings.load({**NEEDED, "PERCH_ENV_FILE": str(tmp_path / "gone")}, tmp_path / ".env")
    assert Settings.load({**NEEDED, "PERCH_ENV_FILE": "/dev/null"}, tmp_path / ".env").x_tier == "self-serve"


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"X_TIER=\xff\xfe")
    with pytest.raises(SettingsError, match="not UTF-8"):
        Settings.load(NEEDED, file)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PERCH_TIMEZON", "PERCH_TIMEZONE"),
        ("PERCH_QUEIT", "PERCH_QUIET"),
        ("PERCH_HOUR", "PERCH_HOURS"),
        ("PERCH_PUBLISHER", "PERCH_PUBLISHERS"),
        ("SLACK_BOT_TOKEN_", "SLACK_BOT_TOKEN"),
        ("X_ACCESS_TOKENS", "X_ACCESS_TOKEN"),
        ("X_API_KYE", "X_API_KEY"),
        ("perch_timezone", "PERCH_TIMEZONE"),
    ],
)
def test_a_misspelt_setting_is_refused_with_the_name_that_was_meant(name: str, meant: str) -> None:
    error = wrong({**NEEDED, name: "something"})
    assert names(error) == [name]
    assert f"{name} is not a setting; the nearest one is {meant}." in str(error)


@pytest.mark.parametrize(
    "name", ["PERCH_HOT_DAYS", "PERCH_GLOSSARY", "PERCH_ENV_FILE", "X_ORG", "MY_PERCH_HOURS"]
)
def test_a_name_that_resembles_no_setting_stops_nobody(name: str) -> None:
    assert load(**{name: ""}).log_level == "info"
    if name != "PERCH_ENV_FILE":
        assert load(**{name: "1"}).log_level == "info"


def test_the_file_is_read_for_misspelt_names_too(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PERCH_DIGEST_TIMES=18:00\nPERCH_GLOSSARY=on\n")
    with pytest.raises(SettingsError, match="the nearest one is PERCH_DIGEST_TIME"):
        Settings.load(NEEDED, file)
    assert unread_names({"PERCH_REQUIRE_BROWSER": "1"}, file) == ["PERCH_GLOSSARY"]


def test_the_older_names_of_priorities_are_read_and_their_new_ones_told() -> None:
    older = {"PERCH_FIRST_RESPONSE": "now=10m, when free=1d"}
    assert load(**older).first_response == {
        "urgent": timedelta(minutes=10),
        "high": timedelta(hours=1),
        "normal": timedelta(days=1),
    }
    assert [words.split("Please")[0] for words in older_words(older)] == [
        "PERCH_FIRST_RESPONSE: “now” is now called “urgent”. ",
        "PERCH_FIRST_RESPONSE: “when free” is now called “normal”. ",
    ]
    assert older_words({"PERCH_FIRST_RESPONSE": "urgent=10m"}) == []


@pytest.mark.parametrize("spans", ["9-5", "mon-fri 9-17", "24:30-25:00", "mon-fri 09:00"])
def test_hours_that_cannot_be_read_are_quoted_whole_with_an_example(spans: str) -> None:
    said = str(wrong({**NEEDED, "PERCH_HOURS": spans}))
    assert f"PERCH_HOURS has '{spans}'; use spans such as mon-fri 09:00-18:00" in said


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("acme OR", "OR"),
        ('"acme air', "quotation mark"),
        ("(acme OR air", "paren"),
        ("is:reply", "can't be used"),
    ],
)
def test_watches_that_x_would_refuse_are_refused_at_start(query: str, why: str) -> None:
    said = str(wrong({**NEEDED, "PERCH_WATCHES": f"acmeair; {query}"}))
    assert f"PERCH_WATCHES has the query {query!r}" in said
    assert why in said


@pytest.mark.parametrize("token", ["hello", "xapp-1-A", "xoxp-1-2"])
def test_what_is_no_bot_token_is_said_before_slack_is_asked(token: str) -> None:
    said = str(wrong({**NEEDED, "SLACK_BOT_TOKEN": token}))
    assert "SLACK_BOT_TOKEN" in said
    assert "it begins with xoxb-" in said
    assert load(SLACK_BOT_TOKEN="xoxe.xoxb-1-abc").slack_bot_token == "xoxe.xoxb-1-abc"


def test_a_channel_is_a_name_or_an_id() -> None:
    given = load(
        PERCH_MENTIONS_CHANNEL="mentions", PERCH_DIGEST_CHANNEL="C012AB3CD", PERCH_DM_CHANNEL="#équipe-dm"
    )
    assert (given.mentions_channel, given.digest_channel, given.dm_channel) == (
        "#mentions",
        "C012AB3CD",
        "#équipe-dm",
    )
    for odd in ("#Mentions", "#two words", "<#C012AB3CD>", "#a,b"):
        assert names(wrong({**NEEDED, "PERCH_MENTIONS_CHANNEL": odd})) == ["PERCH_MENTIONS_CHANNEL"]
