"""The environment of the demo's processes: the sandbox's addresses and tokens, none of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.redis_server.embedded import EmbeddedRedis
from bot.settings import ENV_FILE, Settings, given, variables

# What a demo may be tuned by. All else is the sandbox's: a demo never talks to the real services.
TUNABLE = (
    "PERCH_WATCHES",
    "PERCH_POLL_SECONDS",
    "PERCH_X_SETTLE_SECONDS",
    "PERCH_UNDO_SECONDS",
    "PERCH_TIMEZONE",
    "PERCH_DIGEST_TIME",
    "PERCH_HOURS",
    "PERCH_HOLIDAYS",
    "PERCH_QUIET",
    "PERCH_MONTHLY_BUDGET_USD",
    "PERCH_PUBLISHERS",
    "PERCH_ADMINS",
    "PERCH_SHOW_SPEND",
    "PERCH_SIGNATURE",
    "PERCH_PRIORITY_WEIGHTS",
    "PERCH_HTTP_PORT",
    "PERCH_PORT",
    "PERCH_LOG_LEVEL",
    "X_TIER",
)
OF_THE_MACHINE = ("PERCH_PORT", "PERCH_DATA_DIR", "PERCH_LOG_LEVEL")  # hold for a demo as for the real thing
QUICK = {  # nobody wants to wait in a demo
    "PERCH_POLL_SECONDS": "2",
    "PERCH_UNDO_SECONDS": "5",
    "PERCH_X_SETTLE_SECONDS": "5",
}
CREDENTIALS = {
    "SLACK_BOT_TOKEN": "xoxb-sandbox",
    "SLACK_APP_TOKEN": "xapp-sandbox",
    "SLACK_SIGNING_SECRET": "sandbox-signing",
    "X_BEARER_TOKEN": "sandbox-bearer",
    "X_API_KEY": "sandbox-key",
    "X_API_SECRET": "sandbox-secret",
    "X_ACCESS_TOKEN": "sandbox-token",
    "X_ACCESS_TOKEN_SECRET": "sandbox-token-secret",
}
PROXIES = ("http_proxy", "https_proxy", "all_proxy")  # the way to 127.0.0.1 needs none


def demo_settings(environ: Mapping[str, str], dotenv: Path | None = Path(".env")) -> Settings:
    """Read what the user may set for the demo: from the environment, and from .env what is about the machine.

    Raises:
        SettingsError: one of them cannot be read.
    """
    chosen = {name: environ[name] for name in (*TUNABLE, "PERCH_DATA_DIR") if name in environ}
    return Settings.load({**_of_the_machine(environ, dotenv), **chosen}, None, needs=())


def _of_the_machine(environ: Mapping[str, str], dotenv: Path | None) -> dict[str, str]:
    return {name: text for name, text in given(environ, dotenv).items() if name in OF_THE_MACHINE}


def demo_environment(
    environ: Mapping[str, str], address: str, watches: str, redis: EmbeddedRedis
) -> dict[str, str]:
    """Return the user's environment without any setting of Perch but the tunable ones, and the sandbox's."""
    ours = set(variables()) - set(TUNABLE)
    kept = {name: text for name, text in environ.items() if name not in ours and name.lower() not in PROXIES}
    chosen = {name: text for name, text in kept.items() if text.strip()}
    return {
        **QUICK,
        "PERCH_WATCHES": watches,
        **chosen,
        **CREDENTIALS,
        "SLACK_API_URL": f"{address}/slack/api/",
        "X_API_URL": f"{address}/x",
        "REDIS_URL": redis.url,
        "PERCH_DATA_DIR": str(redis.folder),
        "PERCH_DM_CHANNEL": "#dm-desk",
        "PERCH_SCHEDULE_CHANNEL": "#general",
        ENV_FILE: "/dev/null",
    }
