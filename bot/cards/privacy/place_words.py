"""What the places of personal data are called."""

from __future__ import annotations

from bot.blockkit.markup import Markup, literal

PLACES = {
    "posts": "posts",
    "cases": "cases",
    "journal": "timeline entries",
    "sends": "replies, DMs and notices",
    "notes": "notes",
    "owner": "account owner",
    "customer": "customer records",
    "muted": "mutes",
    "no contact": "do-not-contact entries",
    "audit": "audit entries",
    "unsent": "drafts and open windows",
    "shared": "shared texts and lists",
    "plans": "scheduled posts",
    "watches": "watches",
    "followers": "entries among our followers",
    "unreadable": "unreadable records",
    "indexes": "index entries",
    "archive": "archived cases",
    "files": "files",
    "team": "your settings and what notes your work",
}


def place_words(code: str) -> Markup:
    return literal(PLACES[code])
