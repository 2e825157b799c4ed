"""manifest.json holds every command that people type, and the sandbox grants what it asks for, no more."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sandbox.slack.interactions import SHORTCUTS
from sandbox.slack.settings import Settings

ROOT = Path(__file__).parents[2]
SHORTCUTS_HEARD = re.compile(r"""app\.message_shortcut\(\s*["']([a-z_]+)["']""")
COMMANDS = re.compile(r"""app\.command\(\s*["'](/[a-z-]+)["']""")


def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text())
    return found


def test_every_command_is_in_the_manifest_and_listened_to() -> None:
    asked = {command["command"] for command in manifest()["features"]["slash_commands"]}
    heard = {
        found for path in (ROOT / "handlers").rglob("*.py") for found in COMMANDS.findall(path.read_text())
    }
    assert asked == {"/schedule-tweet", "/mentions", "/watch"}
    assert heard == asked


def test_every_shortcut_is_in_the_manifest_listened_to_and_offered_by_the_sandbox() -> None:
    asked = {one["callback_id"]: one for one in manifest()["features"]["shortcuts"]}
    sources = [path.read_text() for path in (ROOT / "handlers").rglob("*.py")]
    heard = {found for source in sources for found in SHORTCUTS_HEARD.findall(source)}
    assert set(asked) == heard == {"add_to_perch"}
    assert {one.callback_id: one.name for one in SHORTCUTS} == {i: one["name"] for i, one in asked.items()}
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in asked.values())


def test_the_sandbox_grants_exactly_the_scopes_of_the_manifest() -> None:
    scopes = set(manifest()["oauth_config"]["scopes"]["bot"])
    assert set(Settings().granted_scopes) == scopes


def test_the_sandbox_tells_exactly_the_events_of_the_manifest() -> None:
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert Settings().subscribed_events == events


def test_what_slack_limits_in_a_manifest_is_kept() -> None:
    shown = manifest()["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert all(len(c["command"]) <= 32 for c in manifest()["features"]["slash_commands"])
