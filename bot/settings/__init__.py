"""The settings: what each is, read and checked; `bot.settings.env_file` alone reads the environment."""

# ruff: noqa: RUF009  (_setting returns a dataclass field)

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.redis_address import with_tls
from bot.settings import values as read
from bot.settings.env_file import ENV_FILE as ENV_FILE
from bot.settings.env_file import environment as environment
from bot.settings.env_file import gather as gather
from bot.settings.env_file import take_environment as take_environment
from bot.settings.setting_names import misspelt, unread
from bot.settings.setting_problems import Problem as Problem
from bot.settings.setting_problems import SettingsError as SettingsError
from bot.settings.url_secrets import secret_parts

Purpose = Literal["bot", "x-read", "x-write", "redis"]
Spikes = Literal["off", "low", "normal", "high"]

EVERY_ADDRESS = "0.0.0.0"
SLACK_APP = "api.slack.com/apps → your app"
NO_REDIS = "is missing: only make run and make demo start a Redis of their own"
REDIS_PLACE = "your host's page on its Redis, such as redis://user:password@host:6379/0"
X_APP = "developer.x.com → Projects & Apps → your app → Keys and tokens"


def _setting(
    names: str, read_as: Callable[[str], Any], default: str = "", *, where: str = "", secret: bool = False
) -> Any:
    """Return a field of Settings: its variables (the first that is set wins) and how its text is read."""
    known = {"names": tuple(names.split()), "read": read_as, "default": default, "where": where}
    return field(repr=not secret, metadata={**known, "secret": secret})


