"""A post as a card or a note shows it: what it refers to, its text (folded when long), its pictures."""

from __future__ import annotations

from typing import Any

from bot.blockkit.elements import button, context, image, modal, section
from bot.blockkit.message import Block
from bot.blockkit.text import clip, clip_escaped, escape, quote, when
from bot.model import Media, Mention, Reference

FOLDED = 600  # characters that are shown of a long post
PART = 2800  # of a long post in one section of its window
KINDS = {"photo": "Photo", "animated_gif": "GIF", "video": "Video"}
REFERS = {"quoted": "Quotes", "replied_to": "In reply to"}


def post_rows(post: Mention, before: str = "") -> list[Block]:
    """The rows of one post; `before` is put in front of its text."""
    head = f"{before}\n" if before else ""
    return [
        *([context(line)] if (line := refers_line(post)) else []),
        section(head + quote(shown_text(post), FOLDED), **_beside(post)),
        *_pictures(post),
    ]


def shown_text(post: Mention) -> str:
    """The text, or why there is none any more."""
    if post.withdrawn:
        return f"(This post was removed: {post.withdrawn} on X.)"
    return post.text


def refers_line(post: Mention) -> str:
    """The post that it quotes or answers, in one line."""
    lines = [_refers(one) for one in post.refers if one.kind in REFERS and not post.withdrawn]
    return " · ".join(lines[:2])


def _refers(one: Reference) -> str:
    who = f"@{escape(one.handle)}" if one.handle else "a post"
    link = f"<https://x.com/{one.handle or 'i'}/status/{one.post_id}|{who}>"
    said = clip_escaped(" ".join(one.text.split()), 140)
    return f"{REFERS[one.kind]} {link}" + (f": “{said}”" if said else "")


def spoken_post(post: Mention) -> str:
    """The post in words: text, what it refers to, what its pictures show."""
    seen = [_alt(one, post) for one in post.media]
    refers = [
        f"{REFERS[one.kind]} @{one.handle}: {' '.join(one.text.split())}"
        for one in post.refers
        if one.kind in REFERS and one.text and not post.withdrawn
    ]
    return escape(" ".join([shown_text(post), *(f"[{alt}]" for alt in seen), *(f"({r})" for r in refers)]))


def whole_post_modal(post: Mention) -> Block:
    """All of a long post."""
    text = shown_text(post)
    parts = [text[n : n + PART] for n in range(0, len(text), PART)][:90] or [""]
    blocks = [section(quote(part, 3000)) for part in parts]
    where = context(f"@{escape(post.author.handle)} · {when(post.created_at)} · <{post.url}|open on X>")
    return modal("whole_post", "The whole post", [*blocks, where])


def _beside(post: Mention) -> dict[str, Any]:
    """To the right of the text: the way to see all of it, or the first picture."""
    if len(post.text) > FOLDED:
        name = f"Show all of the post by {post.author.at_handle}"
        return {"accessory": button("Show all", "whole_post", post.id, accessibility_label=name)}
    pictures = _showable(post)
    return {"accessory": image(pictures[0].url, _alt(pictures[0], post))} if pictures else {}


def _pictures(post: Mention) -> list[Block]:
    """The thumbnails that have no place beside the text, and what all of them show."""
    if not post.media:
        return []
    pictures = _showable(post)
    left = pictures if len(post.text) > FOLDED else pictures[1:]
    words = "; ".join(escape(_alt(one, post)) for one in post.media[:4])
    return [context(*(image(one.url, _alt(one, post)) for one in left[:4]), clip(words, 500))]


def _showable(post: Mention) -> list[Media]:
    """Slack fetches pictures itself, from public addresses."""
    return [one for one in post.media if one.url.startswith(("https://", "http://127.0.0.1"))]


def _alt(one: Media, post: Mention) -> str:
    kind = KINDS.get(one.kind, "Picture")
    return (
        f"{kind}: {one.alt_text}"
        if one.alt_text
        else f"{kind} by {post.author.at_handle}, without a description"
    )
