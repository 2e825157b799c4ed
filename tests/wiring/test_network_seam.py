"""The seam between Perch and its network: a protocol; the client of X stands behind it, and is loaded by few."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bot.network as network
import bot.slack as slack
from bot.model import failures
from bot.network import Network
from bot.x.door import X
from tests.wiring.test_imports import ROOT, modules

CLIENT = ("bot.x.door", "bot.x.call", "bot.x.session", "bot.x.asking", "bot.x.upload")
KNOW_THE_CLIENT = {"bot/desk.py", "bot/doctor/x_check.py"}
PURE = ("bot.cases", "bot.cards.dm_note", "bot.cards.plan_form", "bot.plans.rules", "bot.network", "bot.x.ids", "bot.x.media")


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


@pytest.mark.parametrize("name", ["NotSent", "Unknown", "Refused"])
def test_the_clients_of_x_and_of_slack_share_what_may_come_of_a_request(name: str) -> None:
    shared = getattr(failures, name)
    assert issubclass(getattr(network, name), shared)
    assert issubclass(getattr(slack, name), shared)
    others = {"NotSent", "Unknown", "Refused"} - {name}
    assert not any(issubclass(getattr(network, name), getattr(failures, other)) for other in others)


@pytest.mark.parametrize("module", PURE)
def test_rules_and_cards_load_no_client_of_x(module: str) -> None:
    asks = f"import sys, {module}; print('tweepy' in sys.modules, 'requests' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asks], cwd=Path(ROOT), capture_output=True, text=True, check=True)
    assert said.stdout.split()[0] == "False"