def _secret(name: str, where: str, *begins: str) -> Any:
    return _setting(name, read.token(*begins), where=where, secret=True)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting of Perch, read once; `.env.example` tells what each is for."""

    slack_bot_token: str = _secret(
        "SLACK_BOT_TOKEN",
        f"{SLACK_APP} → OAuth & Permissions → Bot User OAuth Token (xoxb-…)",
        "xoxb-",
        "xoxe.xoxb-",
    )
    slack_app_token: str = _secret(
        "SLACK_APP_TOKEN",
        f"{SLACK_APP} → Basic Information → App-Level Tokens, scope connections:write (xapp-…)",
        "xapp-",
    )
    slack_signing_secret: str = _secret(
        "SLACK_SIGNING_SECRET", f"{SLACK_APP} → Basic Information → App Credentials → Signing Secret"
    )
    slack_api_url: str = _setting("SLACK_API_URL", read.base_address, "https://slack.com/api/")
    x_bearer_token: str = _secret("X_BEARER_TOKEN", f"{X_APP} → Bearer Token")
    x_api_key: str = _secret("X_API_KEY", f"{X_APP} → API Key and Secret (consumer keys)")
    x_api_secret: str = _secret("X_API_SECRET", f"{X_APP} → API Key and Secret (consumer keys)")
    x_access_token: str = _secret(
        "X_ACCESS_TOKEN", f"{X_APP} → Access Token and Secret, with Read and Write and Direct Messages"
    )
    x_access_token_secret: str = _secret(
        "X_ACCESS_TOKEN_SECRET", f"{X_APP} → Access Token and Secret, with Read and Write and Direct Messages"
    )
    x_api_url: str = _setting("X_API_URL", read.address, "https://api.x.com")
    x_tier: str = _setting("X_TIER", read.choice("self-serve", "enterprise"), "self-serve")
    redis_url: str = _setting("REDIS_URL", read.redis_address, secret=True)  # it may hold a password
    redis_tls: str = _setting("PERCH_REDIS_TLS", read.redis_tls, "verify")
    rq_redis_url: str = _setting("RQ_REDIS_URL", read.redis_address, secret=True)
    data_dir: Path = _setting("PERCH_DATA_DIR", read.path, "data")
    hot_for: timedelta = _setting("PERCH_HOT_DAYS", read.days, "30")
    keep_for: timedelta = _setting("PERCH_KEEP_DAYS", read.days, "365")
    database_url: str = _setting("DATABASE_URL", read.postgres_address, secret=True)

    watches: tuple[str, ...] = _setting("PERCH_WATCHES", read.watches)
    mentions_channel: str = _setting("PERCH_MENTIONS_CHANNEL", read.channel, "#mentions")
    escalations_channel: str = _setting("PERCH_ESCALATIONS_CHANNEL", read.channel, "#escalations")
    digest_channel: str = _setting("PERCH_DIGEST_CHANNEL", read.channel, "#digest")
    dm_channel: str = _setting("PERCH_DM_CHANNEL", read.channel)
    schedule_channel: str = _setting("PERCH_SCHEDULE_CHANNEL", read.channel)

    poll_every: timedelta = _setting("PERCH_POLL_SECONDS", read.above_zero, "10")
    push: bool = _setting("PERCH_PUSH", read.on_or_off, "off")
    x_settle: timedelta = _setting("PERCH_X_SETTLE_SECONDS", read.zero_or_more, "60")
    x_timeout: timedelta = _setting("PERCH_X_TIMEOUT_SECONDS", read.above_zero, "15")
    undo_window: timedelta = _setting("PERCH_UNDO_SECONDS", read.zero_or_more, "10")
    timezone: ZoneInfo = _setting("PERCH_TIMEZONE", read.zone, "UTC")
    digest_time: time = _setting("PERCH_DIGEST_TIME", read.clock_time, "17:00")
    hours: tuple[read.WeekSpan, ...] = _setting("PERCH_HOURS", read.spans)
    holidays: tuple[str, ...] = _setting("PERCH_HOLIDAYS", read.free_days)
    first_response: Mapping[str, timedelta] = _setting(
        "PERCH_FIRST_RESPONSE", read.targets, "urgent=15m,high=1h,normal=8h"
    )
    quiet: tuple[read.WeekSpan, ...] = _setting("PERCH_QUIET", read.spans)
    spikes: Spikes = _setting("PERCH_SPIKES", read.choice("off", "low", "normal", "high"), "normal")
    count_authors: bool = _setting("PERCH_COUNT_AUTHORS", read.yes_or_no, "no")
    monthly_budget: Decimal | None = _setting("PERCH_MONTHLY_BUDGET_USD", read.dollars)
    prices_url: str = _setting("PERCH_PRICES_URL", read.address, "https://console.x.com/api/credits/pricing")
    sweep_budget: Decimal = _setting("PERCH_SWEEP_BUDGET_USD", read.dollars, "0.50")

    followers: bool = _setting("PERCH_FOLLOWERS", read.on_or_off, "off")
    followers_time: time = _setting("PERCH_FOLLOWERS_TIME", read.clock_time, "09:00")
    followers_pages: int = _setting("PERCH_FOLLOWERS_PAGES", read.whole_number, "10")
    follower_acts: int = _setting("PERCH_FOLLOWER_ACTS", read.whole_number, "20")

    publishers: tuple[str, ...] = _setting("PERCH_PUBLISHERS", read.listing)
    admins: tuple[str, ...] = _setting("PERCH_ADMINS", read.listing)
    assign: str = _setting("PERCH_ASSIGN", read.choice("off", "round-robin", "least-busy"), "off")
    shift: str = _setting("PERCH_SHIFT", read.choice("command", "presence"), "command")
    signature: str = _setting("PERCH_SIGNATURE", read.choice("optional", "required", "off"), "optional")
    customer_url: str = _setting("PERCH_CUSTOMER_URL", read.address, secret=True)  # it may hold a key
    privacy_contact: str = _setting("PERCH_PRIVACY_CONTACT", read.words)
    privacy_url: str = _setting("PERCH_PRIVACY_URL", read.address)
    show_spend: str = _setting("PERCH_SHOW_SPEND", read.choice("admins", "everyone"), "admins")
    priority_weights: Mapping[str, float] = _setting("PERCH_PRIORITY_WEIGHTS", read.weights)

    feeds_private: bool = _setting("PERCH_FEEDS_PRIVATE", read.yes_or_no, "no")
    http_host: str = _setting("PERCH_HTTP_HOST", read.words, "127.0.0.1")
    http_port: int | None = _setting("PERCH_HTTP_PORT PORT", read.port_or_none)
    port_of_host: str = _setting("PORT", read.words)
    metrics_token: str = _setting("PERCH_METRICS_TOKEN", read.token(), secret=True)
    public_url: str = _setting("PERCH_PUBLIC_URL", read.address)
    port: int = _setting("PERCH_PORT", read.port, "8765")  # the demo's page
    log_format: str = _setting("PERCH_LOG_FORMAT", read.choice("text", "json"), "text")
    log_level: str = _setting("PERCH_LOG_LEVEL", read.choice("debug", "info", "warning", "error"), "info")

    @classmethod
    def load(
        cls,
        environ: Mapping[str, str] | None = None,
        dotenv: Path | None = Path(".env"),
        *,
        needs: Iterable[Purpose] = ("bot", "x-read"),
    ) -> Settings:
        """Read the environment over `dotenv`; SettingsError names all that is missing or wrong.

        `needs` says what the caller is going to do: nothing is required of a command that only
        reads our own store. `PERCH_ENV_FILE` names another file than `.env`.
        """
        environ = environment() if environ is None else environ
        found, problems = gather(environ, dotenv)
        problems += _misspelt(found)
        values, unreadable = _read_all(_reachable(_set(found)))
        problems += unreadable
        wrong = {problem.name for problem in problems}
        settings = cls(**values)
        for purpose in needs:
            problems += [lack for lack in settings.missing_for(purpose) if lack.name not in wrong]
        if settings.x_keys_given:  # some of the four are of no use
            problems += [lack for lack in settings.missing_for("x-write") if lack not in problems]
        if problems:
            raise SettingsError(problems)
        return settings

    @property
    def can_write(self) -> bool:
        """Return whether all four keys of the brand's account are there: replies, posts, DMs."""
        return not self.missing_for("x-write")

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)

    @property
    def expects_web(self) -> bool:
        """Return whether a web process must be there: Slack needs it, or a person gave it a port.

        A host gives every process a PORT, also where nobody wants a web process.
        """
        if self.http_port is None:
            return False
        return not self.socket_mode or str(self.http_port) != self.port_of_host

    @property
    def x_keys_given(self) -> bool:
        return any((self.x_api_key, self.x_api_secret, self.x_access_token, self.x_access_token_secret))

    @property
    def redis_address(self) -> str:
        """Return REDIS_URL with what PERCH_REDIS_TLS says of certificates."""
        return with_tls(self.redis_url, self.redis_tls)

    @property
    def rq_redis_address(self) -> str:
        """Return the same of RQ_REDIS_URL; empty where the wakeups are in the Redis of the records."""
        return with_tls(self.rq_redis_url, self.redis_tls)

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """Return the secrets that Slack may sign with: while one is replaced, the new and the old."""
        return tuple(part.strip() for part in self.slack_signing_secret.split(",") if part.strip())

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return values that no log line may hold."""
        marked = [getattr(self, item.name) for item in fields(self) if item.metadata["secret"]]
        parts = (part for value in marked if "://" in value for part in secret_parts(value))
        return tuple(dict.fromkeys(value for value in (*marked, *self.signing_secrets, *parts) if value))

    def missing_for(self, purpose: Purpose) -> tuple[Problem, ...]:
        """Return what is missing to talk to Slack (`bot`), to read X, or to write to X as the brand; `redis`:
        to run where nobody starts a Redis.
        """
        if purpose == "redis":
            return () if self.redis_url else (Problem("REDIS_URL", NO_REDIS, REDIS_PLACE),)
        if purpose == "bot":
            return self._lacks("slack_bot_token") + self._lacks_link()
        if purpose == "x-read":
            return self._lacks("x_bearer_token")
        return self._lacks("x_api_key", "x_api_secret", "x_access_token", "x_access_token_secret")

    def _lacks(self, *names: str) -> tuple[Problem, ...]:
        return tuple(
            Problem(item.metadata["names"][0], "is missing", item.metadata["where"], "missing")
            for item in fields(self)
            if item.name in names and not getattr(self, item.name)
        )

    def _lacks_link(self) -> tuple[Problem, ...]:
        """Slack reaches us by Socket Mode, or by HTTP with a signing secret and a port."""
        if self.slack_app_token or (self.slack_signing_secret and self.http_port):
            return ()
        if self.slack_signing_secret:
            return (Problem("PERCH_HTTP_PORT", "is missing: Slack's requests arrive there", "", "missing"),)
        (lack,) = self._lacks("slack_app_token")
        words = "is missing (or SLACK_SIGNING_SECRET with PERCH_HTTP_PORT)"
        return (Problem(lack.name, words, lack.where, "missing"),)


def variables() -> dict[str, Field[Any]]:
    """Return every variable that Perch reads, with the field of Settings that it fills."""
    return {name: item for item in fields(Settings) for name in item.metadata["names"]}


def given(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> dict[str, str]:
    """Return the settings that the environment or the file sets, as text."""
    return _set(gather(environ, dotenv)[0])


def unread_names(environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> list[str]:
    """List the PERCH_… names that are set and that nothing reads."""
    found, _ = gather(environment() if environ is None else environ, dotenv)
    return unread(found, variables())


def _misspelt(given: Mapping[str, str | None]) -> list[Problem]:
    """Return a setting under a name that is nearly right would be lost without a word."""
    wrong = misspelt((name for name, text in given.items() if text and text.strip()), variables())
    return [
        Problem(name, f"is not a setting; the nearest one is {near}", "", "misspelt", near)
        for name, near in wrong.items()
    ]


def _set(given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the variables that are ours and not blank."""
    return {name: text.strip() for name in variables() if (text := given.get(name)) and text.strip()}


def _reachable(given: Mapping[str, str]) -> Mapping[str, str]:
    """Return the settings with what PORT means: a host that sets it sends its traffic from another machine.

    What a person has set of the two wins.
    """
    if "PORT" not in given or {"PERCH_HTTP_PORT", "PERCH_HTTP_HOST"} & given.keys():
        return given
    return {**given, "PERCH_HTTP_HOST": EVERY_ADDRESS}


def _read_all(given: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """Return values by field name; one that cannot be read takes its default and becomes a problem."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for item in fields(Settings):
        known = item.metadata
        name = next((name for name in known["names"] if name in given), known["names"][0])
        values[item.name] = known["read"](known["default"])
        try:
            values[item.name] = known["read"](given.get(name, known["default"]))
        except ValueError as error:
            problems.append(Problem(name, str(error), known["where"]))
    return values, problems
