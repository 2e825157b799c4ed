"""Whom a post answers or quotes is in the post itself: no account has to come along for it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import Author, Reference
from bot.network import Account
from bot.x.references import read_references

BRAND = Account("9", "acmeair")
REPLY = [{"type": "replied_to", "id": "5"}]
QUOTE = [{"type": "quoted", "id": "5"}]


def refers(raw: dict[str, Any], **others: dict[str, Any]) -> Reference:
    (found,) = read_references(raw, others.get("others", {}), others.get("users", {}), BRAND)
    return found


def urls(address: str) -> dict[str, Any]:
    return {"urls": [{"expanded_url": address}]}


def test_a_reply_names_whom_it_answers() -> None:
    named = {"mentions": [{"id": "7", "username": "mira_k"}, {"id": "8", "username": "old_tom"}]}
    found = refers({"referenced_tweets": REPLY, "in_reply_to_user_id": "8", "entities": named})
    assert found == Reference("replied_to", "5", "old_tom", "", "8")


@pytest.mark.parametrize("host", ["x.com", "twitter.com", "www.twitter.com", "mobile.x.com"])
def test_a_quote_ends_with_the_address_of_what_it_quotes(host: str) -> None:
    raw = {"referenced_tweets": QUOTE, "entities": urls(f"https://{host}/mira_k/status/5?s=20")}
    assert refers(raw) == Reference("quoted", "5", "mira_k")


def test_the_address_of_a_long_quote_is_in_its_note() -> None:
    raw = {"referenced_posts": QUOTE, "note_post": {"entities": urls("https://x.com/mira_k/status/5")}}
    assert refers(raw).handle == "mira_k"


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/mira_k/status/55",
        "https://x.com/i/status/5",
        "https://example.com/mira_k/status/5",
        "https://x.com/mira_k",
        "",
    ],
)
def test_another_address_tells_nothing(address: str) -> None:
    assert refers({"referenced_tweets": QUOTE, "entities": urls(address)}) == Reference("quoted", "5")


def test_a_quote_of_ours_is_known_by_our_handle_and_an_answer_by_our_id() -> None:
    quote = refers({"referenced_tweets": QUOTE, "entities": urls("https://x.com/AcmeAir/status/5")})
    assert quote.author_id == "9"
    assert refers({"referenced_tweets": REPLY, "in_reply_to_user_id": "9"}).handle == "acmeair"


def test_what_came_along_wins() -> None:
    others = {"5": {"id": "5", "author_id": "7", "text": "A storm"}}
    raw = {"referenced_tweets": QUOTE, "entities": urls("https://x.com/old_name/status/5")}
    found = refers(raw, others=others, users={"7": Author("7", "mira_k")})  # type: ignore[arg-type]
    assert found == Reference("quoted", "5", "mira_k", "A storm", "7")


@pytest.mark.parametrize("odd", [None, 7, "x", [None], {"urls": 7}, {"urls": [{"expanded_url": 7}]}])
def test_odd_entities_tell_nothing(odd: Any) -> None:
    assert refers({"referenced_tweets": QUOTE, "entities": odd}).handle == ""
