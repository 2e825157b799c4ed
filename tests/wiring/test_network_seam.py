"""The seam between Perch and its network: a protocol; the client of X stands behind it,
and is loaded by few.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.network as network
import bot.slack as slack
from bot.model import failures
from bot.model.networks import network_rules
from bot.network import Network
from bot.x.client import X
from tests.wiring.test_imports import ROOT, modules

CLIENT = ("bot.x.client", "bot.x.call", "bot.x.session", "bot.x.asker", "bot.x.upload")
KNOW_THE_CLIENT = {"bot/desk.py", "bot/doctor/x_facts.py"}
# X's developer console and the address of its API are settings of X's client.
SETTINGS_OF_X = {
    "bot/settings/__init__.py",
    "bot/doctor/words/setting_findings.py",
    "bot/doctor/words/x_findings.py",
}
PURE = (
    "bot.cases.case_rules",
    "bot.cards.case.case_card",
    "bot.cards.reply.reply_on_x_modal",
    "bot.cards.reply.dm_note",
    "bot.cards.plans.plan_form",
    "bot.plans.plan_rules",
    "bot.network",
    "bot.x.ids",
    "bot.x.media",
)


def opened(x: X) -> Network:
    """mypy proves here that the client of X has all that the protocol names, and as it names it."""
    return x


def test_only_who_opens_a_desk_or_looks_for_faults_knows_the_client_of_x() -> None:
    users = {
        str(path.relative_to(ROOT))
        for folder in ("bot", "workers", "handlers")
        for path in modules(folder)
        if any(f"from {name} import" in path.read_text() for name in CLIENT)
    }
    assert {name for name in users if not name.startswith("bot/x/")} == KNOW_THE_CLIENT


def test_addresses_and_ids_of_x_stand_in_its_package_alone() -> None:
    found = {
        str(path.relative_to(ROOT))
        for folder in ("bot", "workers", "handlers")
        for path in modules(folder)
        if any(sign in path.read_text() for sign in ("x.com", "snowflake", "bot.x.ids"))
    }
    assert {name for name in found if not name.startswith("bot/x/")} == SETTINGS_OF_X


def test_what_is_known_of_x_is_asked_for_by_its_name() -> None:
    rules = network_rules("x")
    assert rules.post_url("acmeair", "17") == "https://x.com/acmeair/status/17"
    assert rules.post_url("", "17") == "https://x.com/i/status/17"
    assert rules.order("100") > rules.order("99") > rules.order("dm-100") == 0
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert rules.made_at(rules.first_id(moment)) == moment
    with pytest.raises(KeyError):
        network_rules("mastodon")


@pytest.mark.parametrize("name", ["NotSent", "Unknown", "Refused"])
def test_the_clients_of_x_and_of_slack_share_what_may_come_of_a_request(name: str) -> None:
    shared = getattr(failures, name)
    assert issubclass(getattr(network, name), shared)
    assert issubclass(getattr(slack, name), shared)
    others = {"NotSent", "Unknown", "Refused"} - {name}
    assert not any(issubclass(getattr(network, name), getattr(failures, other)) for other in others)


def test_rules_and_cards_load_no_client_of_x() -> None:
    asks = (
        "import importlib, sys\n"
        f"for module in {PURE!r}:\n"
        "    importlib.import_module(module)\n"
        "    'tweepy' in sys.modules and sys.exit(module)\n"
    )
    said = subprocess.run([sys.executable, "-c", asks], cwd=Path(ROOT), capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
