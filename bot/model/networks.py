"""What is known of a network without asking it: its addresses, and what its ids say. Its package tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Protocol

HOME = "x"  # the network that a brand answers on
RULES: Mapping[str, str] = {"x": "bot.x.network_rules"}  # network → the module whose RULES are its


class NetworkRules(Protocol):
    """All of it holds without a call, and loads no client."""

    @property
    def site(self) -> str:
        """Return what people call the place where they see it."""

    def post_url(self, handle: str, post_id: str) -> str:
        """Return the address of a post; its author's handle may be unknown ("")."""

    def linked_post(self, link: str) -> str:
        """Return the id of the post that a link leads to, or that is the id itself; "" for anything else."""

    def posts_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the posts whose addresses stand in a text, in order, each once."""

    def account_url(self, handle: str) -> str:
        """Return the address of an account's page."""

    def account_by_id_url(self, account_id: str) -> str:
        """Return the same where only its id is known."""

    def follow_url(self, handle: str) -> str:
        """Return where a person follows an account: the network's own dialog."""

    def inbox_url(self) -> str:
        """Return where the brand sees its direct messages."""

    def write_to_url(self, account_id: str) -> str:
        """Return where anybody can write a direct message to an account."""

    def composer_url(self, post_id: str, text: str) -> str:
        """Return the network's own composer, with a reply to a post filled in."""

    def order(self, item_id: str) -> int:
        """Return a number that is larger for what was made later; 0 for what is no id of the network's."""

    def made_at(self, item_id: str) -> datetime | None:
        """Return when an id was made; None where it does not say."""

    def first_id(self, moment: datetime) -> str:
        """Return the smallest id of a moment: as a cursor it means "from then on"."""


@cache
def network_rules(name: str = HOME) -> NetworkRules:
    """Return what is known of a network. Errors: KeyError for one that we do not know."""
    rules: NetworkRules = import_module(RULES[name]).RULES
    return rules


def order(item_id: str) -> int:
    """Return a number that is larger for what was made later on the brand's network; 0 for what is no id of
    its.
    """
    return network_rules().order(item_id)


def made_at(item_id: str) -> datetime | None:
    """Return when an id of the brand's network was made; None where it does not say."""
    return network_rules().made_at(item_id)


def first_id(moment: datetime) -> str:
    """Return the smallest id of a moment on the brand's network."""
    return network_rules().first_id(moment)
