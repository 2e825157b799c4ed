"""What X finds in a post's text: handles, tags and addresses, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.x import text
from sandbox.x.model import XPost

if TYPE_CHECKING:
    from sandbox.x.state import XState


def entities_of(state: XState, one: XPost, words: str) -> dict[str, Any]:
    """Return them; `words` is what is sent, not escaped; places count in what is sent, escaped."""
    spans = text.escaped_spans
    expanded = dict(one.links)
    found: dict[str, Any] = {
        "mentions": [
            {"start": s.start, "end": s.end, "username": user.username, "id": user.id}
            for s in spans(text.mentions, words)
            if (user := state.users.named(s.value))
        ],
        "hashtags": [{"start": s.start, "end": s.end, "tag": s.value} for s in spans(text.hashtags, words)],
        "cashtags": [{"start": s.start, "end": s.end, "tag": s.value} for s in spans(text.cashtags, words)],
        "urls": [
            {
                "start": s.start,
                "end": s.end,
                "url": s.value,
                "expanded_url": _with_scheme(expanded.get(s.value, s.value)),
                "display_url": expanded.get(s.value, s.value).split("://")[-1][:30],
            }
            for s in spans(text.links, words)
        ]
        + _quoted_link(state, one, words),
    }
    return {name: values for name, values in found.items() if values}


def _quoted_link(state: XState, one: XPost, words: str) -> list[dict[str, Any]]:
    """Return the link to the post that it quotes, as if it stood at the end, where X puts it."""
    quoted = state.posts.get(one.quote_of) if one.quote_of else None
    if quoted is None:
        return []
    end, author = len(text.escape(words)), state.users[quoted.author_id].username
    address = f"twitter.com/{author}/status/{quoted.id}"
    return [
        {
            "start": end,
            "end": end,
            "url": f"https://t.co/q{quoted.id[-9:]}",
            "expanded_url": f"https://{address}",
            "display_url": address[:30],
        }
    ]


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"
