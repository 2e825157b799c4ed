"""Every button that a card or modal can show has a listener, and every entry of the menu its handler."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.cards.case.menu import ENTRIES
from handlers import register
from handlers.case.menu import CHOICES
from handlers.mentions.mentions_command import SUBCOMMANDS
from handlers.mentions.subcommands import WORDS

ROOT = Path(__file__).parents[2]
MAKERS = re.compile(r"""(?:button|overflow)\(\s*(?:[^,()]*,\s*)?f?"([a-z_]+)["{]""")
WITHOUT_LISTENER: set[str] = {"link"}  # buttons that only open an address; still acknowledged below


def app() -> App:
    made = App(client=WebClient("xoxb-none"), signing_secret="none", token_verification_enabled=False)
    register(made)
    return made


def listens(made: App) -> Callable[[str], bool]:
    def has(action_id: str) -> bool:
        body = {
            "type": "block_actions",
            "actions": [{"action_id": action_id, "block_id": "b", "type": "button"}],
        }
        request = BoltRequest(body=body, mode="socket_mode")
        return any(one.matches(req=request, resp=BoltResponse(status=200)) for one in made._listeners)

    return has


def action_ids() -> set[str]:
    sources = [p for folder in ("bot/cards", "handlers") for p in (ROOT / folder).rglob("*.py")]
    return {found for p in sources for found in MAKERS.findall(p.read_text())}


def test_every_button_has_a_listener() -> None:
    ids = action_ids()
    assert {"claim", "release", "reply", "dm", "escalate", "resolve", "reopen"} <= ids
    has = listens(app())
    assert not {i for i in ids if not has(i)}


def test_every_entry_of_the_menu_has_its_handler() -> None:
    assert {entry.key for entry in ENTRIES} == set(CHOICES)


def test_no_saved_view_can_have_the_name_of_a_subcommand() -> None:
    assert set(WORDS) == set(SUBCOMMANDS)
