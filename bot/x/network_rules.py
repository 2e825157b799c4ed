"""What is known of X without asking it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bot.x.ids import number, snowflake_at, snowflake_time

SITE = "https://x.com"
_POST = re.compile(
    r"(?:https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(?:\w{1,20}|i/web)/status(?:es)?/)?([0-9]{5,20})(?:[/?#]\S*)?",
    re.ASCII,
)
# An address of a post anywhere in a text: not a part of another address, and an id as X's own are.
_ADDRESS = re.compile(
    r"(?<![\w./@=%-])(?:https?://)?(?:www\.|mobile\.|m\.)?(?:x|twitter)\.com/(?:\w{1,20}|i/web)/status(?:es)?/([0-9]{5,19})(?![\w])",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class XRules:
    """Fits `bot.model.networks.NetworkRules`; the addresses are those that X documents."""

    site: str = "x.com"

    def post_url(self, handle: str, post_id: str) -> str:
        """X takes any handle in the path where the id is right."""
        return f"{SITE}/{handle or 'i'}/status/{post_id}"

    def linked_post(self, link: str) -> str:
        """Return the post's id; another site's address has none, whatever it ends in."""
        found = _POST.fullmatch(link.strip())
        return found[1] if found else ""

    def posts_in(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_ADDRESS.findall(text)))

    def account_url(self, handle: str) -> str:
        return f"{SITE}/{handle}"

    def account_by_id_url(self, account_id: str) -> str:
        return f"{SITE}/i/user/{account_id}"

    def follow_url(self, handle: str) -> str:
        """Return the dialog's address; the click in it is a person's, never automated."""
        return f"{SITE}/intent/follow?screen_name={quote(handle, safe='')}"

    def inbox_url(self) -> str:
        return f"{SITE}/messages"

    def write_to_url(self, account_id: str) -> str:
        return f"{SITE}/messages/compose?recipient_id={account_id}"

    def composer_url(self, post_id: str, text: str) -> str:
        """Return the composer's address; the click in it is a person's, never automated."""
        return f"{SITE}/intent/tweet?in_reply_to={post_id}&text={quote(text, safe='')}"

    def order(self, item_id: str) -> int:
        return number(item_id)

    def made_at(self, item_id: str) -> datetime | None:
        return snowflake_time(item_id)

    def first_id(self, moment: datetime) -> str:
        return snowflake_at(moment)


RULES = XRules()
